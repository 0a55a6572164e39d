import type { Page, WebSocketRoute } from '@playwright/test';
import { withoutReload } from '../support/live.ts';
import { OWNER } from '../support/people.ts';
import { addClient, type Staff } from '../support/staff.ts';
import { expect, test } from '../support/test.ts';

test('what happened while the live connection was lost is on the timeline when it is back, without a reload', async ({
  staff,
  signedIn,
}) => {
  const office = await staff(OWNER);
  const { id } = await addClient(office, 'Alder & Finch');
  const page = await signedIn(OWNER);
  const line = await liveLine(page);
  await page.goto(`/studio/clients/${id}/timeline`);
  const sign = page.getByRole('button', { name: /^(Live|Connecting|Not live)\./ });
  const entries = page.getByRole('main').getByRole('listitem');
  await expect(sign).toHaveText('Live');
  const stillOpen = await withoutReload(page);
  await addPerson(office, id, 'Orla Finch');
  await expect(entries.filter({ hasText: 'Orla Finch' })).toHaveCount(1);

  await line.cut();
  await expect(sign).toHaveText('Connecting');
  await addPerson(office, id, 'Edith Toll');
  await addPerson(office, id, 'Bram Alder');
  await expect(entries.filter({ hasText: /Edith Toll|Bram Alder/ })).toHaveCount(0);

  line.mend();
  await expect(entries.filter({ hasText: 'Edith Toll' })).toHaveCount(1);
  await expect(entries.filter({ hasText: 'Bram Alder' })).toHaveCount(1);
  await expect(sign).toHaveText('Live');

  // The line goes on where the replay ended: nothing is lost, and nothing is told twice.
  await addPerson(office, id, 'Ruth Osei');
  await expect(entries.filter({ hasText: 'Ruth Osei' })).toHaveCount(1);
  await expect(entries.filter({ hasText: / added / })).toHaveText([
    /Ruth Osei/,
    /Bram Alder/,
    /Edith Toll/,
    /Orla Finch/,
    /Alder & Finch/,
  ]);
  await stillOpen();
});

async function addPerson(office: Staff, clientId: string, name: string): Promise<void> {
  await office.send('POST', `/api/clients/${clientId}/stakeholders`, { name });
}

/** The page's live connection, in the hands of the test. While it is cut the rest of the network works on. */
async function liveLine(page: Page): Promise<{ cut(): Promise<void>; mend(): void }> {
  const sockets = new Set<WebSocketRoute>();
  let whole = true;
  await page.route('**/socket.io/**', (route) => (whole ? route.continue() : route.abort()));
  await page.routeWebSocket(/socket\.io/, async (socket) => {
    if (!whole) return socket.close();
    socket.connectToServer();
    sockets.add(socket);
  });
  return {
    cut: async () => {
      whole = false;
      for (const socket of sockets) await socket.close();
      sockets.clear();
    },
    mend: () => {
      whole = true;
    },
  };
}
