import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import type { Account } from './accounts.ts';
import { PASSWORD } from './people.ts';
import { type Staff, signInAsStaff } from './staff.ts';

export { expect };

/** A phone, for the client's pages. */
export const PHONE = { width: 390, height: 844 };

type Options = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'permissions'>;

interface Fixtures {
  /** A page of its own signed in as this person; closed after the test. */
  signedIn(email: string, options?: Options): Promise<Page>;
  /** A page of its own for somebody without a sign-in, such as a client. */
  visitor(options?: Options): Promise<Page>;
  /** A page signed in as somebody who was made for this test. */
  signedInAs(account: Pick<Account, 'email' | 'password'>, options?: Options): Promise<Page>;
  /** The API as this person, to lay the ground. */
  staff(email: string): Promise<Staff>;
}

export const test = base.extend<Fixtures & { opened: (options?: Options) => Promise<Opened> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  baseURL: async ({}, use) => use(process.env.PORTICO_E2E_URL),
  opened: async ({ browser, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (options = {}) => {
      const context = await open(browser, baseURL, options);
      contexts.push(context);
      return { request: context.request, page: watched(await context.newPage(), complaints) };
    });
    for (const context of contexts) await context.close();
    expect(complaints, 'what the pages complained of').toEqual([]);
  },
  signedIn: async ({ signedInAs }, use) => {
    await use((email, options) => signedInAs({ email, password: PASSWORD }, options));
  },
  signedInAs: async ({ opened }, use) => {
    await use(async ({ email, password }, options) => {
      const { request, page } = await opened(options);
      const reply = await request.post('/api/auth/login', { data: { email, password } });
      expect(reply.status()).toBe(200);
      return page;
    });
  },
  visitor: async ({ opened }, use) => {
    await use(async (options) => (await opened(options)).page);
  },
  staff: async ({ baseURL }, use) => {
    await use((email) => signInAsStaff(baseURL ?? '', email));
  },
});

interface Opened {
  request: APIRequestContext;
  page: Page;
}

function open(browser: Browser, baseURL: string | undefined, options: Options): Promise<BrowserContext> {
  return browser.newContext({ ...(baseURL ? { baseURL } : {}), ...options });
}

/** Script errors and broken security policy on any page fail the test at its end. */
function watched(page: Page, complaints: string[]): Page {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (/Content[ -]Security[ -]Policy/i.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}
