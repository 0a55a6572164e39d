import { onboarding, portalNotifications, welcome } from '@portico/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemActor } from '../../platform/actor.ts';
import { portalUserAt, type TestPortalUser } from '../portal/testing.ts';
import { runChecks } from './check-run.ts';
import type { Desk } from './desk.ts';
import { writeOfLosses } from './portal-letters.ts';
import { cookieIn, openStage, type Stage } from './testing.ts';
import { pageWithAnalytics } from './testing-sites.ts';
import { queueWatch } from './watch.ts';

let stage: Stage;
let desk: Desk;
let clientId: string;
let primary: TestPortalUser;
beforeAll(async () => {
  stage = await openStage({ sites: { 'smile.example': {}, 'www.smile.example': {} } });
  desk = { ...stage.desk, mail: stage.house.app.mail };
});
afterAll(() => stage.close());
beforeEach(async () => {
  clientId = await stage.addClient('Bright Smile Dental', 'smile.example');
  primary = await portalUserAt(stage.house, stage.house.own, clientId, 'primary');
});

const manager = () => stage.house.own.as('manager');
const inScope = <T>(work: Parameters<typeof desk.scopes.withScope<T>>[1]) =>
  desk.scopes.withScope(systemActor(stage.house.own.id), work);
const mailsTo = (to: string) =>
  stage.rows<{ subject: string; body: string; letter_kind: string | null }>(
    'SELECT subject, body, letter_kind FROM mail_messages WHERE recipient = $1 AND client_id = $2 ORDER BY id',
    [to, clientId],
  );
const stop = (kind: string) =>
  primary.call(portalNotifications.choose, { body: { wanted: { [kind]: false } as never } });

describe('a request for access', () => {
  const send = (to: string) =>
    manager().call(onboarding.createRequest, {
      params: { id: clientId },
      body: { services: [{ service: 'google_analytics' }], sendTo: to },
    });

  test('is told to the primary contact, without the link, which is for whoever it was sent to', async () => {
    const to = 'reception@smile.example';
    expect((await send(to)).status).toBe(201);
    const [notice] = await mailsTo(primary.actor.email);
    expect(notice).toMatchObject({
      subject: 'Northlight asks Bright Smile Dental for access',
      letter_kind: 'access_requests',
    });
    expect(notice?.body).toContain('- Google Analytics 4');
    expect(notice?.body).toMatch(/http:\/\/portico\.test\/portal\n/);
    expect(notice?.body).not.toContain('/welcome/');
    const [link] = await mailsTo(to);
    expect(link).toMatchObject({ letter_kind: null });
  });

  test('is not told twice to the one who gets the link, nor to who does not want to know', async () => {
    await send(primary.actor.email.toUpperCase());
    const kinds = async () => (await mailsTo(primary.actor.email)).map(({ letter_kind }) => letter_kind);
    expect(await kinds()).toEqual([null]);
    await stop('access_requests');
    await send('reception@smile.example');
    expect(await kinds()).toEqual([null]);
  });
});

describe('what the night finds to be lost', () => {
  const TAG = 'G-7T4N2KQX9B';
  const give = async () => {
    await serve(pageWithAnalytics(TAG));
    const { link } = await stage.ask(clientId, ['google_analytics']);
    await link.call(welcome.putIds, {
      params: { type: 'google_analytics' },
      body: { ids: { measurementId: TAG } },
    });
    await stage.rows(
      `WITH file AS (INSERT INTO files (org_id, id, client_id, name, media_type, bytes, sha256)
         VALUES ($1, uuidv7(), $2, 'screen.png', 'image/png', 1, 'x') RETURNING id)
       INSERT INTO attachments (org_id, file_id, client_id, service, created_at)
       SELECT $1, id, $2, 'google_analytics', now() FROM file`,
      [stage.house.own.id, clientId],
    );
    await stage.rows(
      `UPDATE client_platforms SET state = 'verified', verified_at = now(), claimed_by = 'Tom', claimed_at = now(),
         held = ARRAY['tag_on_site'] WHERE client_id = $1`,
      [clientId],
    );
  };
  const night = async () => {
    stage.clock.pass(60_000);
    await inScope(queueWatch);
    const checks = await stage.rows<{ id: string }>(
      `SELECT id FROM checks WHERE client_id = $1 AND state = 'queued'`,
      [clientId],
    );
    const checkIds = checks.map(({ id }) => id);
    await runChecks(desk, { clientId, checkIds }, stage.context({ last: true }));
  };
  const waiting = () =>
    stage.rows<{ payload: { clientId: string; since: string } }>(
      `SELECT data -> 'payload' AS payload FROM pgboss.job
       WHERE name = 'onboarding.tell_losses' AND state = 'created' AND data -> 'payload' ->> 'clientId' = $1`,
      [clientId],
    );
  const write = async () => {
    for (const { payload } of await waiting()) await inScope((scope) => writeOfLosses(desk, scope, payload));
  };

  test('is told in one letter, by what it is called and what was seen', async () => {
    await give();
    await serve('<!doctype html><html><body>New site</body></html>');
    await night();
    expect(await mailsTo(primary.actor.email)).toEqual([]);
    expect(await waiting()).toHaveLength(1);
    await write();
    const [letter, more] = await mailsTo(primary.actor.email);
    expect(more).toBeUndefined();
    expect(letter).toMatchObject({
      subject: 'Bright Smile Dental: access has changed',
      letter_kind: 'access_changes',
    });
    expect(letter?.body).toMatch(new RegExp(`- Google Analytics 4: .*did not find ${TAG}`));
    expect(letter?.body).toContain('http://portico.test/portal/access');
  });

  test('is not told when it came back in time, nor to who does not want to know', async () => {
    await give();
    await serve('<!doctype html><html><body>New site</body></html>');
    await night();
    await serve(pageWithAnalytics(TAG));
    await night();
    await write();
    expect(await mailsTo(primary.actor.email)).toEqual([]);
    await serve('<!doctype html><html><body>New site</body></html>');
    await night();
    await stop('access_changes');
    await write();
    expect(await mailsTo(primary.actor.email)).toEqual([]);
  });
});

describe('an answer', () => {
  const answered = async (email: string) => {
    const { link, token } = await stage.ask(clientId, ['google_analytics']);
    const tagged = await link.call(welcome.introduce, { body: { name: 'Tom', email } });
    const asker = stage.withLink(token, cookieIn(tagged.headers));
    const { id } = (await asker.call(welcome.ask, { body: { message: 'Where is it?' } })).body;
    stage.clock.pass(1000);
    await stage.house.own
      .as('support')
      .call(onboarding.replyHelp, { params: { id }, body: { body: 'There.' } });
    return (await mailsTo(email)).filter(({ letter_kind }) => letter_kind === 'answers').length;
  };

  test('reaches whoever asked, until they do not want to know', async () => {
    const { email } = primary.actor;
    expect(await answered(email)).toBe(1);
    await stop('answers');
    expect(await answered(email)).toBe(1);
    expect(await answered('somebody@smile.example')).toBe(1);
  });
});

async function serve(page: string): Promise<void> {
  for (const name of ['smile.example', 'www.smile.example']) {
    await stage.internet.sites.set(name, { pages: { '*': page } });
    stage.internet.dns.set(name, { A: ['203.0.113.10'], NS: ['ns1.test-dns.example.'] });
  }
}
