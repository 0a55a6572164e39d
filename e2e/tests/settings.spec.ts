import { expectAccessibleEverywhere } from '../support/accessible.ts';
import { makeAccount } from '../support/accounts.ts';
import { MANAGER, VIEWER } from '../support/people.ts';
import { addClient, askFor, signInAsStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('the white label: a colour is judged, saved, and shown to clients', async ({
  baseURL,
  signedInAs,
  visitor,
}) => {
  const owner = await makeAccount(baseURL ?? '', 'Wanda White', 'Label Test Agency');
  const page = await signedInAs(owner);
  await page.goto('/studio/settings/white-label');
  await page.getByLabel('Name that clients see').fill('Lumen & Co');
  const colour = page.getByRole('textbox', { name: /^Colour \(/ });
  await colour.fill('#ffee00');
  await expect(page.getByText(/Easy to read on the dark theme/)).toBeVisible();
  await colour.fill('#7a1fa2');
  await expect(page.getByText(/Easy to read on the light theme/)).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  const office = await signInAsStaff(baseURL ?? '', owner.email, owner.password);
  const { id } = await addClient(office, 'Label Test Client');
  const { path } = await askFor(office, id, ['google_analytics']);
  const theirs = await visitor();
  await theirs.goto(path);
  await expect(theirs.getByText('Lumen & Co').first()).toBeVisible();
  const accent = () => getComputedStyle(document.documentElement).getPropertyValue('--brand-light');
  expect((await theirs.evaluate(accent)).trim()).toBe('#7a1fa2');
  await expectAccessibleEverywhere(theirs);
});

test('the rules for signing in are changed, after the password once more', async ({
  baseURL,
  signedInAs,
  signedIn,
}) => {
  const owner = await makeAccount(baseURL ?? '', 'Paul Policy', 'Policy Test Agency');
  const page = await signedInAs(owner);
  await page.goto('/studio/settings/security');
  await expect(page.getByLabel('After being idle for')).toHaveValue('10080');
  await expectAccessibleEverywhere(page);
  await page.getByLabel('After being idle for').selectOption('480');
  await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved the rules for signing in', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('After being idle for')).toHaveValue('480');

  const manager = await signedIn(MANAGER);
  await manager.goto('/studio/settings/security');
  await expect(manager.getByText('Your role does not show this')).toBeVisible();
});

test('an API key is shown once, works, and is revoked', async ({ baseURL, signedInAs }) => {
  const owner = await makeAccount(baseURL ?? '', 'Kim Key', 'Key Test Agency');
  const page = await signedInAs(owner);
  await page.goto('/studio/settings/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const sheet = page.getByRole('dialog', { name: 'New API key' });
  await sheet.getByLabel('Name').fill('Nightly import');
  await sheet.getByLabel('See clients, their people, findings, access and timeline').check();
  await expectAccessibleEverywhere(page);
  await sheet.getByRole('button', { name: 'Make the key' }).click();
  const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
  expect(secret).toMatch(/^pk_/);
  await expectAccessibleEverywhere(page);
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.reload();
  await expect(page.getByText('Nightly import')).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const asProgram = () =>
    fetch(new URL('/api/clients', baseURL), { headers: { authorization: `Bearer ${secret}` } });
  expect((await asProgram()).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke Nightly import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('No key works at present')).toBeVisible();
  await expect.poll(async () => (await asProgram()).status).toBe(401);
});

test('a test mail goes out the way that is saved, and its result stays', async ({
  baseURL,
  signedInAs,
  signedIn,
}) => {
  const owner = await makeAccount(baseURL ?? '', 'Mia Mail', 'Mail Test Agency');
  const page = await signedInAs(owner);
  await page.goto('/studio/settings/mail');
  await expect(page.getByText('These settings have not been tested yet.')).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByRole('status').filter({ hasText: `to ${owner.email}` })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: `to ${owner.email}` })).toBeVisible();

  const viewer = await signedIn(VIEWER);
  await viewer.goto('/studio/settings/mail');
  await expect(viewer.getByText('Your role does not see these settings')).toBeVisible();
});
