import { clients, discovery, type Finding } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../platform/actor.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import type { JobContext } from '../../platform/jobs/job.ts';
import { type Caller, startTestHouse, type TestHouse } from '../../platform/testing/house.ts';
import { pages, startInternet, type TestInternet } from '../../platform/testing/net/index.ts';
import { runScan, scanOnEvent, sweep } from './jobs.ts';
import { endLostScans } from './scan.ts';
import { readSiteFacts } from './site-facts.ts';

const analytics = `<!doctype html><html><head><title>Smile</title>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-7T4N2KQX9B"></script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}gtag('config','G-7T4N2KQX9B');</script>
</head><body>Hello</body></html>`;

let internet: TestInternet;
let house: TestHouse;
let real: House;
beforeAll(async () => {
  internet = await startInternet({
    sites: {
      'smile.example': { pages: { '*': analytics } },
      'www.smile.example': { pages: { '*': analytics } },
    },
  });
  house = await startTestHouse({ env: internet.environment });
  real = house.app.house;
});
afterAll(async () => {
  await house.stop();
  await internet.close();
});

const context = (over: Partial<JobContext> = {}): JobContext => ({
  actor: systemActor(house.own.id),
  attempt: 1,
  last: false,
  signal: new AbortController().signal,
  ...over,
});
const add = async (website: string | null = 'smile.example') =>
  (await house.own.as('user').call(clients.create, { body: { companyName: `Client ${newId()}`, website } }))
    .body.id;
const start = (id: string, as: Caller = house.own.as('user')) => as.call(discovery.start, { params: { id } });
const latest = async (id: string) =>
  (await house.own.as('viewer').call(discovery.latest, { params: { id } })).body;
const run = (scanId: string, over: Partial<JobContext> = {}) =>
  runScan(real, { scanId }, context({ last: true, ...over }));
const events = async (clientId: string) =>
  (
    await house.admin.query<{ type: string }>('SELECT type FROM events WHERE client_id = $1 ORDER BY seq', [
      clientId,
    ])
  ).rows.map((row) => row.type);
const inScope = <T>(work: Parameters<typeof real.scopes.withScope<T>>[1]) =>
  real.scopes.withScope(systemActor(house.own.id), work);

