import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';

export { expect };

const PASSWORD = 'portico-demo';
/** A phone, for the client's pages. */
export const PHONE = { width: 390, height: 844 };

interface Fixtures {
  /** A page of its own signed in as this person; closed after the test. */
  signedIn(
    email: string,
    options?: { viewport?: { width: number; height: number }; colorScheme?: 'light' | 'dark' },
  ): Promise<Page>;
  /** A page of its own for somebody without a sign-in, such as a client. */
  visitor(options?: {
    viewport?: { width: number; height: number };
    colorScheme?: 'light' | 'dark';
  }): Promise<Page>;
}

export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(process.env.PORTICO_E2E_URL),
  signedIn: async ({ browser, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (email, options = {}) => {
      const context = await open(browser, baseURL, options);
      contexts.push(context);
      const reply = await context.request.post('/api/auth/login', { data: { email, password: PASSWORD } });
      expect(reply.status()).toBe(200);
      return watched(await context.newPage());
    });
    for (const context of contexts) await context.close();
  },
  visitor: async ({ browser, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await open(browser, baseURL, options);
      contexts.push(context);
      return watched(await context.newPage());
    });
    for (const context of contexts) await context.close();
  },
});

function open(browser: Browser, baseURL: string | undefined, options: object): Promise<BrowserContext> {
  return browser.newContext({ ...(baseURL ? { baseURL } : {}), ...options });
}

/** A page whose script errors and broken security policy fail the test. */
function watched(page: Page): Page {
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Content-Security-Policy/.test(message.text()))
      throw new Error(message.text());
  });
  return page;
}

/** Holds the page against WCAG 2.2 A and AA; fails with what is wrong and where. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect(found).toEqual([]);
}
