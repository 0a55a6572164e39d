import { hearing, withoutReload } from '../support/live.ts';
import { OWNER } from '../support/people.ts';
import { addClient, askFor } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';
import { changeWorld } from '../support/world.ts';

test('what was verified and has changed since is noticed, and shown live', async ({ staff, signedIn }) => {
  await changeWorld('reset', {});
  const office = await staff(OWNER);
  const { id } = await addClient(office, 'Ridgeway Outfitters', 'saltmarsh-yachts.example');
  await askFor(office, id, ['tls_certificate']);

  const page = await signedIn(OWNER);
  const heard = hearing(page);
  await page.goto(`/studio/clients/${id}/access`);
  const stillOpen = await withoutReload(page);
  const check = page.getByRole('button', { name: /^Check .* now$/ });
  await check.click();
  await expect(page.getByText('Verified', { exact: true })).toBeVisible({ timeout: 45_000 });

  // The world changes behind everybody's back; the next look notices it.
  await changeWorld('sites/saltmarsh-yachts/certificate', { state: 'expired' });
  const elsewhere = await signedIn(OWNER);
  await elsewhere.goto('/studio');
  await check.click();
  await expect(page.getByRole('listitem').getByText('Access changed')).toBeVisible({ timeout: 45_000 });
  await expect(elsewhere.getByText('Ridgeway Outfitters').first()).toBeVisible();
  await page.getByRole('link', { name: 'Ledger' }).click();
  const ledger = page.getByRole('table', { name: /Access ledger/ });
  await expect(ledger.getByText('Changed')).toBeVisible();

  await changeWorld('sites/saltmarsh-yachts/certificate', { state: 'valid' });
  await page.getByRole('link', { name: 'Access', exact: true }).click();
  await check.click();
  await expect(page.getByText('Verified', { exact: true })).toBeVisible({ timeout: 45_000 });
  await page.getByRole('link', { name: 'Ledger' }).click();
  await expect(ledger.getByText('In order again')).toBeVisible();
  await stillOpen();
  expect(heard).toContain('connection_status_updated');
  expect(heard).toContain('validation_complete');
});
