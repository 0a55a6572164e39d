import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { MANAGER, OWNER } from '../support/people.ts';
import { addClient, askFor } from '../support/staff.ts';
import { expect, PHONE, test } from '../support/test.ts';

test('a link that nobody made opens nothing, and says what to do', async ({ visitor }) => {
  const client = await visitor({ viewport: PHONE });
  await client.goto('/welcome/nobody-ever-made-this-link-0123456789abcdefghij');
  await expect(client.getByRole('alert')).toContainText('We do not know this link');
  await expect(client.getByRole('alert')).toContainText('Open it again from the message that you got');
  await expectAccessible(client);
});

test('a link ends for those who have it open when the agency revokes it', async ({
  staff,
  signedIn,
  visitor,
}) => {
  const office = await staff(MANAGER);
  const { id } = await addClient(office, 'Larkfield Joinery');
  const { path } = await askFor(office, id, ['google_analytics']);
  const client = await visitor({ viewport: PHONE });
  await client.goto(path);
  await expect(client.getByRole('heading', { level: 1, name: /Give Northlight access/ })).toBeVisible();

  const agency = await signedIn(MANAGER);
  await agency.goto(`/studio/clients/${id}/access`);
  await agency.getByRole('button', { name: 'Revoke' }).click();
  await agency.getByRole('button', { name: 'Revoke the link' }).click();

  // Portico looks at open connections again every half minute, and hangs up on a link that has ended.
  await expect(client.getByRole('alert')).toContainText('This link no longer works', { timeout: 60_000 });
  await expect(client.getByRole('alert')).toContainText('Nothing that you have done is lost');
  await client.reload();
  await expect(client.getByRole('alert')).toContainText('This link no longer works');
  await expectAccessible(client);
});

test('a renewed request has a new link, and the old one opens nothing', async ({ staff, visitor }) => {
  const office = await staff(MANAGER);
  const { id } = await addClient(office, 'Withers & Daughters');
  const old = await askFor(office, id, ['google_analytics']);
  const renewed = await office.send<{ link: string }>(
    'POST',
    `/api/clients/${id}/access-requests/${old.id}/renewal`,
    {},
  );
  const client = await visitor({ viewport: PHONE });
  await client.goto(old.path);
  await expect(client.getByRole('alert')).toBeVisible();
  await expect(client.getByText('Withers')).toHaveCount(0);
  await client.goto(new URL(renewed.link).pathname);
  await expect(client.getByRole('heading', { level: 1, name: /Give Northlight access/ })).toBeVisible();
});

test('two people at the client work side by side, and each sees what the other does', async ({
  staff,
  visitor,
}) => {
  const office = await staff(OWNER);
  const { id } = await addClient(office, 'Hartwell Cycles');
  const { path } = await askFor(office, id, ['google_search_console', 'google_tag_manager']);
  const [ada, ben] = [await visitor({ viewport: PHONE }), await visitor({ viewport: PHONE })];
  for (const [page, name] of [
    [ada, 'Ada Hartwell'],
    [ben, 'Ben Ostrow'],
  ] as const) {
    await page.goto(path);
    await page.evaluate(
      ([token, who]) =>
        fetch('/api/welcome/visitor', {
          method: 'PUT',
          headers: { 'content-type': 'application/json', 'x-welcome-token': token },
          body: JSON.stringify({ name: who }),
        }),
      [path.split('/').at(-1) ?? '', name] as const,
    );
    await page.goto(`${path}/google_search_console`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Google Search Console');
  }
  const ticked = (page: typeof ada) => page.getByRole('list', { name: 'What to do' }).getByText('(done)');
  await expect(ticked(ben)).toHaveCount(0);
  await tickNext(ada);
  await expect(ticked(ben)).toHaveCount(1);
  await tickNext(ben);
  await expect(ticked(ada)).toHaveCount(2);

  const timeline = await office.get<{ items: { actor: { name: string } }[] }>(`/api/clients/${id}/timeline`);
  const names = new Set(timeline.items.map(({ actor }) => actor.name));
  expect([...names]).toEqual(expect.arrayContaining(['Ada Hartwell', 'Ben Ostrow']));
});

/** Ticks off the first step that is not done. */
async function tickNext(page: Page): Promise<void> {
  const done = page.getByRole('button', { name: 'Done, next' });
  const closed = page.getByRole('list', { name: 'What to do' }).getByRole('button', { expanded: false });
  if (!(await done.isVisible()))
    await closed
      .filter({ hasNotText: /\(done\)|detail/ })
      .first()
      .click();
  await done.click();
}
