import {
  clients,
  type PortalLetterKind,
  type PortalRole,
  portal,
  portalLetterKinds,
  portalNotifications,
  settings,
} from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../platform/actor.ts';
import { newId } from '../../platform/ids.ts';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { readersOf, wantsLetter } from './index.ts';
import { portalUsersAt, type TestPortalUser } from './testing.ts';

let house: TestHouse;
let clientId: string;
let users: Record<PortalRole, TestPortalUser>;
beforeAll(async () => {
  house = await startTestHouse();
  clientId = await addClient();
  users = await portalUsersAt(house, house.own, clientId);
});
afterAll(() => house.stop());

async function addClient(more: Record<string, unknown> = {}): Promise<string> {
  const body = { companyName: `Client ${newId().slice(-6)}`, ...more };
  return (await house.own.as('owner').call(clients.create, { body })).body.id;
}

const inScope = <T>(work: Parameters<typeof house.app.house.scopes.withScope<T>>[1]) =>
  house.app.house.scopes.withScope(systemActor(house.own.id), work);
const wanted = async (user: TestPortalUser) => {
  const { items } = (await user.call(portalNotifications.read)).body;
  return items.filter((item) => item.wanted).map((item) => item.kind);
};
const choose = (user: TestPortalUser, wishes: Partial<Record<PortalLetterKind, boolean>>) =>
  user.call(portalNotifications.choose, { body: { wanted: wishes } });

/** A letter of a kind to somebody, and the way to stop such letters that stands in it. */
async function letter(
  to: string,
  { kind = 'answers', at = clientId }: { kind?: PortalLetterKind; at?: string } = {},
): Promise<string> {
  const id = await inScope((scope) =>
    house.app.mail.queue(scope, {
      to,
      clientId: at,
      kind,
      letter: { language: 'en', audience: 'client', subject: 'A', blocks: [{ text: 'B' }], footer: 'C' },
    }),
  );
  const { rows } = await house.admin.query('SELECT unsubscribe_url FROM mail_messages WHERE id = $1', [id]);
  return new URL(rows[0].unsubscribe_url).pathname;
}
const open = (path: string) => house.app.http.inject({ url: path });
/** As a mail program does it (RFC 8058 section 3.2): a form, from anywhere, without a cookie. */
const oneClick = (path: string) =>
  house.app.http.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://mail.example',
      'sec-fetch-site': 'cross-site',
    },
    payload: 'List-Unsubscribe=One-Click',
  });

describe('choosing in the portal', () => {
  test('400 for a kind that there is not, and for what is neither yes nor no', async () => {
    for (const wishes of [{ gossip: true }, { answers: 'yes' }]) {
      expect((await choose(users.member, wishes as never)).status).toBe(400);
    }
  });

  test('403 for staff who look on', async () => {
    const owner = house.own.as('owner');
    await owner.call(portal.view, { params: { id: clientId }, body: {} });
    const headers = { 'x-portico-view-as': clientId };
    const seen = await owner.call(portalNotifications.read, { headers });
    expect(seen.body.email).toBe(users.primary.actor.email);
    const reply = await owner.call(portalNotifications.choose, { headers, body: { wanted: {} } });
    expect(reply.problem).toMatchObject({ status: 403 });
  });

  test('until somebody chooses, the role says what is usual', async () => {
    expect(await wanted(users.primary)).toEqual(portalLetterKinds);
    expect(await wanted(users.read_only)).toEqual(['answers']);
    expect(await inScope((scope) => readersOf(scope, clientId, 'access_changes'))).toEqual([
      users.primary.actor.email,
    ]);
  });

  test('what is chosen counts for that person alone, and is in the log with before and after', async () => {
    const reply = await choose(users.member, { access_changes: true, answers: false });
    expect(reply.body.items.map(({ kind, wanted, chosen }) => [kind, wanted, chosen])).toEqual([
      ['answers', false, true],
      ['access_requests', false, false],
      ['access_changes', true, true],
    ]);
    expect(await wanted(users.approver)).toEqual(['answers']);
    expect(await inScope((scope) => readersOf(scope, clientId, 'access_changes'))).toEqual(
      [users.member, users.primary].map(({ actor }) => actor.email).sort(),
    );
    const events = () =>
      house.admin.query(
        `SELECT data FROM events WHERE type = 'portal_user.letters_chosen' AND subject_id = $1 ORDER BY seq`,
        [users.member.actor.id],
      );
    expect((await events()).rows[0].data).toMatchObject({
      via: 'portal',
      changes: [
        { field: 'answers', from: true, to: false },
        { field: 'access_changes', from: false, to: true },
      ],
    });
    await choose(users.member, { access_changes: true, answers: false });
    expect((await events()).rows).toHaveLength(1);
  });

  test('nobody gets letters to whom the portal is closed', async () => {
    const at = await addClient();
    const people = await portalUsersAt(house, house.own, at);
    await choose(people.member, { access_changes: true });
    const params = { id: at, portalUserId: people.member.actor.id };
    await house.own.as('owner').call(portal.deactivateAt, { params });
    expect(await inScope((scope) => readersOf(scope, at, 'access_changes'))).toEqual([
      people.primary.actor.email,
    ]);
  });
});

