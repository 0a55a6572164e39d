import { clients, onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemActor } from '../../platform/actor.ts';
import { runChecks } from './check-run.ts';
import { openStage, type Stage } from './testing.ts';
import { forgetOldChecks, queueWatch, watchAll } from './watch.ts';

const DAY = 86_400_000;
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ sites: { 'smile.example': {}, 'www.smile.example': {} } });
});
afterAll(() => stage.close());
beforeEach(() => stage.rows('DELETE FROM checks'));

const inScope = <T>(work: Parameters<typeof stage.desk.scopes.withScope<T>>[1]) =>
  stage.desk.scopes.withScope(systemActor(stage.house.own.id), work);
const verified = async (name: string) => {
  const id = await stage.addClient(name, 'smile.example');
  const { link } = await stage.ask(id, ['tls_certificate', 'google_ads']);
  const check = await link.call(welcome.validate, { params: { type: 'tls_certificate' } });
  await runChecks(stage.desk, { clientId: id, checkIds: [check.body.id] }, stage.context({ last: true }));
  return id;
};
const open = (clientId: string) =>
  stage.rows<{ id: string; service: string; triggered_by: string; deadline_at: Date }>(
    `SELECT id, service, triggered_by, deadline_at FROM checks WHERE client_id = $1 AND state = 'queued'`,
    [clientId],
  );
const jobs = (clientId: string) =>
  stage.rows<{ checks: string[]; start_after: Date }>(
    `SELECT data->'payload'->'checkIds' AS checks, start_after FROM pgboss.job
     WHERE name = 'onboarding.check' AND data->'payload'->>'clientId' = $1 AND start_after > now() + interval '1 second'`,
    [clientId],
  );

describe('the nightly watch', () => {
  test('queues what was verified and nothing else, one job a client, spread over the night', async () => {
    const [one, two] = [await verified('One'), await verified('Two')];
    const archived = await verified('Archived');
    await stage.house.own.as('manager').call(clients.archive, { params: { id: archived } });
    await stage.rows('DELETE FROM checks');
    expect(await inScope(queueWatch)).toBe(2);
    for (const id of [one, two]) {
      const [check] = await open(id);
      expect(check).toMatchObject({ service: 'tls_certificate', triggered_by: 'watch' });
      const [job] = await jobs(id);
      expect(job?.checks).toEqual([check?.id]);
      const wait = (job?.start_after.getTime() ?? 0) - stage.clock.now().getTime();
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(3 * 3600_000);
      expect(check?.deadline_at.getTime()).toBeGreaterThan(job?.start_after.getTime() ?? 0);
    }
    expect(await open(archived)).toEqual([]);
  });

  test('a second night while the first still waits queues nothing twice', async () => {
    await verified('Once');
    await stage.rows('DELETE FROM checks');
    const first = await inScope(queueWatch);
    expect(first).toBeGreaterThan(0);
    expect(await inScope(queueWatch)).toBe(0);
  });

  test('a night in which nothing changed is no news, and is kept as the last check', async () => {
    const id = await verified('Quiet');
    await stage.rows('DELETE FROM checks');
    await inScope(queueWatch);
    const [check] = await open(id);
    const before = await stage.events(id);
    await runChecks(stage.desk, { clientId: id, checkIds: [check?.id ?? ''] }, stage.context());
    expect(await stage.events(id)).toEqual(before);
    const { items } = (await stage.house.own.as('viewer').call(onboarding.platforms, { params: { id } }))
      .body;
    const row = items.find((item) => item.type === 'tls_certificate');
    expect(row).toMatchObject({
      status: 'verified',
      lastCheck: { id: check?.id, trigger: 'watch', outcome: 'pass' },
    });
  });

  test('somebody who asks meanwhile does not wait for the night', async () => {
    const id = await verified('Impatient');
    await stage.rows('DELETE FROM checks');
    await inScope(queueWatch);
    const [waiting] = await open(id);
    const now = await stage.house.own
      .as('user')
      .call(onboarding.validate, { params: { id, type: 'tls_certificate' } });
    expect(now.body).toMatchObject({ id: waiting?.id, trigger: 'staff', state: 'queued' });
    await runChecks(stage.desk, { clientId: id, checkIds: [now.body.id] }, stage.context());
    expect(await open(id)).toEqual([]);
  });

  test('all services of a client are looked at together: its site is opened once', async () => {
    const id = await verified('Many');
    for (const type of ['google_ads', 'dns_other']) {
      await stage.house.own
        .as('user')
        .call(onboarding.putPlatform, { params: { id, type }, body: { notes: 'x' } });
      await stage.rows(
        `UPDATE client_platforms SET state = 'verified', verified_at = now(), claimed_by = 'Tom', claimed_at = now()
         WHERE client_id = $1 AND service = $2`,
        [id, type],
      );
    }
    await stage.rows('DELETE FROM checks');
    await inScope(queueWatch);
    const checks = await open(id);
    expect(checks).toHaveLength(3);
    const seen = stage.internet.sites.requests.length;
    await runChecks(
      stage.desk,
      { clientId: id, checkIds: checks.map((check) => check.id) },
      stage.context({ last: true }),
    );
    const asked = stage.internet.sites.requests.slice(seen).filter((request) => request.path === '/');
    expect(asked.length).toBeLessThanOrEqual(1);
  });

  test('one organization that fails does not spoil the night of the others', async () => {
    const id = await verified('Other');
    await stage.rows('DELETE FROM checks');
    const { house } = stage.house.app;
    const organizations = async () => [
      '00000000-0000-7000-8000-000000000000',
      ...(await house.organizations()),
    ];
    const broken: typeof house.scopes = {
      ...house.scopes,
      withScope: (actor, work) =>
        actor.orgId.startsWith('00000000')
          ? Promise.reject(new Error('broken'))
          : house.scopes.withScope(actor, work),
    };
    await watchAll({ ...house, organizations, scopes: broken });
    expect(await open(id)).toHaveLength(1);
    expect(stage.house.logged()).toContain('watch failed');
  });
});

test('old nights are forgotten; what a person asked for, the last check and what the ledger names are kept', async () => {
  const id = await verified('Old');
  const nights: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    stage.clock.pass(DAY);
    await inScope(queueWatch);
    const [check] = await open(id);
    await runChecks(stage.desk, { clientId: id, checkIds: [check?.id ?? ''] }, stage.context());
    nights.push(check?.id ?? '');
  }
  stage.clock.pass(61 * DAY);
  await inScope(forgetOldChecks);
  const left = await stage.rows<{ id: string; triggered_by: string }>(
    `SELECT id, triggered_by FROM checks WHERE client_id = $1 AND state = 'done' ORDER BY id`,
    [id],
  );
  expect(left.map((check) => check.triggered_by)).toEqual(['client', 'watch']);
  expect(left.at(-1)?.id).toBe(nights.at(-1));
});
