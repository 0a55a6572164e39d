import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import {
  type Account,
  codeFor,
  followLetter,
  makeAccount,
  newPerson,
  signInByHand,
} from '../support/accounts.ts';
import { withoutReload } from '../support/live.ts';
import { OWNER } from '../support/people.ts';
import { expect, PHONE, test } from '../support/test.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('an agency is registered by the keyboard and the letter in the inbox, whose link works once', async ({
  visitor,
}) => {
  const page = await visitor();
  const person = newPerson('Ines Falk');
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Register your agency' }).click();
  await expect(heading(page, 'Register your agency')).toBeVisible();

  await page.getByLabel('Your name').fill(person.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type('ines at nowhere');
  await page.keyboard.press('Tab');
  await page.keyboard.type('short');
  await page.getByLabel('Your agency').fill('Falk & Daughters');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not an e-mail address')).toBeVisible();
  await expect(page.getByText('At least 10 characters', { exact: true })).toBeVisible();
  await expect(page.getByText('5 more characters.')).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel(/^Password/).fill(person.password);
  await expect(page.getByText('Strong.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Look into your mail')).toBeFocused();
  await expect(page.getByText(person.email)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page.getByText('Sent again.')).toBeVisible();

  await page.getByRole('link', { name: 'Read the letters here' }).click();
  await expect(heading(page, 'Letters about accounts')).toBeVisible();
  await expect(page.getByRole('link', { name: person.email })).toHaveCount(2);
  const studio = await followLetter(page, person.email, 'Confirm and sign in');
  await expect(heading(studio, /Ines/)).toBeVisible();
  await expect(studio.getByRole('complementary').getByText('Falk & Daughters')).toBeVisible();
  expect(new URL(studio.url()).hash).toBe('');

  const used = await followLetter(page, person.email, 'Confirm and sign in');
  await expect(heading(used, 'This link was used or is too old')).toBeVisible();
  await expect(used.getByRole('link', { name: 'Register again' })).toBeVisible();
  expect(new URL(used.url()).hash).toBe('');
  await expectAccessible(used);
});

test('a new password by mail ends every session, and its code works once', async ({ baseURL, visitor }) => {
  const url = baseURL ?? '';
  const person = await makeAccount(url, 'Odd Bergen', 'Bergen Media');
  const [elsewhere, page] = [await signedInByHand(await visitor(), person), await visitor()];

  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot it?' }).click();
  await expect(heading(page, 'Forgot your password?')).toBeVisible();
  await page.getByLabel('E-mail').fill('nobody@people.example');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Look into your mail')).toBeVisible();
  await page.getByRole('button', { name: 'Use another address' }).click();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('button', { name: 'Send the letter' }).click();
  await expect(page.getByText(person.email)).toBeVisible();

  const code = await codeFor(url, person.email, /\/reset-password#([\w-]+)/);
  const reset = await followLetter(page, person.email, 'Set a new password');
  await expect(heading(reset, 'Set a new password')).toBeVisible();
  await expect.poll(() => new URL(reset.url()).hash).toBe('');
  await reset.getByLabel('New password').fill('five rather plain long words');
  await reset.keyboard.press('Enter');
  await expect(heading(reset, 'Your new password is set')).toBeFocused();
  await expectAccessible(reset);
  await expect(elsewhere.getByText('You were signed out')).toBeVisible();

  await reset.getByRole('link', { name: 'Sign in' }).click();
  await expect(heading(reset, 'Sign in to Portico')).toBeVisible();
  await signInByHand(reset, person);
  await expect(reset.getByRole('alert')).toContainText('not right');
  await signInByHand(reset, { ...person, password: 'five rather plain long words' });
  await expect(heading(reset, /Odd/)).toBeVisible();

  await page.goto(`/reset-password#${code}`);
  await page.getByLabel('New password').fill('six rather plain and long words');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'This link was used or is too old')).toBeVisible();
  await page.getByRole('link', { name: 'Ask for a new link' }).click();
  await expect(heading(page, 'Forgot your password?')).toBeVisible();
});

