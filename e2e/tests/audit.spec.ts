import { readFile } from 'node:fs/promises';
import { expectAccessibleEverywhere } from '../support/accessible.ts';
import { makeAccount } from '../support/accounts.ts';
import { MANAGER } from '../support/people.ts';
import { addClient, signInAsStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('the audit log is searched, narrowed, read in detail and exported', async ({ baseURL, signedInAs }) => {
  const person = await makeAccount(baseURL ?? '', 'Ada Archer', 'Audit Test Agency');
  const page = await signedInAs(person);
  const office = await signInAsStaff(baseURL ?? '', person.email, person.password);
  for (const name of ['Marlow Bakery', 'Tidewater Boats']) await addClient(office, name);

  await page.goto('/studio/audit');
  const log = page.getByRole('table', { name: 'Audit log, newest first' });
  await expect(log.getByText('Marlow Bakery').first()).toBeVisible();
  await expect(log.getByText('Tidewater Boats').first()).toBeVisible();
  await expectAccessibleEverywhere(page);

  await page.getByLabel('Search in names, sentences and data').fill('tidewater');
  await expect(log.getByText('Marlow Bakery')).toHaveCount(0);
  await expect(log.getByText('Tidewater Boats').first()).toBeVisible();
  expect(new URL(page.url()).searchParams.get('q')).toBe('tidewater');

  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(log.getByText('Marlow Bakery').first()).toBeVisible();
  await page.getByLabel('Kind').selectOption('account.registered');
  await expect(log.getByRole('row')).toHaveCount(2);
  await page.getByLabel('Search in names, sentences and data').fill('nothing like it');
  await expect(page.getByText('Nothing fits these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await page.getByLabel('Kind').selectOption('client.created');
  await expect(log.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Export' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'What is shown, as CSV' }).click();
  const file = await readFile(await (await coming).path(), 'utf8');
  expect(file).toContain('Tidewater Boats');
  expect(file).toContain('Marlow Bakery');
  expect(file).not.toContain('account.registered');
  await page.getByLabel('Kind').selectOption('audit.exported');
  await expect(log.getByRole('row')).toHaveCount(2);

  await log.getByRole('link').first().click();
  const detail = page.getByRole('dialog');
  await expect(detail.getByText('Ada Archer').first()).toBeVisible();
  await expectAccessibleEverywhere(page);
  // A first Escape may close a tip that the changing width brought under the pointer.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(detail).toHaveCount(0, { timeout: 1000 });
  }).toPass();
});

test('the compliance report names who has access and who changed a role', async ({
  baseURL,
  signedInAs,
  signedIn,
}) => {
  const person = await makeAccount(baseURL ?? '', 'Berta Bell', 'Report Test Agency');
  const page = await signedInAs(person);
  await page.goto('/studio/audit');
  await page.getByRole('link', { name: 'Compliance report' }).click();
  await expect(page.getByRole('heading', { name: 'Compliance report', level: 1 })).toBeVisible();
  await expect(page.getByText(person.email).first()).toBeVisible();
  await expectAccessibleEverywhere(page);

  const manager = await signedIn(MANAGER);
  for (const path of ['/studio/audit', '/studio/audit/report']) {
    await manager.goto(path);
    await expect(manager.getByText('Your role does not read the audit log')).toBeVisible();
  }
});
