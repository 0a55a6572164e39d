import type { Page } from '@playwright/test';
import { OWNER } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('the studio is walked through, and a client added, by the keyboard alone', async ({ signedIn }) => {
  const page = await signedIn(OWNER);
  await page.goto('/studio');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const press = (keys: string) => page.keyboard.press(keys);

  // Two keys one after the other lead to a place.
  await press('g');
  await press('c');
  await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();

  await press('c');
  const form = page.getByRole('dialog', { name: 'New client' });
  await expect(form.getByLabel('Web address')).toBeFocused();
  await page.keyboard.type('olive-and-thyme.example');
  await press('Tab');
  await tabTo(page, 'Company');
  await press('ControlOrMeta+a');
  await page.keyboard.type('Keyboard Works');
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Keyboard Works', level: 1 })).toBeVisible();

  for (const [key, part] of [
    ['2', 'Access'],
    ['5', 'Timeline'],
    ['1', 'Overview'],
  ] as const) {
    await press(key);
    await expect(page.getByRole('link', { name: part, exact: true })).toHaveAttribute('aria-current', 'page');
  }

  await press('ControlOrMeta+k');
  const search = page.getByPlaceholder('Search clients, pages and commands');
  await expect(search).toBeFocused();
  await page.keyboard.type('bright smile');
  await expect(page.getByRole('option', { name: /Bright Smile Dental/ })).toBeVisible();
  await press('Enter');
  await expect(page.getByRole('heading', { name: 'Bright Smile Dental', level: 1 })).toBeVisible();

  await press('Shift+?');
  await expect(page.getByRole('dialog', { name: /Keyboard shortcuts/i })).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('focus is always seen, and the first stop skips to the content', async ({ signedIn }) => {
  const page = await signedIn(OWNER);
  await page.goto('/studio/clients');
  await expect(page.getByRole('link', { name: /Bright Smile Dental/ })).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /Skip to the content/ })).toBeFocused();
  for (let stop = 0; stop < 12; stop++) {
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return 'nothing has the focus';
      const style = getComputedStyle(focused);
      const around = focused.closest(':has(:focus-visible)');
      const outlined = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      const by = around && getComputedStyle(around).outlineStyle !== 'none';
      return outlined || by ? '' : focused.outerHTML.slice(0, 120);
    });
    expect(seen).toBe('');
    await page.keyboard.press('Tab');
  }
});

/** Presses Tab until the field with this label has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  const field = page.getByRole('dialog').getByLabel(label);
  for (let stop = 0; stop < 8; stop++) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
}
