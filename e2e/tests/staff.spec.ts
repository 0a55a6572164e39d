import { expectAccessibleEverywhere } from '../support/accessible.ts';
import { codeFor, makeAccount, newPerson } from '../support/accounts.ts';
import { VIEWER } from '../support/people.ts';
import { addClient, signInAsStaff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('a colleague is invited for one client, promoted, and loses the access at once', async ({
  baseURL,
  signedInAs,
  visitor,
}) => {
  const owner = await makeAccount(baseURL ?? '', 'Olga Owner', 'Staff Test Agency');
  const colleague = newPerson('Carl Colleague');
  const page = await signedInAs(owner);
  const office = await signInAsStaff(baseURL ?? '', owner.email, owner.password);
  for (const name of ['Alder Dental', 'Birch Legal']) await addClient(office, name);

  await page.goto('/studio/settings/users');
  await expectAccessibleEverywhere(page);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a colleague' });
  await dialog.getByLabel('E-mail address').fill(colleague.email);
  await dialog.getByLabel('Role').selectOption({ label: 'User' });
  await dialog.getByRole('radio', { name: 'Chosen clients' }).click();
  await dialog.getByLabel('Add a client').click();
  await page.getByRole('option', { name: 'Alder Dental' }).click();
  await expect(dialog.getByRole('list', { name: 'Chosen clients' })).toContainText('Alder Dental');
  await expectAccessibleEverywhere(page);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  const invited = page.getByRole('table', { name: 'Who was invited' });
  await expect(invited.getByRole('row', { name: new RegExp(colleague.email) })).toContainText('Alder Dental');

  const theirs = await visitor();
  const token = await codeFor(baseURL ?? '', colleague.email, /\/invitation#([\w-]+)/);
  await theirs.goto(`/invitation#${token}`);
  await theirs.getByLabel('Your name').fill(colleague.name);
  await theirs.getByLabel(/^Password/).fill(colleague.password);
  await theirs.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Carl');
  await theirs.goto('/studio/clients');
  await expect(theirs.getByText('Alder Dental').first()).toBeVisible();
  await expect(theirs.getByText('Birch Legal')).toHaveCount(0);

  // The list follows by itself; from a user to a manager for everybody.
  const staff = page.getByRole('table', { name: 'Who works here' });
  await expect(staff.getByText(colleague.email)).toBeVisible();
  await page.getByRole('button', { name: `More for ${colleague.name}` }).click();
  await page.getByRole('menuitem', { name: 'Change role and clients' }).click();
  const sheet = page.getByRole('dialog', { name: colleague.name });
  await sheet.getByLabel('Role').selectOption({ label: 'Manager' });
  await sheet.getByRole('radio', { name: 'All clients' }).click();
  await expectAccessibleEverywhere(page);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(staff.getByRole('row', { name: new RegExp(colleague.email) })).toContainText('Manager');
  await expect(theirs.getByText('Birch Legal').first()).toBeVisible();

  await page.getByRole('button', { name: `More for ${colleague.name}` }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await expect(staff.getByText(colleague.email)).toHaveCount(0);
  await expect(theirs.getByRole('heading', { name: 'Sign in to Portico' })).toBeVisible();

  await page.getByRole('radio', { name: 'Deactivated', exact: true }).click();
  await expect(staff.getByText(colleague.email)).toBeVisible();
});

test('a viewer sees who works here, and is offered nothing', async ({ signedIn }) => {
  const page = await signedIn(VIEWER);
  await page.goto('/studio/settings/users');
  await expect(page.getByText('owner@northlight.example')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invite', exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^More for / })).toHaveCount(0);
});
