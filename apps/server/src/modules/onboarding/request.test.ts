import { clients, onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import type { Caller } from '../../platform/testing/house.ts';
import { newLinkToken } from './link-token.ts';
import { revokeAll } from './request.ts';
import { openStage, type Stage } from './testing.ts';

const DAY = 86_400_000;
let stage: Stage;
let clientId: string;
let own: (role: Parameters<Stage['house']['own']['as']>[0]) => Caller;
beforeAll(async () => {
  stage = await openStage();
  own = (role) => stage.house.own.as(role);
});
afterAll(() => stage.close());

const fresh = async () => {
  clientId = await stage.addClient(`Client ${newId()}`);
  return clientId;
};
const create = (as: Caller, id: string, body: object) =>
  as.call(onboarding.createRequest, { params: { id }, body });
const ask = { services: [{ service: 'google_analytics' }] };
const list = async (id: string, as = own('manager')) =>
  (await as.call(onboarding.listRequests, { params: { id } })).body.items;

describe('asking a client for access', () => {
  test('401 without a credential, 403 for whoever may not send links, 404 for another agency’s client', async () => {
    const id = await fresh();
    expect((await create(stage.house.anonymous, id, ask)).status).toBe(401);
    expect((await create(own('support'), id, ask)).status).toBe(403);
    expect((await create(stage.house.foreign.as('owner'), id, ask)).status).toBe(404);
    expect((await create(own('manager'), newId(), ask)).status).toBe(404);
    expect(await list(id)).toEqual([]);
  });

  const wrong: [string, object, string][] = [
    ['nothing', { services: [] }, 'services'],
    ['a service twice', { services: [...ask.services, ...ask.services] }, 'services'],
    ['a service that nobody knows', { services: [{ service: 'fax_machine' }] }, 'services.0.service'],
    [
      'a level that there is not',
      { services: [{ service: 'google_ads', level: 'god' }] },
      'services.0.level',
    ],
    ['a link for ever', { ...ask, expiresInDays: 3650 }, 'expiresInDays'],
    ['half an address', { ...ask, sendTo: 'tom@' }, 'sendTo'],
  ];
  test.each(wrong)('400 for %s', async (_name, body, path) => {
    const reply = await create(own('manager'), await fresh(), body);
    expect(reply.status).toBe(400);
    expect(reply.problem.errors?.map((error) => error.path)).toContain(path);
  });

  test('409 for an archived client', async () => {
    const id = await fresh();
    await own('manager').call(clients.archive, { params: { id } });
    expect((await create(own('manager'), id, ask)).problem).toMatchObject({
      status: 409,
      code: 'wrong_state',
    });
  });

  test('201 with a link that opens exactly what was asked', async () => {
    const id = await fresh();
    const reply = await create(own('manager'), id, { ...ask, message: 'Hello!' });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      state: 'active',
      services: [{ service: 'google_analytics', level: 'manage' }],
    });
    expect(reply.body.link).toMatch(/^http:\/\/portico\.test\/welcome\/[\w-]{54}$/);
    const token = reply.body.link?.split('/').at(-1) ?? '';
    const seen = await stage.withLink(token).call(welcome.get);
    expect(seen.body).toMatchObject({
      requestId: reply.body.id,
      askedBy: 'Northlight manager',
      message: 'Hello!',
    });
    expect(seen.body.platforms.map((one) => one.type)).toEqual(['google_analytics']);
  });

  test('who may not send links does not see them', async () => {
    const id = await fresh();
    await create(own('manager'), id, ask);
    expect((await list(id, own('viewer')))[0]).toMatchObject({
      link: null,
      may: { send: false, renew: false, revoke: false },
    });
    expect((await list(id, own('owner')))[0]?.link).toMatch(/welcome/);
  });

  test('the same Idempotency-Key makes one request', async () => {
    const id = await fresh();
    const call = () =>
      own('manager').call(onboarding.createRequest, {
        params: { id },
        body: ask,
        headers: { 'idempotency-key': `once-${id}` },
      });
    const both = [await call(), await call()];
    expect(both[0]?.body).toEqual(both[1]?.body);
    expect(await list(id)).toHaveLength(1);
  });

  test('two people who ask at once: the second replaces the first, and one link holds', async () => {
    const id = await fresh();
    const both = await Promise.all([create(own('manager'), id, ask), create(own('owner'), id, ask)]);
    expect(both.map((reply) => reply.status)).toEqual([201, 201]);
    const states = (await list(id)).map((request) => request.state);
    expect(states.sort()).toEqual(['active', 'revoked']);
  });

  test('a new request ends the old link, keeps what was done, and drops what is asked no longer', async () => {
    const id = await fresh();
    const old = await stage.ask(id, ['google_analytics', 'google_ads', 'tls_certificate']);
    await old.link.call(welcome.putStep, {
      params: { type: 'google_ads', step: await firstStep(old.link, 'google_ads') },
      body: { done: true },
    });
    const young = await stage.ask(id, ['google_analytics', 'meta_page']);
    expect((await old.link.call(welcome.get)).problem).toMatchObject({ status: 410, code: 'link_ended' });
    expect((await young.link.call(welcome.get)).status).toBe(200);
    const { items } = (await own('viewer').call(onboarding.platforms, { params: { id } })).body;
    expect(Object.fromEntries(items.map((item) => [item.type, item.status]))).toEqual({
      google_analytics: 'requested',
      google_ads: 'in_progress',
      meta_page: 'requested',
      tls_certificate: 'not_started',
    });
  });
});

