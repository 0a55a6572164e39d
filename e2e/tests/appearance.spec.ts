import type { Page } from '@playwright/test';
import { violationsOf } from '../support/accessible.ts';
import { OWNER } from '../support/people.ts';
import { addClient, askFor, type Staff } from '../support/staff.ts';
import { expect, PHONE, test } from '../support/test.ts';

const DESK = { width: 1440, height: 900 };

interface Places {
  studio: string[];
  welcome: string[];
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [DESK, PHONE]) {
    test(`every page can be read by everybody: ${colorScheme}, ${viewport.width} px`, async ({
      staff,
      signedIn,
      visitor,
    }) => {
      test.setTimeout(600_000);
      const places = await findPlaces(await staff(OWNER));
      const somebody = await visitor({ viewport, colorScheme });
      const wrong = await wrongWith(somebody, '/sign-in');
      const page = await signedIn(OWNER, { viewport, colorScheme });
      for (const path of places.studio) wrong.push(...(await wrongWith(page, path)));
      for (const path of places.welcome) wrong.push(...(await wrongWith(somebody, path)));
      expect(wrong).toEqual([]);
    });
  }
}

/** Opens a page; answers what WCAG complains of, and whether it can be scrolled sideways. */
async function wrongWith(page: Page, path: string): Promise<string[]> {
  return test.step(path, async () => {
    await page.goto(path);
    // A dialog hides the page behind it from everybody, its heading too.
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const found = await violationsOf(page);
    return [...found, ...(wide > 0 ? [`${wide} pixels too wide`] : [])].map((wrong) => `${path}: ${wrong}`);
  });
}

async function findPlaces(office: Staff): Promise<Places> {
  const { items } = await office.get<{ items: { id: string; companyName: string }[] }>(
    '/api/clients?q=Bright',
  );
  const own = await addClient(office, 'Axminster Looms');
  const { path } = await askFor(office, own.id, ['google_analytics', 'cms_wordpress']);
  await office.send('POST', `/api/clients/${own.id}/platforms/cms_wordpress/validate`);
  const clients = [items[0]?.id, own.id].flatMap((id) =>
    ['', '/access', '/ledger', '/timeline', '/people', '/settings', '/request'].map(
      (part) => `/studio/clients/${id}${part}`,
    ),
  );
  return {
    studio: [
      '/studio',
      '/studio/clients',
      '/studio/clients/new',
      ...clients,
      '/studio/questions',
      '/studio/onboarding',
      '/studio/guides',
      '/studio/guides/google_analytics',
      '/studio/settings/agency-ids',
      '/studio/audit',
      '/studio/mail',
    ],
    welcome: ['', '/google_analytics', '/cms_wordpress', '/questions', '/ledger'].map(
      (part) => `${path}${part}`,
    ),
  };
}

test('the theme is chosen in the menu and kept', async ({ signedIn }) => {
  const page = await signedIn(OWNER, { colorScheme: 'light' });
  await page.goto('/studio');
  const ink = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const menu = page.getByRole('button', { name: /^Mara Lindqvist/ });
  await menu.click();
  const light = await ink();
  await page.getByRole('menu').getByText('Dark', { exact: true }).click();
  await expect.poll(ink).not.toBe(light);
  const dark = await ink();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await ink()).toBe(dark);
});

test('the page is sent with a strict security policy, which a smuggled script meets', async ({ page }) => {
  const response = await page.goto('/sign-in');
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-(inline|eval)/);
  await page
    .evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.smuggled = true';
      document.body.append(script);
    })
    .catch(() => undefined);
  expect(await page.evaluate(() => 'smuggled' in window)).toBe(false);
});
