import { expectAccessible } from '../support/accessible.ts';
import { OTHER_AGENCY, OWNER, VIEWER } from '../support/people.ts';
import { addClient, askFor } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('a viewer reads everything and is offered nothing to change', async ({ staff, signedIn }) => {
  const office = await staff(OWNER);
  const { id } = await addClient(office, 'Pemberton Glass');
  await askFor(office, id, ['google_analytics', 'dns_other']);
  const page = await signedIn(VIEWER);

  await page.goto('/studio/clients');
  await expect(page.getByRole('link', { name: /Pemberton Glass/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'New client' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Audit log' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Mail log' })).toHaveCount(0);

  await page.goto(`/studio/clients/${id}`);
  await expect(page.getByRole('heading', { name: 'Pemberton Glass', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'More actions' })).toHaveCount(0);

  await page.goto(`/studio/clients/${id}/access`);
  await expect(page.getByRole('heading', { name: 'Google Analytics 4' })).toBeVisible();
  for (const name of [/^Check /, /^More for /, 'New link', 'Revoke', 'Send', 'Add'])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  await expect(page.getByLabel('Link for the client')).toHaveCount(0);

  await page.goto(`/studio/clients/${id}/people`);
  await expect(page.getByText('Nobody yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a person' })).toHaveCount(0);

  for (const path of ['/studio/clients/new', `/studio/clients/${id}/settings`]) {
    await page.goto(path);
    await expect(page.getByText(/Your role (cannot|reads)/)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Company' })).toHaveCount(0);
    await expectAccessible(page);
  }
});

test('the second agency sees nothing of the first, whatever address it opens', async ({
  staff,
  signedIn,
}) => {
  const office = await staff(OWNER);
  const { id } = await addClient(office, 'Quillon Instruments', 'keel-and-anchor.example');
  await askFor(office, id, ['google_analytics']);
  const page = await signedIn(OTHER_AGENCY);
  for (const part of ['', '/access', '/ledger', '/timeline', '/people', '/settings', '/request']) {
    await page.goto(`/studio/clients/${id}${part}`);
    await expect(page.getByText(/There is nothing here/).first()).toBeVisible();
    await expect(page.getByText('Quillon')).toHaveCount(0);
  }
  await page.goto('/studio/clients');
  await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('Quillon');
  await expect(page.getByText('Nothing matches “Quillon”')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Search clients, pages and commands').fill('Quillon');
  await expect(page.getByText('Nothing matches “Quillon”.')).toBeVisible();
});