const firstStep = async (link: Caller, type: string) =>
  (await link.call(welcome.guide, { params: { type } })).body.steps[0]?.key ?? '';

describe('a link', () => {
  test('401 without one, and the same 404 for everything that is none', async () => {
    expect((await stage.house.anonymous.call(welcome.get)).status).toBe(401);
    const { token } = await stage.ask(await fresh(), ['google_analytics']);
    const strangers = [
      'x',
      token.slice(0, -1),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      newLinkToken(stage.house.own.id),
      newLinkToken(stage.house.foreign.id),
      newLinkToken(newId()),
    ];
    const answers = await Promise.all(strangers.map((text) => stage.withLink(text).call(welcome.get)));
    const bodies = answers.map(({ problem: { requestId: _id, ...rest } }) => rest);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]).toMatchObject({ status: 404, code: 'not_found' });
    expect(bodies[0]?.detail).toMatch(/Open it again from the message/);
  });

  test('a signed-in member is no holder of a link', async () => {
    expect((await own('owner').call(welcome.get)).status).toBe(401);
  });

  test('the database keeps a hash and a sealed copy, nowhere the token itself; nor does the log', async () => {
    const { token, link } = await stage.ask(await fresh(), ['google_analytics']);
    await link.call(welcome.get);
    const tables = await stage.rows<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const kept = JSON.stringify(await stage.rows(`SELECT * FROM ${name}`));
      expect(kept.includes(token), name).toBe(false);
    }
    expect(stage.house.logged()).not.toContain(token);
  });

  test('the first opening is recorded, once', async () => {
    const id = await fresh();
    const { link } = await stage.ask(id, ['google_analytics']);
    expect((await list(id))[0]?.openedAt).toBeNull();
    await Promise.all([link.call(welcome.get), link.call(welcome.get), link.call(welcome.get)]);
    expect((await list(id))[0]?.openedAt).not.toBeNull();
    expect((await stage.events(id)).filter((type) => type === 'access_request.opened')).toHaveLength(1);
  });

  test('410 with a friendly sentence once it is over, and nothing is lost when it is renewed', async () => {
    const id = await fresh();
    const { id: requestId, link } = await stage.ask(id, ['google_ads'], { expiresInDays: 2 });
    await link.call(welcome.putIds, {
      params: { type: 'google_ads' },
      body: { ids: { customerId: '482-913-7056' } },
    });
    stage.clock.pass(3 * DAY);
    const over = await link.call(welcome.get);
    expect(over.problem).toMatchObject({ status: 410, code: 'link_ended' });
    expect(over.problem.detail).toMatch(/only meant to last.*ask Northlight for a new one/);
    expect((await list(id))[0]).toMatchObject({
      state: 'expired',
      link: null,
      may: { send: false, renew: true, revoke: false },
    });
    const renewed = await own('manager').call(onboarding.renewRequest, {
      params: { id, requestId },
      body: {},
    });
    expect(renewed.body).toMatchObject({
      id: requestId,
      state: 'active',
      may: { send: true, renew: true, revoke: true },
    });
    const token = renewed.body.link?.split('/').at(-1) ?? '';
    const guide = await stage.withLink(token).call(welcome.guide, { params: { type: 'google_ads' } });
    expect(guide.body.ids.find((field) => field.key === 'customerId')?.value).toBe('482-913-7056');
    expect((await link.call(welcome.get)).status).toBe(404);
  });

  test('410 at once when it is revoked; revoking again changes nothing', async () => {
    const id = await fresh();
    const { id: requestId, link } = await stage.ask(id, ['google_ads']);
    const revoke = () =>
      own('manager').call(onboarding.revokeRequest, {
        params: { id, requestId },
        body: { reason: 'Sent to the wrong person' },
      });
    expect((await revoke()).body).toMatchObject({
      state: 'revoked',
      link: null,
      may: { send: false, renew: false, revoke: false },
    });
    expect((await link.call(welcome.get)).problem.detail).toMatch(/has ended this link/);
    expect((await revoke()).status).toBe(200);
    expect((await stage.events(id)).filter((type) => type === 'access_request.revoked')).toHaveLength(1);
    const renewal = await own('manager').call(onboarding.renewRequest, {
      params: { id, requestId },
      body: {},
    });
    expect(renewal.problem.code).toBe('wrong_state');
    const { items } = (await own('viewer').call(onboarding.platforms, { params: { id } })).body;
    expect(items[0]?.status).toBe('not_started');
  });

  test('ends with the archiving of the client, before and after the links are revoked by the job', async () => {
    const id = await fresh();
    const { link } = await stage.ask(id, ['google_ads']);
    await own('manager').call(clients.archive, { params: { id } });
    expect((await link.call(welcome.get)).status).toBe(410);
    await stage.desk.scopes.withScope(stage.context().actor, (scope) =>
      revokeAll(scope, id, 'The client was archived'),
    );
    await own('manager').call(clients.restore, { params: { id } });
    expect((await link.call(welcome.get)).status).toBe(410);
    expect((await list(id))[0]?.state).toBe('revoked');
  });
});

