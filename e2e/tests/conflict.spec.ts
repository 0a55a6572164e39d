import type { Page } from '@playwright/test';
import { MANAGER, OWNER } from '../support/people.ts';
import { addClient, type Staff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('two people change one client: the form says so at once, and the second one chooses', async ({
  staff,
  signedIn,
}) => {
  const office = await staff(OWNER);
  const { id } = await addClient(office, 'Tollgate Brewing');
  const [mara, jonas] = [await signedIn(OWNER), await signedIn(MANAGER)];
  for (const page of [mara, jonas]) await openSettings(page, id);
  await jonas.getByLabel('Industry').fill('Beer');
  await change(mara);
  await chooseMine(jonas);
  await expectSaved(office, id);
  await expect(mara.getByLabel('Industry')).toHaveValue('Beer');
});

test('without a live connection the save is refused with both versions, and nothing typed is lost', async ({
  staff,
  signedIn,
}) => {
  const office = await staff(OWNER);
  const { id } = await addClient(office, 'Tollgate Brewing');
  const [mara, jonas] = [await signedIn(OWNER), await signedIn(MANAGER)];
  await jonas.context().route('**/socket.io/**', (route) => route.abort());
  await jonas.routeWebSocket(/socket\.io/, (socket) => socket.close());
  for (const page of [mara, jonas]) await openSettings(page, id);
  await jonas.getByLabel('Industry').fill('Beer');
  await change(mara);
  const refused = jonas.waitForResponse((response) => response.status() === 409);
  await jonas.getByRole('button', { name: 'Save' }).click();
  await refused;
  await chooseMine(jonas);
  await expectSaved(office, id);
});

async function openSettings(page: Page, id: string): Promise<void> {
  await page.goto(`/studio/clients/${id}/settings`);
  await expect(page.getByLabel('Company')).toHaveValue('Tollgate Brewing');
}

async function change(page: Page): Promise<void> {
  await page.getByLabel('Industry').fill('Brewing');
  await page.getByLabel('Contact person').fill('Edith Toll');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toHaveCount(0);
}

async function chooseMine(page: Page): Promise<void> {
  const clash = page.getByRole('region', { name: 'Industry' });
  await expect(clash).toContainText('Beer');
  await expect(clash).toContainText('Brewing');
  await expect(page.getByText('Choose above what shall stand.')).toBeVisible();
  await clash.getByRole('button', { name: 'Keep mine' }).click();
  // What she alone changed is his too, and nobody had to choose it.
  await expect(page.getByLabel('Contact person')).toHaveValue('Edith Toll');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toHaveCount(0);
}

async function expectSaved(office: Staff, id: string): Promise<void> {
  const saved = await office.get(`/api/clients/${id}`);
  expect(saved).toMatchObject({ industry: 'Beer', contactName: 'Edith Toll' });
}
