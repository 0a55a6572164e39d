import { MANAGER, OWNER } from '../support/people.ts';
import { addClient } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('two people change one client: nothing is lost, and the second one chooses', async ({
  staff,
  signedIn,
}) => {
  const office = await staff(OWNER);
  const { id } = await addClient(office, 'Tollgate Brewing');
  const [mara, jonas] = [await signedIn(OWNER), await signedIn(MANAGER)];
  for (const page of [mara, jonas]) {
    await page.goto(`/studio/clients/${id}/settings`);
    await expect(page.getByLabel('Company')).toHaveValue('Tollgate Brewing');
  }
  await jonas.getByLabel('Industry').fill('Beer');
  await mara.getByLabel('Industry').fill('Brewing');
  await mara.getByLabel('Contact person').fill('Edith Toll');
  await mara.getByRole('button', { name: 'Save' }).click();
  await expect(mara.getByRole('region', { name: 'Unsaved changes' })).toHaveCount(0);

  const save = jonas.getByRole('button', { name: 'Save' });
  if (await save.isEnabled()) await save.click();
  const clash = jonas.getByRole('region', { name: 'Industry' });
  await expect(clash).toContainText('Beer');
  await expect(clash).toContainText('Brewing');
  await expect(jonas.getByText('Choose above what shall stand.')).toBeVisible();
  await clash.getByRole('button', { name: 'Keep mine' }).click();
  // What she alone changed is his too, and nobody had to choose it.
  await expect(jonas.getByLabel('Contact person')).toHaveValue('Edith Toll');
  await save.click();
  await expect(jonas.getByRole('region', { name: 'Unsaved changes' })).toHaveCount(0);

  const saved = await office.get<{ industry: string; contactName: string }>(`/api/clients/${id}`);
  expect(saved).toMatchObject({ industry: 'Beer', contactName: 'Edith Toll' });
  await expect(mara.getByLabel('Industry')).toHaveValue('Beer');
});
