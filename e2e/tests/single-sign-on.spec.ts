import type { Locator, Page } from '@playwright/test';
import {
  OPENID_CLIENT,
  startOpenIdProvider,
  type TestOpenIdProvider,
} from '../../apps/server/src/modules/identity/sso/testing/openid-provider.ts';
import { expectAccessibleEverywhere } from '../support/accessible.ts';
import { makeAccount } from '../support/accounts.ts';
import { type House, openHouse } from '../support/house.ts';
import { expect, test } from '../support/test.ts';
import { changeWorld } from '../support/world.ts';

const domain = 'lumen-fittings.example';
const redirects = new Set<string>();
let provider: TestOpenIdProvider;
let house: House;

test.beforeAll(async () => {
  provider = await startOpenIdProvider(redirects);
  house = await openHouse({
    reaches: [provider.endpoint],
    env: {
      PORTICO_GOOGLE_CLIENT_ID: OPENID_CLIENT.id,
      PORTICO_GOOGLE_CLIENT_SECRET: OPENID_CLIENT.secret,
      PORTICO_GOOGLE_ISSUER: provider.issuer,
    },
  });
  redirects.add(`${house.url}/api/auth/single-sign-on/callback/google`);
});
test.afterAll(async () => {
  await house?.close();
  await provider?.close();
});

const at = (path: string) => new URL(path, house.url).href;

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(at('/sign-in'));
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/studio/);
}

/** Puts the record that proves a domain into the world's DNS, and has Portico look. */
async function prove(item: Locator): Promise<void> {
  const name = await item.getByRole('textbox', { name: 'Name' }).inputValue();
  const value = await item.getByRole('textbox', { name: 'Value' }).inputValue();
  await changeWorld(
    'sites/lumen-fittings/records',
    { name: name.replace(`.${domain}`, ''), type: 'TXT', values: [value] },
    house.control,
  );
  await item.getByRole('button', { name: /^Check/ }).click();
}