test('a change of the password signs out the other browser, and this one stays and goes on living', async ({
  baseURL,
  visitor,
}) => {
  const person = await makeAccount(baseURL ?? '', 'Lou Brandt', 'Brandt Works');
  const [page, other] = [
    await signedInByHand(await visitor(), person),
    await signedInByHand(await visitor(), person),
  ];
  await page.goto('/studio/account');
  await expect(page.getByRole('button', { name: /^Live/ }).first()).toBeVisible();
  const unmoved = await withoutReload(page);

  await page.getByLabel('Current password').fill('not the password');
  await page.getByLabel('New password').fill('another plain and long one');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('That is not your password.')).toBeVisible();
  await expect(page.getByLabel('Current password')).toBeFocused();

  await page.getByLabel('Current password').fill(person.password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Your password is changed', { exact: true })).toBeVisible();
  await expect(heading(other, 'Sign in to Portico')).toBeVisible();
  await expect(other.getByText('You were signed out')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'This one' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Live/ }).first()).toBeVisible();

  // Both tabs of this browser hold the new cookie; a sign-in elsewhere shows at once.
  await signInByHand(other, { ...person, password: 'another plain and long one' });
  await expect(heading(other, /Lou/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toBeVisible();
  await expect(heading(page, 'Your account')).toBeVisible();
  await unmoved();
});

test('a device that is signed out elsewhere notices at once, and all others can be ended together', async ({
  baseURL,
  visitor,
}) => {
  const person = await makeAccount(baseURL ?? '', 'Tove Ek', 'Ek Studio');
  const page = await signedInByHand(await visitor(), person);
  await page.goto('/studio/account');
  const devices = page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem');
  await expect(devices.filter({ hasText: 'This one' })).toHaveCount(1);
  const before = await devices.count();

  const phone = await signedInByHand(await visitor({ viewport: PHONE }), person);
  await phone.goto('/studio/clients');
  await expect(devices).toHaveCount(before + 1);
  const unmoved = await withoutReload(phone);
  await devices.filter({ hasNotText: 'This one' }).first().getByRole('button').click();
  await expect(heading(phone, 'Sign in to Portico')).toBeVisible();
  await expect(phone.getByText('You were signed out')).toBeVisible();
  await unmoved();
  await expectAccessible(phone);
  await expect(devices).toHaveCount(before);

  await signInByHand(phone, person);
  await expect(heading(phone, 'Clients')).toBeVisible();
  await expect(devices).toHaveCount(before + 1);
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(heading(phone, 'Sign in to Portico')).toBeVisible();
  await expect(devices).toHaveCount(1);
});

