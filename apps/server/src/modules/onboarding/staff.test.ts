import { clients, onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { Caller } from '../../platform/testing/house.ts';
import { runChecks } from './check-run.ts';
import { openStage, type Stage } from './testing.ts';

let stage: Stage;
let clientId: string;
beforeAll(async () => {
  stage = await openStage({ sites: { 'smile.example': {}, 'www.smile.example': {} } });
});
afterAll(() => stage.close());

const begin = async (services: string[] = []) => {
  clientId = await stage.addClient('Bright Smile Dental', 'smile.example');
  if (services.length > 0) await stage.ask(clientId, services);
};
const put = (type: string, body: object, as: Caller = stage.house.own.as('user')) =>
  as.call(onboarding.putPlatform, { params: { id: clientId, type }, body });
const validate = (type: string, as: Caller = stage.house.own.as('user')) =>
  as.call(onboarding.validate, { params: { id: clientId, type } });
const list = async () =>
  (await stage.house.own.as('viewer').call(onboarding.platforms, { params: { id: clientId } })).body.items;

describe('changing a service by hand', () => {
  test('401, 403, 404 first', async () => {
    await begin();
    expect((await put('google_ads', {}, stage.house.anonymous)).status).toBe(401);
    expect((await put('google_ads', {}, stage.house.own.as('viewer'))).status).toBe(403);
    expect((await put('google_ads', {}, stage.house.foreign.as('owner'))).status).toBe(404);
    expect(await list()).toEqual([]);
  });

  test.each(['verified', 'checking', 'drifted'])(
    '400 for the state %s, which comes from checks alone',
    async (status) => {
      await begin();
      const reply = await put('google_ads', { status });
      expect(reply.status).toBe(400);
      expect(reply.problem.errors?.[0]?.path).toBe('status');
    },
  );

  test('400 for a service that nobody knows, and for an id of the wrong kind', async () => {
    await begin();
    expect((await put('fax_machine', { notes: 'Hello' })).problem.errors?.[0]?.path).toBe('type');
    const reply = await put('google_ads', { ids: { customerId: 'GTM-K7XW2PD' } });
    expect(reply.problem.errors?.[0]).toMatchObject({ path: 'ids.customerId' });
  });

  test('409 for an archived client', async () => {
    await begin();
    await stage.house.own.as('manager').call(clients.archive, { params: { id: clientId } });
    expect((await put('google_ads', { notes: 'Hello' })).problem.code).toBe('wrong_state');
  });

  test('adds the service where the client does not have it yet, and says what changed', async () => {
    await begin();
    const reply = await put('google_ads', {
      status: 'in_progress',
      notes: 'Asked on the phone',
      ids: { customerId: '4829137056' },
    });
    expect(reply.body).toMatchObject({
      status: 'in_progress',
      notes: 'Asked on the phone',
      ids: { customerId: '482-913-7056' },
      version: 2,
    });
    expect(await stage.events(clientId)).toEqual(
      expect.arrayContaining(['platform.updated', 'platform.ids_given']),
    );
  });

  test('409 with the row as it stands for whoever read an old one; nothing of theirs is lost or written', async () => {
    await begin(['google_ads']);
    const read = (await list())[0];
    const both = await Promise.all([
      put('google_ads', { notes: 'First', version: read?.version }),
      put('google_ads', { notes: 'Second', version: read?.version }, stage.house.own.as('manager')),
    ]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
    const refused = both.find((reply) => reply.status === 409);
    const kept = (await list())[0];
    expect(refused?.problem).toMatchObject({ code: 'changed_meanwhile', current: kept });
  });

  test('what does not change anything tells nothing', async () => {
    await begin(['google_ads']);
    await put('google_ads', { notes: 'Once' });
    const before = await stage.events(clientId);
    expect((await put('google_ads', { notes: 'Once' })).body.version).toBe((await list())[0]?.version);
    expect(await stage.events(clientId)).toEqual(before);
  });

  test('taking access back writes a line in the ledger that the client reads, too', async () => {
    await begin();
    const { link } = await stage.ask(clientId, ['google_ads']);
    await put('google_ads', { status: 'revoked' });
    const lines = (await link.call(welcome.ledger)).body.items;
    expect(lines[0]).toMatchObject({ kind: 'revoked', service: 'google_ads', holder: 'Northlight' });
    expect(lines[0]?.how).toContain('Northlight user');
  });
});

describe('checking for staff', () => {
  test('401, 403, 404 first, 409 for what nobody wants', async () => {
    await begin();
    expect((await validate('tls_certificate', stage.house.anonymous)).status).toBe(401);
    expect((await validate('tls_certificate', stage.house.own.as('viewer'))).status).toBe(403);
    expect((await validate('tls_certificate', stage.house.foreign.as('owner'))).status).toBe(404);
    await put('tls_certificate', { status: 'not_needed' });
    expect((await validate('tls_certificate')).problem.code).toBe('wrong_state');
  });

  test('202, also where the service was never asked for; the list of checks is newest first', async () => {
    await begin();
    for (let turn = 0; turn < 3; turn += 1) {
      stage.clock.pass(1000);
      const queued = await validate('tls_certificate');
      expect(queued.status).toBe(202);
      expect(queued.body).toMatchObject({
        state: 'queued',
        trigger: 'staff',
        requestedBy: { kind: 'member' },
      });
      await runChecks(stage.desk, { clientId, checkIds: [queued.body.id] }, stage.context({ last: true }));
    }
    const params = { id: clientId, type: 'tls_certificate' };
    const page = await stage.house.own.as('viewer').call(onboarding.checks, { params, query: { limit: 2 } });
    const next = await stage.house.own
      .as('viewer')
      .call(onboarding.checks, { params, query: { limit: 2, cursor: page.body.nextCursor ?? '' } });
    const times = [...page.body.items, ...next.body.items].map((check) => check.createdAt);
    expect(times).toHaveLength(3);
    expect(times).toEqual(times.toSorted().reverse());
    const foreign = await stage.house.foreign.as('owner').call(onboarding.checks, { params });
    expect(foreign.status).toBe(404);
  });
});

test('404 for every reading of a client that is not there or not one’s own', async () => {
  await begin(['google_ads']);
  const readings = [
    onboarding.platforms,
    onboarding.progress,
    onboarding.ledger,
    onboarding.listRequests,
  ] as const;
  for (const reading of readings) {
    const foreign = await stage.house.foreign.as('owner').call(reading, { params: { id: clientId } });
    const nobody = await stage.house.own.as('owner').call(reading, { params: { id: newId() } });
    expect([foreign.status, nobody.status]).toEqual([404, 404]);
    expect((await stage.house.anonymous.call(reading, { params: { id: clientId } })).status).toBe(401);
  }
});
