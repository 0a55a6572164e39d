import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

export interface Account {
  name: string;
  email: string;
  password: string;
}

/** Somebody whom nobody knows yet. */
export function newPerson(name: string): Account {
  const own = randomBytes(4).toString('hex');
  return {
    name,
    email: `${name.toLowerCase().replace(/\W+/g, '.')}.${own}@people.example`,
    password: `four plain words ${own}`,
  };
}

/** An account with an organization of its own, made through the API and its letter. */
export async function makeAccount(url: string, name: string, organizationName: string): Promise<Account> {
  const person = newPerson(name);
  await post(url, '/api/auth/register', { ...person, organizationName });
  const code = await codeFor(url, person.email, /\/verify-email#([\w-]+)/);
  await post(url, '/api/auth/verify-email', { code });
  return person;
}

/** The code in the last letter to this address. */
export async function codeFor(url: string, email: string, pattern: RegExp): Promise<string> {
  let code: string | undefined;
  await expect
    .poll(async () => {
      const letters = await fetch(new URL('/api/development/letters', url));
      const { items } = (await letters.json()) as { items: { id: string; to: string }[] };
      for (const { id } of items.filter(({ to }) => to === email)) {
        const letter = await fetch(new URL(`/api/development/letters/${id}/html`, url));
        code ??= pattern.exec(await letter.text())?.[1];
      }
      return code;
    })
    .toBeDefined();
  return code ?? '';
}

/** Signs in as a person does, on the page that asks for it. */
export async function signInByHand(
  page: Page,
  { email, password }: Pick<Account, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Opens the last letter to this address in the inbox, and presses its button: the page that it leads to. */
export async function followLetter(page: Page, email: string, button: string): Promise<Page> {
  await page.goto('/inbox');
  await page.getByRole('link', { name: email }).first().click();
  const way = page.frameLocator('iframe').getByRole('link', { name: button });
  await way.waitFor();
  // The letter's frame grows to its text; a press before that meets nothing.
  await page.waitForLoadState('networkidle');
  const opened = page.context().waitForEvent('page');
  await way.click();
  return opened;
}

async function post(url: string, path: string, body: object): Promise<void> {
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
