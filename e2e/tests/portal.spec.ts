import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { MANAGER, PASSWORD } from '../support/people.ts';
import { addClient, askFor } from '../support/staff.ts';
import { expect, PHONE, test } from '../support/test.ts';

const newPassword = 'four plain long words';

/** The way that the newest letter to an address leads, as the development inbox keeps it. */
async function wayIn(page: Page, to: string): Promise<string> {
  let way = '';
  await expect
    .poll(async () => {
      const reply = await page.request.get('/api/development/letters');
      const { items } = (await reply.json()) as { items: { id: string; to: string }[] };
      const letter = items.find((one) => one.to === to);
      if (!letter) return '';
      const html = await (await page.request.get(`/api/development/letters/${letter.id}/html`)).text();
      way = /(\/portal\/[\w-]+#[\w-]+)/.exec(html)?.[1] ?? '';
      return way;
    })
    .not.toBe('');
  return way;
}

test('a client’s person is invited, comes in on a phone, and is shut out at once', async ({
  signedIn,
  staff,
  visitor,
}) => {
  const api = await staff(MANAGER);
  // Addresses of their own, so that the test can run again in a house that was left open.
  const run = Date.now().toString(36);
  const [pat, sam] = [`pat-${run}@portal-test.example`, `sam-${run}@portal-test.example`];
  const client = await addClient(api, 'Portal Test Company');
  await askFor(api, client.id, ['google_analytics', 'dns_cloudflare']);

  const studio = await signedIn(MANAGER);
  await studio.goto(`/studio/clients/${client.id}/people`);
  await expect(studio.getByText('Nobody is in the portal yet')).toBeVisible();
  await studio.getByRole('button', { name: 'Invite', exact: true }).click();
  await studio.getByLabel('E-mail').fill(pat);
  await expect(studio.getByRole('radio', { name: /Primary contact/ })).toBeChecked();
  await expectAccessible(studio);
  await studio.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(studio.getByRole('listitem').getByText('Invited')).toBeVisible();

  const phone = await visitor({ viewport: PHONE });
  await phone.goto(await wayIn(studio, pat));
  await expect(phone.getByRole('heading', { name: /Portal Test Company and Northlight/ })).toBeVisible();
  expect(new URL(phone.url()).hash, 'the code is taken out of the address').toBe('');
  await expectAccessible(phone);
  await phone.getByLabel('Your name').fill('Pat Doe');
  await phone.getByLabel(/^Password/).fill(newPassword);
  await phone.getByRole('button', { name: 'Come in' }).click();

  await expect(phone.getByRole('heading', { name: 'Hello Pat' })).toBeVisible();
  await expect(phone.getByText('0 of 2 done')).toBeVisible();
  await expectAccessible(phone);
  await phone.getByRole('link', { name: 'People' }).click();
  await expect(phone.getByText('Pat Doe')).toBeVisible();
  await expectAccessible(phone);
  await phone.getByRole('link', { name: 'Access' }).click();
  await expect(phone.getByText('Nobody holds access yet')).toBeVisible();
  await phone.getByRole('link', { name: 'Account' }).click();
  await expect(phone.getByText('Where you are signed in')).toBeVisible();
  await expectAccessible(phone);

  await phone.getByRole('link', { name: 'Home' }).click();
  await phone.getByRole('button', { name: 'Begin' }).click();
  await phone.waitForURL(/\/welcome\//);
  await expect(phone.getByText('Google Analytics').first()).toBeVisible();

  // A second one, so that there is somebody who is not the primary contact.
  await phone.goto('/portal/people');
  await phone.getByRole('button', { name: 'Invite a colleague' }).click();
  await phone.getByLabel('E-mail').fill(sam);
  await phone.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(phone.getByRole('listitem').getByText('Invited')).toBeVisible();
  const colleague = await visitor();
  await colleague.goto(await wayIn(studio, sam));
  await colleague.getByLabel('Your name').fill('Sam Poe');
  await colleague.getByLabel(/^Password/).fill(newPassword);
  await colleague.getByRole('button', { name: 'Come in' }).click();
  await expect(colleague.getByRole('heading', { name: 'Hello Sam' })).toBeVisible();

  await studio.getByRole('button', { name: 'Actions for Sam Poe in the portal' }).click();
  await studio.getByRole('menuitem', { name: 'Close the portal to them' }).click();
  await studio.getByRole('button', { name: 'Close it to them' }).click();
  await expect(studio.getByText('Portal closed')).toBeVisible();
  await expect(colleague.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('staff see the portal as the client sees it, marked, without a way to change anything', async ({
  signedIn,
  staff,
}) => {
  const { items } = await (await staff(MANAGER)).get<{ items: { id: string }[] }>(
    '/api/clients?q=Bright%20Smile',
  );
  const page = await signedIn(MANAGER);
  await page.goto(`/studio/clients/${items[0]?.id}/people`);
  await page.getByRole('button', { name: 'View as client' }).click();
  await page.waitForURL(/\/portal/);
  await expect(page.getByText(/as Tom Reyes sees it/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'People' }).click();
  await expect(page.getByText('Dr. Ana Kovač')).toBeVisible();
  await expect(page.getByRole('button', { name: /Invite|Actions for/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Account' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL(/\/studio\/clients\//);
});

test('the demo’s people come in at the portal’s own door; staff are sent to theirs', async ({ visitor }) => {
  const page = await visitor({ viewport: PHONE, colorScheme: 'dark' });
  await page.goto('/portal');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('E-mail').fill(MANAGER);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('in no portal');
  await page.getByRole('button', { name: /Ana Kovač/ }).click();
  await expect(page.getByRole('heading', { name: 'Hello Ana' })).toBeVisible();
  await page.getByRole('link', { name: 'Access' }).click();
  await expect(page.getByRole('heading', { name: 'Who holds access' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a link that ended, and one without its code, say what to do', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/portal/invitation');
  await expect(page.getByRole('heading', { name: 'Open the link from your mail' })).toBeVisible();
  await page.goto(`/portal/verify-email#${'x'.repeat(86)}`);
  await expect(page.getByRole('heading', { name: 'This link was used or is too old' })).toBeVisible();
  await expectAccessible(page);
});

test('one chooses which letters come, and the door keeps the agency’s look after the sign-out', async ({
  visitor,
}) => {
  const page = await visitor({ viewport: PHONE });
  await page.goto('/portal/sign-in');
  await page.getByRole('button', { name: /Ana Kova/ }).click();
  await page.getByRole('link', { name: 'Account' }).click();
  const letters = page.getByRole('list', { name: 'Letters' });
  const lost = letters.getByRole('switch', { name: 'Access that was lost' });
  const before = await lost.isChecked();
  const saved = page.waitForResponse((reply) => reply.request().method() === 'PUT' && reply.ok());
  await lost.click();
  await saved;
  await page.reload();
  await expect(lost).toBeChecked({ checked: !before });
  await expectAccessible(page);
  await lost.click();
  await expect(lost).toBeChecked({ checked: before });

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  for (const path of ['/portal/sign-in', '/portal/forgot-password', '/portal/reset-password']) {
    await page.goto(path);
    await expect(page.getByRole('img', { name: 'Northlight' })).toBeVisible();
    const accent = () => getComputedStyle(document.documentElement).getPropertyValue('--brand-light');
    expect(await page.evaluate(accent)).not.toBe('');
    await expectAccessible(page);
  }
});