test('403 for who may not send links and 404 for another agency, whatever is done to a request', async () => {
  const id = await fresh();
  const { id: requestId } = await stage.ask(id, ['google_ads']);
  const params = { id, requestId };
  for (const endpoint of [onboarding.renewRequest, onboarding.revokeRequest] as const) {
    const call = (as: Caller) => as.call(endpoint, { params, body: {} });
    expect((await call(stage.house.anonymous)).status).toBe(401);
    expect((await call(own('support'))).status).toBe(403);
    expect((await call(stage.house.foreign.as('owner'))).status).toBe(404);
  }
  const elsewhere = { id: await fresh(), requestId };
  expect((await own('owner').call(onboarding.revokeRequest, { params: elsewhere, body: {} })).status).toBe(
    404,
  );
  expect((await list(id))[0]?.state).toBe('active');
});

describe('sending it', () => {
  const mails = () =>
    stage.rows<{ recipient: string; subject: string; body: string; html: string; sender: string }>(
      'SELECT recipient, subject, body, html, sender FROM mail_messages WHERE org_id = $1 ORDER BY id',
      [stage.house.own.id],
    );

  test('403, 404 and 400 first', async () => {
    const id = await fresh();
    const { id: requestId } = await stage.ask(id, ['google_ads']);
    const params = { id, requestId };
    const body = { to: 'tom@smile.example' };
    expect((await own('user').call(onboarding.sendRequest, { params, body })).status).toBe(403);
    expect(
      (await stage.house.foreign.as('owner').call(onboarding.sendRequest, { params, body })).status,
    ).toBe(404);
    const wrong = await own('manager').call(onboarding.sendRequest, { params, body: { to: 'nobody' } });
    expect(wrong.problem.errors?.[0]?.path).toBe('to');
  });

  test('a friendly mail says who asks, for what, how long, until when, and brings the link', async () => {
    const id = await fresh();
    const { token } = await stage.ask(id, ['google_ads', 'google_analytics'], {
      sendTo: 'Tom@Smile.example',
      message: 'It was nice to meet you!',
    });
    const mail = (await mails()).at(-1);
    expect(mail).toMatchObject({
      recipient: 'tom@smile.example',
      subject: 'Northlight needs access to a few of your tools',
    });
    expect(mail?.sender).toContain('Northlight');
    for (const text of [mail?.body, mail?.html]) {
      expect(text).toContain(`http://portico.test/welcome/${token}`);
      for (const part of ['Google Ads', 'Google Analytics 4', 'nice to meet you', 'minutes', 'password']) {
        expect(text).toContain(part);
      }
    }
    expect((await list(id))[0]?.sentTo).toBe('tom@smile.example');
    expect(await stage.events(id)).toContain('access_request.sent');
  });

  test('410 for a link that has ended', async () => {
    const id = await fresh();
    const { id: requestId } = await stage.ask(id, ['google_ads']);
    stage.clock.pass(40 * DAY);
    const reply = await own('manager').call(onboarding.sendRequest, {
      params: { id, requestId },
      body: { to: 'tom@smile.example' },
    });
    expect(reply.problem).toMatchObject({ status: 410, code: 'link_ended' });
  });
});