describe('stopping letters by the last line of one', () => {
  test('410 for a link that was never made, was changed, or was made elsewhere', async () => {
    const path = await letter(users.approver.actor.email);
    const token = path.split('/').at(-1) ?? '';
    const changed = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;
    for (const wrong of [changed, `${token.slice(0, -2)}AA`, 'x'.repeat(86), `${token}AAAA`]) {
      for (const method of ['GET', 'POST'] as const) {
        const url = path.replace(token, wrong);
        expect((await house.app.http.inject({ method, url })).json()).toMatchObject({ code: 'code_ended' });
      }
    }
    expect(await wanted(users.approver)).toEqual(['answers']);
  });

  test('opening the page changes nothing; it asks in the reader’s language and the agency’s look', async () => {
    const at = await addClient({ language: 'de' });
    await house.own
      .as('owner')
      .call(settings.putWhiteLabel, { body: { displayName: 'Nordlicht <b>', accent: '#aa2200' } });
    const path = await letter('eva@client.example', { at });
    const page = await open(path);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*form-action 'self'/);
    expect(page.body).toMatch(/<html lang="de">[\s\S]*Nordlicht &lt;b&gt;[\s\S]*abbestellen\?/);
    expect(page.body).toContain('eva@client.example erhielte dann keine Nachrichten mehr über Antworten');
    expect(page.body).toMatch(/<form method="post"/);
    expect(await inScope((scope) => wantsLetter(scope, at, 'eva@client.example', 'answers'))).toBe(true);
  });

  test('one click stops this kind, to this address, at this client; twice is as good as once', async () => {
    const other = await addClient();
    const email = 'Eva@Client.example';
    const path = await letter(email);
    for (let turn = 0; turn < 2; turn += 1) {
      const reply = await oneClick(path);
      expect(reply.statusCode, reply.body).toBe(200);
      expect(reply.body).toContain('eva@client.example gets no more letters about answers');
    }
    const wants = (at: string, kind: PortalLetterKind) =>
      inScope((scope) => wantsLetter(scope, at, email, kind));
    expect(await wants(clientId, 'answers')).toBe(false);
    expect(await wants(clientId, 'access_changes')).toBe(true);
    expect(await wants(other, 'answers')).toBe(true);
  });

  test('a form in parts does the same, and so does a post of nothing', async () => {
    for (const [headers, payload] of [
      [
        { 'content-type': 'multipart/form-data; boundary=x' },
        '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      ],
      [{}, ''],
    ] as const) {
      const email = `${newId().slice(-12)}@client.example`;
      const url = await letter(email);
      const reply = await house.app.http.inject({ method: 'POST', url, headers, payload });
      expect(reply.statusCode, reply.body).toBe(200);
      expect(await inScope((scope) => wantsLetter(scope, clientId, email, 'answers'))).toBe(false);
    }
  });

  test('somebody with a place in the portal sees there that they did, and takes it back', async () => {
    const reply = await oneClick(await letter(users.approver.actor.email));
    expect(reply.statusCode).toBe(200);
    expect(await wanted(users.approver)).toEqual([]);
    await choose(users.approver, { answers: true });
    expect(await wanted(users.approver)).toEqual(['answers']);
  });

  test('letters about an account have no such line', async () => {
    const email = `new-${newId().slice(-8)}@client.example`;
    await house.own.as('owner').call(portal.inviteTo, { params: { id: clientId }, body: { email } });
    const { rows } = await house.admin.query('SELECT html, body FROM auth.letter WHERE recipient = $1', [
      email,
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('unsubscription');
  });
});
