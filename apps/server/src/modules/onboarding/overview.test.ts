import { clients, onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { runChecks } from './check-run.ts';
import { openStage, type Stage } from './testing.ts';

const DAY = 86_400_000;
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ sites: { 'smile.example': {}, 'www.smile.example': {} } });
});
afterAll(() => stage.close());

const viewer = () => stage.house.own.as('viewer');
const attention = async (clientId: string) =>
  (await viewer().call(onboarding.attention)).body.items.filter((item) => item.clientId === clientId);
const kinds = async (clientId: string) => (await attention(clientId)).map((item) => item.kind);
const verifyCertificate = async (clientId: string, link: Awaited<ReturnType<Stage['ask']>>['link']) => {
  const check = await link.call(welcome.validate, { params: { type: 'tls_certificate' } });
  await runChecks(stage.desk, { clientId, checkIds: [check.body.id] }, stage.context({ last: true }));
};

describe('what needs attention', () => {
  test('401 without a credential', async () => {
    expect((await stage.house.anonymous.call(onboarding.attention)).status).toBe(401);
  });

  test('a client that was not asked, then one that did not open, then a link that runs out, then one that ran out', async () => {
    const id = await stage.addClient('Slow Client');
    expect(await kinds(id)).toEqual(['not_asked']);
    await stage.ask(id, ['google_ads'], { sendTo: 'slow@client.example', expiresInDays: 10 });
    expect(await kinds(id)).toEqual([]);
    stage.clock.pass(4 * DAY);
    expect(await attention(id)).toMatchObject([
      {
        kind: 'not_opened',
        severity: 'info',
        summary: 'Slow Client has not opened the link that went to slow@client.example',
      },
    ]);
    stage.clock.pass(4 * DAY);
    expect(await kinds(id)).toEqual(['link_expiring']);
    stage.clock.pass(3 * DAY);
    expect(await kinds(id)).toEqual(['link_expired']);
    stage.clock.pass(31 * DAY);
    expect(await kinds(id)).toEqual([]);
  });

  test('questions and drift stand first; an archived client needs none', async () => {
    const id = await stage.addClient('Busy Client', 'smile.example');
    const { link } = await stage.ask(id, ['tls_certificate', 'google_ads']);
    await verifyCertificate(id, link);
    await link.call(welcome.ask, { body: { message: 'Where is the gear?', service: 'google_ads' } });
    await stage.rows(
      `UPDATE client_platforms SET state = 'drifted' WHERE client_id = $1 AND service = 'tls_certificate'`,
      [id],
    );
    await stage.rows(
      `UPDATE client_platforms SET state = 'needs_attention' WHERE client_id = $1 AND service = 'google_ads'`,
      [id],
    );
    const found = await attention(id);
    expect(
      found
        .map((item) => item.kind)
        .slice(0, 2)
        .sort(),
    ).toEqual(['drifted', 'help_open']);
    expect(found.at(2)).toMatchObject({ kind: 'check_failed', serviceName: 'Google Ads', severity: 'warn' });
    await stage.house.own.as('manager').call(clients.archive, { params: { id } });
    expect(await attention(id)).toEqual([]);
  });

  test('a certificate that ends soon, by the newest inspection', async () => {
    const id = await stage.addClient('Old Certificate', 'old.example');
    await stage.rows(
      `WITH scan AS (INSERT INTO scans (org_id, id, client_id, website, state, result, created_at, deadline_at, finished_at)
         VALUES ($1, uuidv7(), $2, 'https://old.example', 'done', '{}', now(), now(), now()) RETURNING id)
       INSERT INTO site_facts (org_id, client_id, scan_id, facts, seen, certificate_ends_at, scanned_at)
       SELECT $1, $2, id, '[]', '{}', $3, $4 FROM scan`,
      [stage.house.own.id, id, new Date(stage.clock.now().getTime() + 9.5 * DAY), stage.clock.now()],
    );
    expect((await attention(id)).find((item) => item.kind === 'certificate_expiring')).toMatchObject({
      summary: 'The certificate of Old Certificate ends in 9 days',
      endsAt: new Date(stage.clock.now().getTime() + 9.5 * DAY).toISOString(),
      severity: 'warn',
    });
  });

  test('nothing of another agency', async () => {
    const { items } = (await stage.house.foreign.as('owner').call(onboarding.attention)).body;
    expect(items).toEqual([]);
  });
});