test('an identity provider is connected, tested and turned on; a colleague joins by it', async ({
  visitor,
}) => {
  const owner = await makeAccount(house.url, 'Sven Single', 'Lumen Fittings Agency');
  const page = await visitor();
  await signIn(page, owner);
  await page.goto(at('/studio/settings/security'));
  await expect(page.getByText('No identity provider is connected')).toBeVisible();
  await expectAccessibleEverywhere(page);

  await page.getByRole('button', { name: 'Connect an identity provider' }).click();
  await page.getByLabel('Name', { exact: false }).fill('Lumen');
  await expectAccessibleEverywhere(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  const sheet = page.getByRole('dialog', { name: 'Lumen' });
  redirects.add(await sheet.getByRole('textbox', { name: 'Redirect URI' }).inputValue());
  await expect(sheet.getByRole('button', { name: 'Turn it on' })).toBeDisabled();
  await sheet.getByLabel('Issuer').fill(provider.issuer);
  await sheet.getByLabel('Client id').fill(OPENID_CLIENT.id);
  await sheet.getByLabel('Client secret').fill(OPENID_CLIENT.secret);
  await expectAccessibleEverywhere(page);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet.getByRole('button', { name: 'Test it' })).toBeEnabled();

  provider.person = { sub: 'sven', email: `sven@${domain}`, email_verified: true, name: 'Sven Single' };
  // The address is at a domain that nobody has proven: the test says so, and makes nothing.
  await sheet.getByRole('button', { name: 'Test it' }).click();
  await expect(page.getByText('The test is done.', { exact: false }).first()).toBeVisible();
  await expect(sheet.getByText('The test did not go well')).toBeInViewport();
  expect(new URL(page.url()).searchParams.has('single-sign-on'), 'the word is taken out').toBe(false);
  await sheet.getByRole('button', { name: 'Close' }).click();

  await page.getByLabel('Add a domain').fill(domain);
  await page.getByRole('button', { name: 'Add it' }).click();
  const item = page.getByRole('list', { name: 'E-mail domains' }).getByRole('listitem');
  await expect(item.getByText('Not proven yet')).toBeVisible();
  await expectAccessibleEverywhere(page);
  await prove(item);
  await expect(item.getByText('Proven', { exact: true })).toBeVisible();
  await expect(item.getByLabel('Its people sign in with').locator('option:checked')).toHaveText('Lumen');

  const opens = page.getByRole('list', { name: 'Identity providers' }).getByRole('button');
  await opens.click();
  await sheet.getByRole('button', { name: 'Test it' }).click();
  await expect(sheet.getByText('The test went well')).toBeInViewport();
  await expectAccessibleEverywhere(page);
  await sheet.getByRole('button', { name: 'Turn it on' }).click();
  await expect(sheet.getByRole('button', { name: 'Turn it off' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).click();

  const theirs = await visitor();
  await theirs.goto(at('/sign-in'));
  await theirs.getByRole('button', { name: 'Sign in with your company' }).click();
  await theirs.getByLabel('E-mail at work').fill('nobody@unclaimed.example');
  await theirs.getByRole('button', { name: 'Go on' }).click();
  await expect(theirs.getByRole('alert')).toBeVisible();
  await expectAccessibleEverywhere(theirs);

  provider.declines = true;
  await theirs.getByLabel('E-mail at work').fill(`nina@${domain}`);
  await theirs.getByRole('button', { name: 'Go on' }).click();
  await expect(theirs.getByText('You did not finish signing in there. Nothing was changed.')).toBeVisible();
  await expectAccessibleEverywhere(theirs);
  provider.declines = false;

  provider.person = { sub: 'nina', email: `nina@${domain}`, email_verified: true, name: 'Nina New' };
  await theirs.getByRole('button', { name: 'Sign in with your company' }).click();
  await theirs.getByLabel('E-mail at work').fill(`nina@${domain}`);
  await theirs.getByRole('button', { name: 'Go on' }).click();
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Nina');
  await theirs.goto(at('/studio/account'));
  await expect(theirs.getByText('You have none: you sign in', { exact: false })).toBeVisible();
  await expect(theirs.getByText('It stays as long as it is your only way in.')).toBeVisible();
  await expectAccessibleEverywhere(theirs);

  await item.getByRole('switch', { name: 'They must' }).click();
  await page.getByRole('button', { name: 'They must' }).click();
  await expect(item.getByRole('switch', { name: 'They must' })).toBeChecked();

  await opens.click();
  await sheet.getByRole('button', { name: 'Turn it off' }).click();
  await page.getByRole('button', { name: 'Turn it off' }).last().click();
  await expect(theirs.getByRole('heading', { name: 'Sign in to Portico' })).toBeVisible();
});

/** Google lets people choose among their accounts (`prompt=select_account`); the provider of the tests knows no such page. */
async function withoutChoice(page: Page): Promise<void> {
  await page.route(`${provider.issuer}/auth?**`, (route, request) => {
    const url = new URL(request.url());
    url.searchParams.delete('prompt');
    return route.continue({ url: url.href });
  });
}

test('an account is linked with Google, comes in by it, and is unlinked', async ({ visitor }) => {
  const person = await makeAccount(house.url, 'Gil Google', 'Link Test Agency');
  const page = await visitor();
  await withoutChoice(page);
  await signIn(page, person);
  await page.goto(at('/studio/account'));
  provider.person = { sub: 'gil', email: 'gil@mail.example', email_verified: true, name: 'Gil' };
  await page.getByRole('button', { name: 'Link Google' }).click();
  await expect(page.getByText('This sign-in belongs to your account now.').first()).toBeVisible();
  const linked = page.getByRole('list', { name: 'Linked sign-ins' });
  await expect(linked).toContainText('gil@mail.example');
  await expectAccessibleEverywhere(page);

  const elsewhere = await visitor();
  await withoutChoice(elsewhere);
  await elsewhere.goto(at('/sign-in'));
  await elsewhere.getByRole('button', { name: 'Sign in with Google' }).click();
  await expect(elsewhere.getByRole('heading', { level: 1 })).toContainText('Gil');

  provider.person = { sub: 'stranger', email: 'stranger@mail.example', email_verified: true };
  const stranger = await visitor();
  await withoutChoice(stranger);
  await stranger.goto(at('/portal/sign-in'));
  await stranger.getByRole('button', { name: 'Sign in with Google' }).click();
  await expect(stranger.getByText('No account belongs to this sign-in yet.', { exact: false })).toBeVisible();
  expect(new URL(stranger.url()).pathname).toBe('/portal/sign-in');
  await expectAccessibleEverywhere(stranger);

  await page.getByRole('button', { name: 'Unlink Google' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();
  await expect(linked).toHaveCount(0);
  await expect(elsewhere.getByRole('heading', { name: 'Sign in to Portico' })).toBeVisible();
});
