import type { Page } from '@playwright/test';
import { expectAccessible, expectAccessibleEverywhere } from '../support/accessible.ts';
import { MANAGER, OWNER, PASSWORD, VIEWER } from '../support/people.ts';
import { addClient, askFor } from '../support/staff.ts';
import { expect, PHONE, test } from '../support/test.ts';
import { changeWorld } from '../support/world.ts';

const TOM = 'tom@brightsmile-dental.example';
/** A token that the sandbox's Cloudflare knows. */
const CLOUDFLARE = 'cfSandboxBrightSmileToken00000000000demo';

/** Consents on the provider's own page as this account, without the scopes that contain one of `not`. */
async function consentAs(page: Page, account: string, not: string[] = []): Promise<void> {
  await page.getByRole('button', { name: account }).click();
  for (const scope of not) await page.locator(`input[value*="${scope}"]`).uncheck();
  await page.getByRole('button', { name: 'Allow' }).click();
}

test('an account is connected, mended, used to give access, and ended', async ({ staff, signedIn }) => {
  const office = await staff(MANAGER);
  const { id } = await addClient(office, 'Wicklow Orthodontics');
  const page = await signedIn(OWNER);
  await page.goto(`/studio/clients/${id}/connections`);
  await expect(page.getByText('Nothing of Wicklow Orthodontics is connected yet')).toBeVisible();
  await expectAccessibleEverywhere(page);

  // Partly granted: Search Console is not ticked.
  await page.keyboard.press('c');
  const sheet = page.getByRole('dialog', { name: /Connect/ });
  await expect(sheet.getByRole('button', { name: 'Google', exact: false }).first()).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole('button', { name: /^Google/ }).click();
  await expect(sheet.getByText('see your sites in Search Console')).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Go on at Google' }).click();
  await consentAs(page, TOM, ['webmasters']);
  await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible();
  const list = page.getByRole('table', { name: 'Connections' });
  await expect(list.getByText('Something is missing')).toBeVisible();
  await expect(list.getByText('Search Console was not ticked')).toBeVisible();
  await expectAccessibleEverywhere(page);

  // What it reaches, and what mends it.
  await list.getByRole('link').click();
  await expect(page.getByRole('table', { name: 'What it reaches' })).toContainText('G-4BSD71QK9E');
  await expectAccessibleEverywhere(page);
  await page.getByRole('button', { name: 'Connect again' }).click();
  await consentAs(page, TOM);
  await expect(page.getByText('10 of 10 were granted.')).toBeVisible();
  await expect(page.getByText('Something is missing')).toHaveCount(0);

  // Access by the interface, with the agency's own id offered.
  await page.getByRole('button', { name: 'Ask for access' }).click();
  const asking = page.getByRole('dialog', { name: 'Ask Google for access' });
  await asking
    .getByLabel('To what')
    .selectOption({ label: 'Google Analytics: Bright Smile Dental web site' });
  await expect(asking.getByLabel('To whom')).toHaveValue('access@northlight.example');
  await expectAccessible(page);
  await asking.getByLabel('To whom').fill('reports@northlight.example');
  await asking.getByRole('button', { name: 'Ask for it' }).click();
  const given = page.getByRole('row', { name: /reports@northlight.example/ });
  await expect(given).toContainText('Given');
  await expectAccessibleEverywhere(page);
  await given.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(given).toContainText('Taken back');

  await page.getByRole('button', { name: 'More for Google' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Wicklow, Google');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Wicklow, Google' })).toBeVisible();

  // Ended at the provider behind our back: one look says so, with the way to mend it.
  await changeWorld('apis/google/revocation', { account: TOM });
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.getByRole('alert')).toContainText('Broken');
  await expect(page.getByRole('button', { name: 'Connect again' })).toBeVisible();
  await expectAccessibleEverywhere(page);

  await page.getByRole('button', { name: 'More for Wicklow, Google' }).click();
  await page.getByRole('menuitem', { name: 'Disconnect' }).click();
  const ending = page.getByRole('dialog', { name: /Disconnect/ });
  await expect(ending.getByRole('button', { name: 'Disconnect', exact: true })).toBeDisabled();
  await ending.getByLabel('to go on').fill('Wicklow, Google');
  await ending.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(page.getByText('It was ended.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Test now' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'History' })).toContainText('ended the connection');
});

test('whoever does not consent has connected nothing', async ({ signedIn }) => {
  const page = await signedIn(MANAGER);
  await page.goto('/studio/connections');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: /^Meta/ }).click();
  await page.getByRole('button', { name: 'Go on at Meta' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Consent was not given. Nothing was changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Close this note' }).click();
  await expect(page).toHaveURL(/\/studio\/connections$/);
});

test('a key is tried before it is kept', async ({ staff, signedIn }) => {
  const office = await staff(MANAGER);
  const { id } = await addClient(office, 'Marsh & Sons');
  const page = await signedIn(MANAGER);
  await page.goto(`/studio/clients/${id}/connections`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: /^Cloudflare/ }).click();
  await page.getByLabel(/token/i).first().fill('cfNobodyKnowsThisToken000000000000000000');
  await page.getByRole('button', { name: 'Try it and connect' }).click();
  await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(/token/i).first().fill(CLOUDFLARE);
  await page.getByRole('button', { name: 'Try it and connect' }).click();
  await expect(page.getByRole('table', { name: 'Connections' })).toContainText('Works');
});

