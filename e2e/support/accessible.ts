import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Holds the page against WCAG 2.2 A and AA; fails with what is wrong and where. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page), page.url()).toEqual([]);
}

/** The same on a desk and on a phone, where nothing may be wider than the screen; leaves the page as wide as it was. */
export async function expectAccessibleEverywhere(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${page.url()} at ${size.width} px`).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  if (before) await page.setViewportSize(before);
}

/** What of WCAG 2.2 A and AA the page breaks, and where; a line for each rule. */
export async function violationsOf(page: Page): Promise<string[]> {
  // What fades in has not its colours yet. What turns without end is not waited for.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(ending.map(({ finished }) => finished.catch(() => null)));
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`);
    return `${id}: ${help} at ${places.join(', ')}`;
  });
}