test('a name is changed everywhere at once', async ({ baseURL, visitor }) => {
  const page = await signedInByHand(await visitor(), await makeAccount(baseURL ?? '', 'Ada Moor', 'Moor'));
  await expect(page.getByRole('button', { name: /^Live\b/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByPlaceholder('Search clients, pages and commands')).toBeFocused();
  await page.keyboard.type('your account');
  await expect(page.getByRole('option', { name: 'Your account' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Your account')).toBeVisible();
  await page.getByLabel('Your name').fill('  ');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is needed')).toBeVisible();
  await page.getByLabel('Your name').fill('Ada Moor-Lindqvist');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Ada Moor-Lindqvist, Moor/ })).toBeVisible();
});

test('an invited person joins with a new account, in the role and for the clients that were chosen', async ({
  staff,
  visitor,
}) => {
  const office = await staff(OWNER);
  const person = newPerson('Noor Haddad');
  const { items } = await office.get<{ items: { id: string }[] }>('/api/clients?q=Bright');
  const role = await office.send<{ id: string }>('POST', '/api/roles', {
    name: `Media buyer ${Date.now()}`,
    permissions: ['client.read', 'client.write'],
  });
  await office.send('POST', '/api/invitations', {
    email: person.email,
    name: person.name,
    customRoleId: role.id,
    clientIds: [items[0]?.id],
  });
  const page = await followLetter(await visitor({ viewport: PHONE }), person.email, 'Accept the invitation');
  await expect(heading(page, 'Join Northlight')).toBeVisible();
  await expect(page.getByText(/Mara Lindqvist invites you .* as Media buyer/)).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await expectAccessible(page);
  await expect(page.getByLabel('Your name')).toHaveValue(person.name);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('At least 10 characters', { exact: true })).toBeVisible();
  await page.getByLabel(/^Password/).fill(person.password);
  await page.keyboard.press('Enter');
  await expect(heading(page, /Noor/)).toBeVisible();

  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole('complementary').getByText(/^Media buyer/)).toBeVisible();
  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await expect(heading(page, 'Clients')).toBeVisible();
  await expect(page.getByRole('link', { name: /Bright Smile Dental/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'New client' })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Search clients, pages and commands').fill('new client');
  await expect(page.getByText('Nothing matches “new client”.')).toBeVisible();
});

test('an account that is there accepts, another one is told so; then one switches, and every tab follows', async ({
  baseURL,
  staff,
  visitor,
}) => {
  const url = baseURL ?? '';
  const person = await makeAccount(url, 'Vera Holt', 'Holt Office');
  const wrong = await makeAccount(url, 'Wim Root', 'Root Office');
  const office = await staff(OWNER);
  await office.send('POST', '/api/invitations', { email: person.email, role: 'viewer' });
  const inbox = await signedInByHand(await visitor(), wrong);
  const page = await followLetter(inbox, person.email, 'Accept the invitation');
  await expect(page.getByText('It is for another account')).toBeVisible();
  await expect(page.getByText(wrong.email).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign out and go on' }).click();
  await page.getByRole('link', { name: 'Sign in to accept' }).click();
  await expect(heading(page, 'Sign in to Portico')).toBeVisible();
  await signInByHand(page, person);
  await page.getByRole('button', { name: 'Accept and go there' }).click();
  const side = page.getByRole('complementary');
  await expect(side.getByText('Northlight', { exact: true })).toBeVisible();

  await inbox.goto('/studio/clients');
  await expect(inbox.getByRole('link', { name: /Bright Smile Dental/ })).toBeVisible();
  await expect(inbox.getByRole('button', { name: /^Live/ }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Vera Holt/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Northlight' })).toBeChecked();
  await page.getByRole('menuitemcheckbox', { name: 'Holt Office' }).press('Enter');
  for (const tab of [page, inbox]) {
    await expect(tab.getByRole('complementary').getByText('Holt Office', { exact: true })).toBeVisible();
    await expect(tab.getByText('Bright Smile Dental')).toHaveCount(0);
  }

  await page.goto('/studio/account');
  await page.getByRole('button', { name: 'Go to Northlight' }).click();
  await expect(side.getByText('Northlight', { exact: true })).toBeVisible();
});

for (const [path, title] of [
  ['/verify-email', 'Open the link from your mail'],
  ['/verify-email#x', 'This link was used or is too old'],
  ['/verify-email#p3Vn0cJm2yq8Qm4x1b7sT5wZr9uKdLhA6fGeNoXiVjE', 'This link was used or is too old'],
  ['/reset-password', 'Open the link from your mail'],
  ['/invitation', 'Open the link from your mail'],
  ['/invitation#x', 'This link was used or is too old'],
  ['/invitation#p3Vn0cJm2yq8Qm4x1b7sT5wZr9uKdLhA6fGeNoXiVjE', 'This link was used or is too old'],
] as const) {
  test(`${path} says what to do`, async ({ visitor }) => {
    const page = await visitor({ viewport: PHONE });
    await page.goto(path);
    await expect(heading(page, title)).toBeVisible();
    expect(new URL(page.url()).hash).toBe('');
    await expectAccessible(page);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [{ width: 1440, height: 900 }, PHONE]) {
    test(`the pages about an account can be read by everybody: ${colorScheme}, ${viewport.width} px`, async ({
      baseURL,
      visitor,
    }) => {
      const person = await makeAccount(baseURL ?? '', 'Reader', 'A house with a rather long name');
      const page = await visitor({ colorScheme, viewport });
      for (const path of ['/sign-in', '/register', '/forgot-password', '/reset-password#x', '/inbox'])
        await expectReadable(page, path);
      await signedInByHand(page, person);
      await expectReadable(page, '/studio/account');
    });
  }
}

async function expectReadable(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  // Where no script may run, axe cannot look, and waits for ever.
  await page.locator('iframe').evaluateAll((frames) => {
    for (const frame of frames) frame.remove();
  });
  await expectAccessible(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${path} can be scrolled sideways`).toBeLessThanOrEqual(0);
}

async function signedInByHand(page: Page, person: Account): Promise<Page> {
  await page.goto('/sign-in');
  await signInByHand(page, person);
  await page.waitForURL(/\/studio/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}