test('the agency sees all connections, and narrows them; a viewer changes nothing', async ({
  staff,
  signedIn,
}) => {
  const office = await staff(MANAGER);
  const { id: clientId } = await addClient(office, 'Quarry Lane Vets');
  await office.send('POST', '/api/accounts/connect', {
    provider: 'cloudflare',
    clientId,
    name: 'Zones of the vets',
    credential: { token: CLOUDFLARE },
  });
  const page = await signedIn(VIEWER);
  await page.goto('/studio/connections');
  const list = page.getByRole('table', { name: 'Connections' });
  await expect(list.getByRole('row', { name: /Zones of the vets/ })).toContainText('Quarry Lane Vets');
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toHaveCount(0);
  await expectAccessibleEverywhere(page);
  await page.getByLabel('Provider').selectOption({ label: 'X' });
  await expect(page.getByText('No connection fits')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('searchbox', { name: 'Search connections' }).fill('Quarry');
  await expect(list.getByRole('link')).toHaveCount(1);
  await list.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: 'What it reaches' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Test now' })).toHaveCount(0);
  await page.goto('/studio/settings/provider-apps');
  await expect(page.getByRole('heading', { level: 1, name: 'Provider apps' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Provider apps' })).toHaveCount(0);
});

test('a client leaves, and gets a signed list of what was given back', async ({ staff, signedIn }) => {
  const office = await staff(MANAGER);
  const { id: clientId } = await addClient(office, 'Leaving Ltd');
  await office.send('POST', '/api/accounts/connect', {
    provider: 'cloudflare',
    clientId,
    credential: { token: CLOUDFLARE },
  });
  const page = await signedIn(MANAGER);
  await page.goto(`/studio/clients/${clientId}/connections`);
  await page.getByRole('button', { name: 'Client leaves' }).click();
  const sheet = page.getByRole('dialog', { name: 'When this client leaves' });
  await expect(sheet.getByRole('list', { name: 'What has to be given back' })).toContainText('Cloudflare');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Give back what Portico can' }).click();
  const question = page.getByRole('dialog', { name: 'Give back the access to Leaving Ltd?' });
  await question.getByLabel('to go on').fill('Leaving Ltd');
  await question.getByRole('button', { name: 'Give it back' }).click();
  await expect(sheet.getByText('The list is signed')).toBeVisible();
  await expectAccessible(page);
  const saving = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Save it' }).click();
  expect((await saving).suggestedFilename()).toContain('Leaving Ltd');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing of Leaving Ltd is connected yet')).toBeVisible();
});

test('an own app is entered, tested and given up', async ({ signedIn }) => {
  const page = await signedIn(OWNER);
  await page.goto('/studio/settings/provider-apps');
  await expectAccessibleEverywhere(page);
  await page.getByRole('link', { name: 'LinkedIn' }).click();
  await expect(page.getByRole('textbox', { name: 'Redirect address' })).toHaveValue(
    /\/api\/accounts\/callback\/linkedin$/,
  );
  await page.getByRole('button', { name: 'Test it now' }).click();
  await expect(page.getByText('LinkedIn knows the app and its secret.')).toBeVisible();
  await page.getByLabel('Client ID').fill('86nobodyknows1');
  await page.getByLabel('Client secret').fill('a-secret-of-nobody');
  await page.getByRole('button', { name: 'Use this app' }).click();
  await expect(page.getByText('in the name of your own app')).toBeVisible();
  await expect(page.getByLabel('Client secret')).toHaveValue('');
  await page.getByRole('button', { name: 'Test it now' }).click();
  await expect(page.getByText('LinkedIn does not know the app, or its secret is wrong.')).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByRole('button', { name: 'Stop using it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop using it' }).click();
  await expect(page.getByText('in the name of this installation’s app')).toBeVisible();
});

test('a client connects on a phone, and what was asked for is done', async ({ staff, visitor }) => {
  const office = await staff(MANAGER);
  const { id } = await addClient(office, 'Smile Again');
  const { path } = await askFor(office, id, ['google_analytics']);
  const client = await visitor({ viewport: PHONE });
  await client.goto(`${path}/google_analytics`);
  const short = client.getByRole('region', { name: 'The short way' });
  await expect(short).toContainText('Northlight never sees your password');
  await expectAccessibleEverywhere(client);
  await short.getByRole('button', { name: 'Connect with Google' }).click();
  const who = client.getByRole('dialog');
  await who.getByLabel(/name/i).first().fill('Tom Reyes');
  await who.getByRole('button', { name: 'Go on' }).click();
  await consentAs(client, TOM);
  await expect(client.getByText('This one is done. Thank you!')).toBeVisible();
  await expectAccessibleEverywhere(client);
});

test('a portal shows what the company has connected', async ({ opened }) => {
  const { request, page } = await opened({ viewport: PHONE });
  await request.post('/api/client-portal/auth/login', { data: { email: TOM, password: PASSWORD } });
  await page.goto('/portal/access');
  await page.getByRole('link', { name: 'What is connected' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connected accounts' })).toBeVisible();
  await expectAccessibleEverywhere(page);
});

test('an answer that nobody waits for says so', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/api/accounts/callback/google?code=stolen&state=forged');
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing was connected' })).toBeAttached();
  await expectAccessibleEverywhere(page);
});