describe('progress', () => {
  test('of one, and of many at once in their order; unknown and foreign clients are left out', async () => {
    const one = await stage.addClient('One', 'smile.example');
    const two = await stage.addClient('Two');
    const { link } = await stage.ask(one, ['tls_certificate', 'google_ads']);
    await verifyCertificate(one, link);
    const single = await viewer().call(onboarding.progress, { params: { id: one } });
    expect(single.body).toMatchObject({ percent: 50, total: 2, verified: 1, stage: 'in_progress' });
    const many = await viewer().call(onboarding.progressOfMany, {
      query: { clients: [two, newId(), one].join(',') as never },
    });
    expect(many.body.items.map((item) => [item.clientId, item.stage])).toEqual([
      [two, 'not_asked'],
      [one, 'in_progress'],
    ]);
    const foreign = await stage.house.foreign
      .as('owner')
      .call(onboarding.progressOfMany, { query: { clients: one as never } });
    expect(foreign.body.items).toEqual([]);
  });

  test('400 for what is no id, and for too many', async () => {
    const wrong = await viewer().call(onboarding.progressOfMany, { query: { clients: 'x' as never } });
    const many = Array.from({ length: 101 }, () => newId()).join(',');
    const tooMany = await viewer().call(onboarding.progressOfMany, { query: { clients: many as never } });
    expect([wrong.status, tooMany.status]).toEqual([400, 400]);
  });
});

describe('figures', () => {
  const read = async (days = 30) =>
    (await stage.house.foreign.as('viewer').call(onboarding.figures, { query: { days } })).body;

  test('400 for a time that is none', async () => {
    expect((await viewer().call(onboarding.figures, { query: { days: 0 } })).status).toBe(400);
    expect((await stage.house.anonymous.call(onboarding.figures, {})).status).toBe(401);
  });

  test('empty at first, without dividing by nothing', async () => {
    expect(await read()).toMatchObject({
      requests: { created: 0, opened: 0, completed: 0 },
      completionRate: null,
      medianMinutesToComplete: null,
      byPlatform: [],
      questions: [],
    });
    expect((await read(7)).overTime).toHaveLength(8);
  });

  test('count what happened: rate, medians, questions, days', async () => {
    const foreign = stage.house.foreign;
    const add = async (name: string) =>
      (
        await foreign
          .as('owner')
          .call(clients.create, { body: { companyName: name, website: 'smile.example' } })
      ).body.id;
    const ask = async (id: string) => {
      const body = { services: [{ service: 'tls_certificate' }, { service: 'google_ads' }] };
      const reply = await foreign.as('owner').call(onboarding.createRequest, { params: { id }, body });
      return stage.withLink(reply.body.link?.split('/').at(-1) ?? '');
    };
    const ids = [await add('A'), await add('B')];
    const [fast, slow] = [await ask(ids[0] ?? ''), await ask(ids[1] ?? '')];
    await slow.call(welcome.get);
    await slow.call(welcome.ask, { body: { message: 'How?', service: 'google_ads', step: 'open' } });
    await fast.call(welcome.get);
    stage.clock.pass(30 * 60_000);
    const check = await fast.call(welcome.validate, { params: { type: 'tls_certificate' } });
    stage.clock.pass(10 * 60_000);
    const actor = { ...stage.context().actor, orgId: foreign.id };
    await runChecks(
      stage.desk,
      { clientId: ids[0] ?? '', checkIds: [check.body.id] },
      stage.context({ last: true, actor }),
    );
    await fast.call(welcome.decline, {
      params: { type: 'google_ads' },
      body: { reason: 'We do not advertise' },
    });
    const figures = await read();
    expect(figures).toMatchObject({
      requests: { created: 2, opened: 2, completed: 1 },
      completionRate: 0.5,
      medianMinutesToComplete: 40,
      questions: [{ service: 'google_ads', serviceName: 'Google Ads', step: 'open', count: 1 }],
    });
    expect(figures.byPlatform).toEqual([
      {
        platform: 'google',
        name: 'Google',
        asked: 2,
        verified: 0,
        declined: 1,
        successRate: 0,
        medianMinutes: null,
      },
      {
        platform: 'hosting',
        name: 'Hosting',
        asked: 2,
        verified: 1,
        declined: 0,
        successRate: 0.5,
        medianMinutes: 10,
      },
    ]);
    expect(figures.overTime.at(-1)).toMatchObject({ verified: 1, checks: 1 });
  });
});
