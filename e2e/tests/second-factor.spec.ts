import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { type Account, makeAccount, signInByHand } from '../support/accounts.ts';
import { PASSWORD } from '../support/people.ts';
import { addAuthenticator, totp } from '../support/second-factor.ts';
import { expect, PHONE, test } from '../support/test.ts';

/** One of the demo's people in a client's portal. */
const CLIENT = 'tom@brightsmile-dental.example';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 });
const codeField = (page: Page) => page.getByRole('textbox', { name: 'Code', exact: true });

test('an authenticator is set up, asked for at the sign-in, and turned off again', async ({
  baseURL,
  visitor,
}) => {
  test.setTimeout(360_000);
  const person = await makeAccount(baseURL ?? '', 'Ines Holm', 'Holm Studio');
  const page = await signedIn(await visitor({ permissions: ['clipboard-read', 'clipboard-write'] }), person);
  await page.goto('/studio/account');
  const { secret, codes } = await setUp(page, person);
  await expect(page.getByText('The authenticator is on', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn it off' })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Turn it off' })).toBeVisible();

  // The second step: what is not a code is told at once, a wrong one by the server, and the right one leads in.
  const phone = await visitor({ viewport: PHONE });
  await toSecondStep(phone, person);
  await expectAccessible(phone);
  await expectNarrow(phone);
  const code = codeField(phone);
  await expect(code).toBeFocused();
  await code.fill('12');
  await phone.keyboard.press('Enter');
  await expect(phone.getByRole('alert')).toContainText('six digits');
  await code.fill('000000');
  await phone.keyboard.press('Enter');
  await expect(phone.getByRole('alert')).toContainText('not right');
  await expectAccessible(phone);
  const right = totp(secret, 1);
  await code.fill(`${right.slice(0, 3)} ${right.slice(3)}`);
  await phone.keyboard.press('Enter');
  await expect(heading(phone, /Ines/)).toBeVisible();

  // A backup code works once.
  const [backup = ''] = codes;
  const other = await visitor();
  await toSecondStep(other, person);
  await useBackupCode(other, backup);
  await expect(heading(other, /Ines/)).toBeVisible();
  const again = await visitor();
  await toSecondStep(again, person);
  await useBackupCode(again, backup);
  await expect(again.getByRole('alert')).toContainText('not right');

  // New ones replace the old.
  await page.getByRole('button', { name: 'New backup codes' }).click();
  await page.getByLabel('Your password').fill(person.password);
  await page.keyboard.press('Enter');
  const fresh = await readCodes(page);
  expect(fresh).not.toContain(codes[1]);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await again.getByLabel('Backup code').fill(codes[1] ?? '');
  await again.keyboard.press('Enter');
  await expect(again.getByRole('alert')).toContainText('not right');
  await again.getByLabel('Backup code').fill(fresh[0] ?? '');
  await again.getByLabel('Do not ask on this device for 30 days').check();
  await again.keyboard.press('Enter');
  await expect(heading(again, /Ines/)).toBeVisible();
  await again.goto('/studio/account');
  await expect(heading(again, 'Your account')).toBeVisible();

  // Off.
  await page.getByRole('button', { name: 'Turn it off' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill('not the password');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('That is not your password.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Your password').fill(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The authenticator is off', { exact: true })).toBeVisible();
  await signedIn(await visitor(), person);
});

test('five wrong codes end a sign-in, which can be begun again', async ({ baseURL, visitor }) => {
  const person = await makeAccount(baseURL ?? '', 'Kai Storm', 'Storm and Co');
  const owner = await signedIn(await visitor(), person);
  await owner.goto('/studio/account');
  const { codes } = await setUp(owner, person);

  const page = await visitor({ viewport: PHONE, colorScheme: 'dark' });
  await toSecondStep(page, person);
  for (const hint of ['not right', 'not right', 'Two tries are left', 'One try is left']) {
    await codeField(page).fill('000000');
    // The hint of the try before stands until the answer to this one is there.
    const answer = page.waitForResponse('**/api/auth/second-factor/sign-in');
    await page.keyboard.press('Enter');
    await answer;
    await expect(page.getByRole('alert')).toContainText(hint);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  }
  await codeField(page).fill('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('five wrong codes');
  await expect(codeField(page)).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(heading(page, 'Sign in to Portico')).toBeVisible();
  await signInByHand(page, person);
  await useBackupCode(page, codes[0] ?? '');
  await expect(heading(page, /Kai/)).toBeVisible();
});

test('a passkey is added, signs in without a password, and is removed', async ({ baseURL, visitor }) => {
  const person = await makeAccount(baseURL ?? '', 'Rut Nyberg', 'Nyberg Media');
  const page = await signedIn(await visitor(), person);
  const device = await addAuthenticator(page);
  await page.goto('/studio/account');
  await expect(page.getByText('You have no passkeys')).toBeVisible();

  // Nobody puts a finger on it.
  await device.setVerified(false);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toHaveValue(/Chrome on/);
  await expectAccessible(page);
  await dialog.getByLabel('Name').fill(' ');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Give it a name')).toBeVisible();
  await dialog.getByLabel('Name').fill('My laptop');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('No passkey was made');
  expect(await device.count()).toBe(0);

  await device.setVerified(true);
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('button', { name: 'Remove My laptop' })).toBeVisible();
  expect(await device.count()).toBe(1);
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Rut Nyberg/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(heading(page, 'Sign in to Portico')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(heading(page, /Rut/)).toBeVisible();

  await page.goto('/studio/account');
  await page.getByRole('button', { name: 'Remove My laptop' }).click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByText('You have no passkeys')).toBeVisible();

  // The browser still has it; the server knows it no more.
  await page.getByRole('button', { name: /^Rut Nyberg/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert')).toContainText('not known here');
});

test('a browser without passkeys offers none', async ({ visitor }) => {
  const page = await visitor();
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'));
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0);
});

test('where the organization asks for it, one is led to set it up before anything else', async ({
  baseURL,
  visitor,
}) => {
  const person = await makeAccount(baseURL ?? '', 'Lea Vik', 'Vik and Daughters');
  const page = await signedIn(await visitor(), person);
  await page.goto('/studio/settings/security');
  await page.getByRole('checkbox', { name: 'Owner', exact: true }).check();
  await expect(page.getByText('perhaps you too')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(heading(page, 'One more thing before you start')).toBeVisible();
  await expect(page.getByText('Vik and Daughters asks you')).toBeVisible();
  await expectAccessible(page);

  // The way out, and no way around.
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(heading(page, 'Sign in to Portico')).toBeVisible();
  const phone = await visitor({ viewport: PHONE, colorScheme: 'dark' });
  await phone.goto('/studio/clients');
  await signInByHand(phone, person);
  await expect(heading(phone, 'One more thing before you start')).toBeVisible();
  await phone.goto('/studio/clients');
  await expect(heading(phone, 'One more thing before you start')).toBeVisible();
  await expectAccessible(phone);
  await expectNarrow(phone);
  await setUp(phone, person);
  await expect(heading(phone, 'Clients')).toBeVisible();

  // In another browser that signed in before, the code is asked for by a new sign-in.
  await page.goto('/sign-in');
  await signInByHand(page, person);
  await expect(heading(page, 'One more step')).toBeVisible();
});

test('where the organization asks for it, a passkey does as well', async ({ baseURL, visitor }) => {
  const person = await makeAccount(baseURL ?? '', 'Siv Lund', 'Lund Works');
  const page = await signedIn(await visitor(), person);
  await addAuthenticator(page);
  await page.goto('/studio/settings/security');
  await page.getByRole('checkbox', { name: 'Owner', exact: true }).check();
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'Add it' }).click();
  // Whoever made it has just shown it.
  await expect(heading(page, 'Security')).toBeVisible();
});

test('a client’s person has the same in the portal', async ({ visitor }) => {
  const page = await visitor({ viewport: PHONE });
  const device = await addAuthenticator(page);
  // A name of its own, so that the test can run again in a house that was left open.
  const name = `My telephone ${Date.now().toString(36)}`;
  await page.goto('/portal/sign-in');
  await signInByHand(page, { email: CLIENT, password: PASSWORD });
  await expect(page.getByRole('navigation', { name: 'Portal' })).toBeVisible();
  await page.goto('/portal/account');
  await expect(page.getByRole('button', { name: 'Set up an authenticator' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
  expect(await device.count()).toBe(1);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expectAccessible(page);
  await expectNarrow(page);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(/\/portal\/?$/);
  await page.goto('/portal/account');
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByRole('button', { name: `Remove ${name}` })).toHaveCount(0);
});

/** Goes through the three steps of the set-up, wherever they are shown. */
async function setUp(page: Page, { password }: Account): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('button', { name: 'Set up an authenticator' }).click();
  await expect(page.getByLabel('Your password')).toBeFocused();
  await page.getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: /picture to scan/ })).toBeVisible();
  await expectAccessible(page);
  await expectNarrow(page);
  const secret = await page.getByRole('figure', { name: 'Or type this secret' }).innerText();
  await codeField(page).fill('000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByRole('alert')).toContainText('not right');
  await codeField(page).fill(totp(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  const codes = await readCodes(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as text' }).click();
  const kept = await readFile(await (await downloading).path(), 'utf8');
  for (const code of codes) expect(kept).toContain(code);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return { secret, codes };
}

async function readCodes(page: Page): Promise<string[]> {
  await expect(page.getByRole('heading', { name: 'Keep these backup codes' })).toBeFocused();
  await expectAccessible(page);
  const codes = await page
    .getByRole('list', { name: 'Backup codes' })
    .getByRole('listitem')
    .allTextContents();
  expect(codes.length).toBeGreaterThanOrEqual(8);
  return codes;
}

async function useBackupCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Use a backup code' }).click();
  await expect(page.getByLabel('Backup code')).toBeFocused();
  await page.getByLabel('Backup code').fill(code);
  await page.keyboard.press('Enter');
}

async function toSecondStep(page: Page, person: Account): Promise<void> {
  await page.goto('/sign-in');
  await signInByHand(page, person);
  await expect(heading(page, 'One more step')).toBeVisible();
}

async function signedIn(page: Page, person: Account): Promise<Page> {
  await page.goto('/sign-in');
  await signInByHand(page, person);
  await page.waitForURL(/\/studio/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

async function expectNarrow(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${page.url()} can be scrolled sideways`).toBeLessThanOrEqual(0);
}