describe('starting an inspection', () => {
  test('401, 403, 404 first', async () => {
    const id = await add();
    expect((await start(id, house.anonymous)).status).toBe(401);
    expect((await start(id, house.own.as('viewer'))).status).toBe(403);
    expect((await start(id, house.foreign.as('owner'))).status).toBe(404);
    expect((await start(newId())).status).toBe(404);
  });

  test('409 with a next step where there is nothing to inspect', async () => {
    const without = await start(await add(null));
    expect(without.problem).toMatchObject({ code: 'wrong_state', detail: expect.stringMatching(/Add one/) });
    const archived = await add();
    await house.own.as('manager').call(clients.archive, { params: { id: archived } });
    expect((await start(archived)).problem.code).toBe('wrong_state');
  });

  test('202; a double click answers the same one, and one job is queued', async () => {
    const id = await add();
    const both = await Promise.all([start(id), start(id)]);
    expect(both.map((reply) => reply.status)).toEqual([202, 202]);
    expect(both[0].body.id).toBe(both[1].body.id);
    expect(both[0].body).toMatchObject({ state: 'queued', progress: 0, result: null });
    const { rows } = await house.admin.query(
      `SELECT id FROM pgboss.job WHERE name = 'discovery.scan' AND data->'payload'->>'scanId' = $1`,
      [both[0].body.id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('an inspection', () => {
  test('writes what it saw, tells of it, and keeps for the client what its guides need', async () => {
    const id = await add();
    const { body } = await start(id);
    await run(body.id);
    const { scan } = await latest(id);
    expect(scan).toMatchObject({ state: 'done', progress: 100, error: null });
    expect(scan?.result).toMatchObject({ reachable: true, domain: 'smile.example' });
    expect(scan?.result?.tags.flatMap((tag) => tag.ids)).toContain('G-7T4N2KQX9B');
    expect(await events(id)).toEqual(['client.created', 'scan.requested', 'scan.finished']);
    const facts = await inScope((scope) => readSiteFacts(scope, id));
    expect(facts.facts).toContainEqual({ detected: 'tag', value: 'ga4' });
    expect(JSON.stringify(facts)).not.toContain('evidence"');
    const visitor = {
      ...systemActor(house.own.id),
      kind: 'visitor' as const,
      clientId: id,
      linkId: newId(),
      credential: 'link' as const,
    };
    const [scans, own] = await real.scopes.withReadScope(visitor, (scope) =>
      Promise.all([scope.query('SELECT id FROM scans'), scope.query('SELECT client_id FROM site_facts')]),
    );
    expect([scans.length, own.length]).toEqual([0, 1]);
  });

  test('of a site that is down ends well, with the reason in plain words', async () => {
    await internet.sites.set('down.example', { pages: { '*': pages.hangUp } });
    internet.dns.set('down.example', { A: ['203.0.113.10'] });
    const id = await add('down.example');
    const { body } = await start(id);
    await run(body.id);
    const { scan } = await latest(id);
    expect(scan?.result).toMatchObject({ reachable: false });
    expect(scan?.result?.problems[0]?.nextStep).toBeTruthy();
  });

  test('shows the last one that came to its end while a new one runs', async () => {
    const id = await add();
    const first = (await start(id)).body;
    await run(first.id);
    const second = (await start(id)).body;
    const shown = await latest(id);
    expect(shown.scan).toMatchObject({ id: second.id, state: 'queued' });
    expect(shown.previous).toMatchObject({ id: first.id, state: 'done' });
  });

  test('of an address that was changed meanwhile is dropped for the new one', async () => {
    const id = await add();
    const old = (await start(id)).body;
    await house.own
      .as('user')
      .call(clients.update, { params: { id }, body: { website: 'www.smile.example' } });
    const young = (await start(id)).body;
    expect(young.id).not.toBe(old.id);
    await run(old.id);
    await run(young.id);
    expect((await latest(id)).scan).toMatchObject({
      id: young.id,
      state: 'done',
      website: 'https://www.smile.example',
    });
  });
});

test('a job that comes twice writes once', async () => {
  const id = await add();
  const { body } = await start(id);
  await Promise.all([run(body.id), run(body.id)]);
  expect((await latest(id)).scan?.state).toBe('done');
  expect((await events(id)).filter((type) => type === 'scan.finished')).toHaveLength(1);
});

describe('a worker that dies', () => {
  function dying(scopes: number, when: 'before' | 'after'): House {
    let left = scopes;
    const withScope: House['scopes']['withScope'] = async (actor, work) => {
      if (left === 0 && when === 'before') throw new Error('killed');
      const result = await real.scopes.withScope(actor, work);
      if (left === 0) throw new Error('killed');
      left -= 1;
      return result;
    };
    return { ...real, scopes: { ...real.scopes, withScope } };
  }

  test.each([
    { scopes: 0, when: 'before' as const },
    { scopes: 0, when: 'after' as const },
    { scopes: 1, when: 'before' as const },
    { scopes: 1, when: 'after' as const },
  ])('$when the commit of scope $scopes: the next try finishes, once', async ({ scopes, when }) => {
    const id = await add();
    const { body } = await start(id);
    // The notes of progress go through scopes, too: they are not what dies here.
    const house = dying(scopes, when);
    await runScan(house, { scanId: body.id }, context()).catch(() => {});
    await run(body.id, { attempt: 2 });
    expect((await latest(id)).scan?.state).toBe('done');
    expect((await events(id)).filter((type) => type === 'scan.finished')).toHaveLength(1);
  });

  test('the last try that breaks says so, and the scan can be started again', async () => {
    const id = await add();
    const { body } = await start(id);
    const broken: House = { ...real, outbound: null as never };
    let first = true;
    broken.scopes = {
      ...real.scopes,
      withScope: (actor, work) => {
        if (!first) return real.scopes.withScope(actor, work);
        first = false;
        return Promise.reject(new Error('the disk is full'));
      },
    };
    await runScan(broken, { scanId: body.id }, context({ last: true })).catch(() => {});
    await endIfOpen(body.id);
    const { scan } = await latest(id);
    expect(scan).toMatchObject({ state: 'failed', error: expect.stringMatching(/Start it again/) });
    expect((await start(id)).body.id).not.toBe(body.id);
  });

  const endIfOpen = async (scanId: string) => {
    await house.admin.query(`UPDATE scans SET deadline_at = now() - interval '1 second' WHERE id = $1`, [
      scanId,
    ]);
    await inScope(endLostScans);
  };

  test('one that never came back is ended by the sweeper of every organization, or by whoever asks again', async () => {
    const [swept, asked] = [await add(), await add()];
    for (const id of [swept, asked]) {
      const { body } = await start(id);
      await house.admin.query(
        `UPDATE scans SET deadline_at = now() - interval '1 second', state = 'running' WHERE id = $1`,
        [body.id],
      );
    }
    const again = await start(asked);
    expect(again.body.state).toBe('queued');
    await sweep(real);
    expect((await latest(swept)).scan).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/interrupted/),
    });
    expect((await latest(asked)).scan).toMatchObject({ id: again.body.id, state: 'queued' });
    expect(await events(swept)).toContain('scan.failed');
  });

  test('a stop in the middle writes nothing of half a look', async () => {
    const id = await add();
    const { body } = await start(id);
    const stopped = AbortSignal.abort(new Error('The server stops'));
    await expect(runScan(real, { scanId: body.id }, context({ signal: stopped }))).rejects.toThrow('stopped');
    expect((await latest(id)).scan?.state).toBe('running');
  });
});

describe('by itself', () => {
  const told = (clientId: string, over: object = {}) => ({
    eventId: newId(),
    type: 'client.created' as const,
    clientId,
    subjectId: clientId,
    data: { companyName: 'X', website: 'https://smile.example' },
    ...over,
  });

  test('a client that comes with a web address is inspected, once an event', async () => {
    const id = await add();
    const event = told(id);
    await scanOnEvent(real, event, context());
    const { scan } = await latest(id);
    await run(scan?.id ?? '');
    await scanOnEvent(real, event, context());
    expect((await latest(id)).scan?.id).toBe(scan?.id);
  });

  test('one without, one that is gone, one whose other fields changed: nothing, and no failed job', async () => {
    const id = await add(null);
    await scanOnEvent(real, told(id, { data: { companyName: 'X', website: null } }), context());
    await scanOnEvent(real, told(id), context());
    await scanOnEvent(real, told(newId()), context());
    const changes = [{ field: 'industry', from: null, to: 'Dentistry' }];
    await scanOnEvent(real, told(await add(), { type: 'client.updated', data: { changes } }), context());
    expect((await latest(id)).scan).toBeNull();
  });

  test('another web address is inspected', async () => {
    const id = await add();
    const changes = [{ field: 'website', from: null, to: 'https://smile.example' }];
    await scanOnEvent(real, told(id, { type: 'client.updated', data: { changes } }), context());
    expect((await latest(id)).scan?.state).toBe('queued');
  });
});

describe('the proposal', () => {
  const propose = (id: string, as: Caller = house.own.as('viewer')) =>
    as.call(discovery.proposal, { params: { id } });

  test('404 for another agency’s client', async () => {
    expect((await propose(await add(), house.foreign.as('owner'))).status).toBe(404);
  });

  test('without an inspection rests on the type of client; with one, on what was seen', async () => {
    const id = await add();
    const before = (await propose(id)).body;
    expect(before.scanId).toBeNull();
    expect(before.items.length).toBeGreaterThan(3);
    const { body } = await start(id);
    await run(body.id);
    const after = (await propose(id)).body;
    expect(after.scanId).toBe(body.id);
    expect(after.items.find((item) => item.service === 'google_analytics')).toMatchObject({
      recommended: true,
      reason: expect.stringContaining('G-7T4N2KQX9B'),
      ids: { measurementId: 'G-7T4N2KQX9B' },
    });
  });
});

test('when a certificate ends is kept as the inspection saw it, to the second', async () => {
  const id = await add();
  const { body } = await start(id);
  await run(body.id);
  const { rows } = await house.admin.query<{ certificate_ends_at: Date; findings: Finding[] }>(
    `SELECT f.certificate_ends_at, s.result -> 'findings' AS findings FROM site_facts f
     JOIN scans s ON s.org_id = f.org_id AND s.id = f.scan_id WHERE f.client_id = $1`,
    [id],
  );
  const seen = rows[0]?.findings.find(({ kind }) => kind === 'certificate')?.endsAt;
  expect(seen).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(rows[0]?.certificate_ends_at.toISOString()).toBe(seen);
});
