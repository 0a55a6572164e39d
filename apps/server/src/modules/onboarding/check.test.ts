import { onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../platform/actor.ts';
import { pages } from '../../platform/testing/net/index.ts';
import { Inconclusive, runChecks } from './check-run.ts';
import { guideOf, openStage, type Stage } from './testing.ts';
import { pageBehindConsent, pageWithAnalytics, pageWithContainer } from './testing-sites.ts';
import { endLostChecks } from './watch.ts';

const CONTAINER = 'GTM-K7XW2PD';
let stage: Stage;
let serial = 0;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A client with a site of its own, asked for some services. */
async function scene(services: string[], page: string = pageWithContainer(CONTAINER)) {
  serial += 1;
  const domain = `shop${serial}.example`;
  await serve(domain, page);
  const clientId = await stage.addClient(`Shop ${serial}`, domain);
  const { id, link } = await stage.ask(clientId, services);
  return { domain, clientId, requestId: id, link };
}

async function serve(domain: string, page: string | typeof pages.silent): Promise<void> {
  for (const name of [domain, `www.${domain}`]) {
    await stage.internet.sites.set(name, { pages: { '*': page } });
    stage.internet.dns.set(name, { A: ['203.0.113.10'], NS: ['ns1.test-dns.example.'] });
  }
}

type Scene = Awaited<ReturnType<typeof scene>>;
const give = (at: Scene, type: string, ids: Record<string, string>) =>
  at.link.call(welcome.putIds, { params: { type }, body: { ids } });
const press = async (at: Scene, type: string) => {
  stage.clock.pass(60_000);
  const reply = await at.link.call(welcome.validate, { params: { type } });
  expect(reply.status, JSON.stringify(reply.problem)).toBe(202);
  return reply.body;
};
const run = (at: Scene, checkId: string, over = {}) =>
  runChecks(
    stage.desk,
    { clientId: at.clientId, checkIds: [checkId] },
    stage.context({ last: true, ...over }),
  );
const pressAndRun = async (at: Scene, type: string) => {
  const check = await press(at, type);
  await run(at, check.id);
  return check;
};
const platform = async (at: Scene, type: string) => {
  const reply = await stage.house.own
    .as('viewer')
    .call(onboarding.platforms, { params: { id: at.clientId } });
  const found = reply.body.items.find((item) => item.type === type);
  if (!found) throw new Error(`${type} is not there`);
  return found;
};
const attachPicture = (at: Scene, type: string) =>
  stage.rows(
    `WITH file AS (INSERT INTO files (org_id, id, client_id, name, media_type, bytes, sha256)
       VALUES ($1, uuidv7(), $2, 'screen.png', 'image/png', 1, 'x') RETURNING id)
     INSERT INTO attachments (org_id, file_id, client_id, service, created_at) SELECT $1, id, $2, $3, now() FROM file`,
    [stage.house.own.id, at.clientId, type],
  );
const ledger = async (at: Scene) => {
  const reply = await at.link.call(welcome.ledger);
  return reply.body.items.map(({ kind, service, proof }) => ({ kind, service, proof }));
};

describe('“I have done it”', () => {
  test('a container on the site and a picture of the access make it verified, attested', async () => {
    const at = await scene(['google_tag_manager']);
    await give(at, 'google_tag_manager', { containerId: 'gtm-k7xw2pd' });
    await attachPicture(at, 'google_tag_manager');
    const queued = await press(at, 'google_tag_manager');
    expect(queued).toMatchObject({ state: 'queued', outcome: null, trigger: 'client' });
    expect((await platform(at, 'google_tag_manager')).status).toBe('checking');
    await run(at, queued.id);
    const after = await platform(at, 'google_tag_manager');
    expect(after).toMatchObject({ status: 'verified', progress: 100, proof: 'attested' });
    expect(after.lastCheck).toMatchObject({ state: 'done', outcome: 'pass', proof: 'attested' });
    const seen = after.lastCheck?.criteria.find((one) => one.key === 'container_on_site');
    expect(seen).toMatchObject({ outcome: 'pass', proof: 'public' });
    expect(seen?.evidence[0]?.asked).toContain(at.domain);
    expect(await ledger(at)).toEqual([
      { kind: 'attested', service: 'google_tag_manager', proof: 'attested' },
    ]);
    expect(await stage.events(at.clientId)).toEqual(
      expect.arrayContaining([
        'check.started',
        'check.finished',
        'platform.updated',
        'access_request.completed',
      ]),
    );
  });

  test('what everybody can see is verified by itself, with public proof', async () => {
    const at = await scene(['tls_certificate']);
    await pressAndRun(at, 'tls_certificate');
    expect(await platform(at, 'tls_certificate')).toMatchObject({ status: 'verified', proof: 'public' });
    expect(await ledger(at)).toEqual([{ kind: 'watched', service: 'tls_certificate', proof: 'public' }]);
    const welcomeView = await at.link.call(welcome.get);
    expect(welcomeView.body).toMatchObject({ percent: 100, nextType: null });
    expect(welcomeView.body.completedAt).not.toBeNull();
  });

  test('another container than the one that was given fails, and says which two it saw', async () => {
    const at = await scene(['google_tag_manager']);
    await give(at, 'google_tag_manager', { containerId: 'GTM-OTHER12' });
    await attachPicture(at, 'google_tag_manager');
    await pressAndRun(at, 'google_tag_manager');
    const after = await platform(at, 'google_tag_manager');
    expect(after).toMatchObject({ status: 'needs_attention', proof: null, verifiedAt: null });
    const failed = after.lastCheck?.criteria.find((one) => one.outcome === 'fail');
    expect(failed?.summary).toMatch(/GTM-K7XW2PD.*GTM-OTHER12/);
    expect(failed?.nextStep).toBeTruthy();
    expect(await ledger(at)).toEqual([]);
  });

  test('a claim without a picture is not enough where a picture is asked for', async () => {
    const at = await scene(['google_tag_manager']);
    await give(at, 'google_tag_manager', { containerId: CONTAINER });
    await pressAndRun(at, 'google_tag_manager');
    const after = await platform(at, 'google_tag_manager');
    expect(after).toMatchObject({ status: 'needs_attention', proof: null });
    expect(after.lastCheck?.outcome).toBe('unknown');
    expect(after.lastCheck?.criteria.at(-1)?.nextStep).toMatch(/screenshot/i);
  });

  test('“not seen before consent” is not “missing”: with a picture it is accepted as attested', async () => {
    const at = await scene(['meta_pixel'], pageBehindConsent);
    await give(at, 'meta_pixel', { pixelId: '904417238155620' });
    await attachPicture(at, 'meta_pixel');
    await pressAndRun(at, 'meta_pixel');
    const after = await platform(at, 'meta_pixel');
    const tag = after.lastCheck?.criteria.find((one) => one.key === 'pixel_on_site');
    expect(tag).toMatchObject({ outcome: 'unknown' });
    expect(tag?.summary).toMatch(/before consent/);
    expect(after).toMatchObject({ status: 'verified', proof: 'attested' });
  });
});

describe('trouble on the way', () => {
  test('a site that does not answer cannot be told, and is not missing', async () => {
    const at = await scene(['google_tag_manager']);
    await give(at, 'google_tag_manager', { containerId: CONTAINER });
    await serve(at.domain, pages.hangUp);
    await pressAndRun(at, 'google_tag_manager');
    const after = await platform(at, 'google_tag_manager');
    expect(after.status).toBe('needs_attention');
    expect(after.lastCheck?.criteria.find((one) => one.key === 'container_on_site')?.outcome).toBe('unknown');
  });

  test('it is tried again first, and nothing is written before the last try of whoever waits', async () => {
    const at = await scene(['google_tag_manager']);
    await give(at, 'google_tag_manager', { containerId: CONTAINER });
    await attachPicture(at, 'google_tag_manager');
    await serve(at.domain, pages.hangUp);
    const check = await press(at, 'google_tag_manager');
    await expect(run(at, check.id, { attempt: 1, last: false })).rejects.toThrow(Inconclusive);
    expect((await platform(at, 'google_tag_manager')).status).toBe('checking');
    await serve(at.domain, pageWithContainer(CONTAINER));
    await run(at, check.id, { attempt: 2, last: false });
    expect((await platform(at, 'google_tag_manager')).status).toBe('verified');
  });

  test('a verified service stays verified while its site is down', async () => {
    const at = await scene(['tls_certificate']);
    await pressAndRun(at, 'tls_certificate');
    for (const name of [at.domain, `www.${at.domain}`]) stage.internet.dns.fault(name, 'servfail');
    const reply = await stage.house.own
      .as('user')
      .call(onboarding.validate, { params: { id: at.clientId, type: 'tls_certificate' } });
    await run(at, reply.body.id);
    const after = await platform(at, 'tls_certificate');
    expect(after.lastCheck?.outcome).toBe('unknown');
    expect(after).toMatchObject({ status: 'verified', proof: 'public' });
  });
});

test('the day of a claim is named in words and in the client’s own zone, its moment kept as evidence', async () => {
  const at = await scene(['google_ads']);
  await stage.rows(`UPDATE clients SET time_zone = 'Pacific/Auckland' WHERE id = $1`, [at.clientId]);
  const evening = new Date(stage.clock.now().getTime() + 86_400_000);
  evening.setUTCHours(20, 0, 0, 0);
  stage.clock.set(evening);
  await pressAndRun(at, 'google_ads');
  const { lastCheck } = await platform(at, 'google_ads');
  const criterion = lastCheck?.criteria.find((one) => one.summary.includes('told us'));
  const next = new Date(evening.getTime() + 86_400_000);
  const month = next.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  const day = `${next.getUTCDate()} ${month} ${next.getUTCFullYear()}`;
  expect(criterion?.summary).toContain(`told us on ${day} that this is done`);
  expect(criterion?.evidence[0]?.at).toBe(new Date(evening.getTime() + 60_000).toISOString());
});

describe('where there is no access to hold', () => {
  const lines = async (at: Scene) => (await at.link.call(welcome.ledger)).body.items;

  test('the ledger says what is watched, and names nobody who holds it', async () => {
    const at = await scene(['tls_certificate']);
    await pressAndRun(at, 'tls_certificate');
    const [line] = await lines(at);
    expect(line).toMatchObject({
      kind: 'watched',
      service: 'tls_certificate',
      holder: null,
      level: null,
      asset: at.domain,
      proof: 'public',
    });
    expect(line?.how).toMatch(/^The certificate is good for/);
    const staff = { params: { id: at.clientId } };
    expect((await stage.house.own.as('viewer').call(onboarding.ledger, staff)).body.items).toEqual([line]);
  });

  test('its loss and return name nobody either; a day counts it among what was verified', async () => {
    const at = await scene(['tls_certificate']);
    await pressAndRun(at, 'tls_certificate');
    await stage.internet.sites.set(at.domain, { certificate: 'expired' });
    await pressAndRun(at, 'tls_certificate');
    await serve(at.domain, pageWithContainer(CONTAINER));
    await pressAndRun(at, 'tls_certificate');
    expect((await lines(at)).map(({ kind, holder, level }) => [kind, holder, level])).toEqual([
      ['restored', null, null],
      ['drifted', null, null],
      ['watched', null, null],
    ]);
    const verifiedToday = async () =>
      (await stage.house.own.as('manager').call(onboarding.figures, { query: { days: 1 } })).body.overTime.at(
        -1,
      )?.verified ?? 0;
    const before = await verifiedToday();
    await pressAndRun(await scene(['tls_certificate']), 'tls_certificate');
    expect(await verifiedToday()).toBe(before + 1);
  });

  test('a tag that is only looked at is named by its id', async () => {
    const tag = '<script>_linkedin_partner_id = "4158302";</script>';
    const loader = '<script src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>';
    const at = await scene(['linkedin_insight_tag'], `<!doctype html><html>${tag}${loader}</html>`);
    await give(at, 'linkedin_insight_tag', { partnerId: '4158302' });
    await pressAndRun(at, 'linkedin_insight_tag');
    expect(await lines(at)).toMatchObject([
      { kind: 'watched', holder: null, level: null, asset: '4158302', proof: 'public' },
    ]);
  });

  test('another level is no news, for there is none', async () => {
    const at = await scene(['tls_certificate']);
    await pressAndRun(at, 'tls_certificate');
    const params = { id: at.clientId, type: 'tls_certificate' };
    const put = (body: object) => stage.house.own.as('user').call(onboarding.putPlatform, { params, body });
    expect((await put({ level: 'view' })).status).toBe(200);
    await stage.ask(at.clientId, ['tls_certificate']);
    expect((await platform(at, 'tls_certificate')).status).toBe('verified');
    stage.clock.pass(1000);
    expect((await put({ status: 'revoked' })).status).toBe(200);
    const staff = { params: { id: at.clientId } };
    const { items } = (await stage.house.own.as('viewer').call(onboarding.ledger, staff)).body;
    expect(items.map(({ kind }) => kind)).toEqual(['revoked', 'watched']);
    expect(items[0]).toMatchObject({ holder: null, level: null, how: 'Northlight user ended the watch.' });
  });
});

describe('drift', () => {
  test('what is gone is told once, in the ledger too, and told again when it is back', async () => {
    const at = await scene(['google_tag_manager']);
    await give(at, 'google_tag_manager', { containerId: CONTAINER });
    await attachPicture(at, 'google_tag_manager');
    await pressAndRun(at, 'google_tag_manager');
    await serve(at.domain, '<!doctype html><html><body>New site</body></html>');
    await pressAndRun(at, 'google_tag_manager');
    expect(await platform(at, 'google_tag_manager')).toMatchObject({ status: 'drifted', proof: null });
    await pressAndRun(at, 'google_tag_manager');
    await serve(at.domain, pageWithContainer(CONTAINER));
    await pressAndRun(at, 'google_tag_manager');
    expect(await platform(at, 'google_tag_manager')).toMatchObject({ status: 'verified', proof: 'attested' });
    const kinds = (await ledger(at)).map((line) => line.kind);
    expect(kinds).toEqual(['restored', 'drifted', 'attested']);
    const events = await stage.events(at.clientId);
    expect(events.filter((type) => type === 'access.drifted')).toHaveLength(1);
    expect(events.filter((type) => type === 'access.restored')).toHaveLength(1);
  });

  test('a tag that the guide does not require is missed too, once it was there', async () => {
    const at = await scene(['google_analytics'], pageWithAnalytics('G-7T4N2KQX9B'));
    await give(at, 'google_analytics', { measurementId: 'G-7T4N2KQX9B' });
    await attachPicture(at, 'google_analytics');
    await pressAndRun(at, 'google_analytics');
    expect((await platform(at, 'google_analytics')).status).toBe('verified');
    await serve(at.domain, '<!doctype html><html><body>New site</body></html>');
    await pressAndRun(at, 'google_analytics');
    expect((await platform(at, 'google_analytics')).status).toBe('drifted');
    const [line] = (await at.link.call(welcome.ledger)).body.items;
    expect(line?.how).toMatch(/did not find G-7T4N2KQX9B/);
  });

  test('a new id takes verified back until it is checked', async () => {
    const at = await scene(['google_tag_manager']);
    await give(at, 'google_tag_manager', { containerId: CONTAINER });
    await attachPicture(at, 'google_tag_manager');
    await pressAndRun(at, 'google_tag_manager');
    await give(at, 'google_tag_manager', { containerId: 'GTM-NEWONE1' });
    expect(await platform(at, 'google_tag_manager')).toMatchObject({ status: 'in_progress', proof: null });
    expect((await at.link.call(welcome.get)).body.completedAt).toBeNull();
  });
});

describe('two things at once', () => {
  test('a double click starts one check', async () => {
    const at = await scene(['tls_certificate']);
    const both = await Promise.all([press(at, 'tls_certificate'), press(at, 'tls_certificate')]);
    expect(both[0].id).toBe(both[1].id);
    const found = await stage.rows('SELECT id FROM checks WHERE client_id = $1', [at.clientId]);
    expect(found).toHaveLength(1);
    expect((await stage.events(at.clientId)).filter((type) => type === 'check.started')).toHaveLength(1);
  });

  test('an id that is corrected while the old one is being looked for is looked for again', async () => {
    const at = await scene(['google_tag_manager']);
    await give(at, 'google_tag_manager', { containerId: 'GTM-WRONG12' });
    await attachPicture(at, 'google_tag_manager');
    const check = await press(at, 'google_tag_manager');
    const slowly: typeof stage.desk = {
      ...stage.desk,
      outbound: {
        ...stage.desk.outbound,
        fetch: async (url, options) => {
          await give(at, 'google_tag_manager', { containerId: CONTAINER });
          return stage.desk.outbound.fetch(url, options);
        },
      },
    };
    await runChecks(slowly, { clientId: at.clientId, checkIds: [check.id] }, stage.context({ last: true }));
    expect((await platform(at, 'google_tag_manager')).lastCheck).toMatchObject({
      id: check.id,
      state: 'queued',
    });
    await run(at, check.id);
    expect((await platform(at, 'google_tag_manager')).status).toBe('verified');
  });

  test('what staff set aside while it was checked stays set aside', async () => {
    const at = await scene(['tls_certificate']);
    const check = await press(at, 'tls_certificate');
    await stage.house.own.as('user').call(onboarding.putPlatform, {
      params: { id: at.clientId, type: 'tls_certificate' },
      body: { status: 'not_needed' },
    });
    await run(at, check.id);
    const after = await platform(at, 'tls_certificate');
    expect(after).toMatchObject({ status: 'not_needed', proof: null });
    expect(after.lastCheck).toMatchObject({ state: 'failed', error: 'This access is no longer wanted.' });
  });

  test('a new request, a check that ends, a colleague who types and a step that is ticked never block each other', async () => {
    const at = await scene(['tls_certificate', 'google_ads']);
    const ads = { type: 'google_ads' };
    const step = (await guideOf(at.link, 'google_ads')).body.steps[0]?.key ?? '';
    for (let round = 0; round < 12; round += 1) {
      const { link } = await stage.ask(at.clientId, ['tls_certificate', 'google_ads']);
      const check = await press({ ...at, link }, 'tls_certificate');
      const replies = await Promise.all([
        link.call(welcome.putIds, { params: ads, body: { ids: { customerId: `482-913-70${10 + round}` } } }),
        link.call(welcome.putStep, { params: { ...ads, step }, body: { done: round % 2 === 0 } }),
        run(at, check.id).then(() => ({ status: 200 })),
        stage.house.own.as('manager').call(onboarding.createRequest, {
          params: { id: at.clientId },
          body: { services: [{ service: 'google_ads' }] },
        }),
      ]);
      expect(replies.filter((reply) => reply.status >= 500)).toEqual([]);
    }
  });

  test('a job that comes twice writes once', async () => {
    const at = await scene(['tls_certificate']);
    const check = await press(at, 'tls_certificate');
    await Promise.all([run(at, check.id), run(at, check.id)]);
    await run(at, check.id);
    expect((await stage.events(at.clientId)).filter((type) => type === 'check.finished')).toHaveLength(1);
    expect(await ledger(at)).toHaveLength(1);
  });
});

describe('a worker that dies in the middle', () => {
  /** Lets so many database scopes through, and kills the worker instead of the next one, before or after its commit. */
  function dyingAfter(scopes: number, when: 'before' | 'after'): Stage['desk'] {
    let left = scopes;
    const withScope: Stage['desk']['scopes']['withScope'] = async (actor, work) => {
      if (left === 0 && when === 'before') throw new Error('killed');
      const result = await stage.desk.scopes.withScope(actor, work);
      if (left === 0) throw new Error('killed');
      left -= 1;
      return result;
    };
    return { ...stage.desk, scopes: { ...stage.desk.scopes, withScope } };
  }

  const moments = [0, 1].flatMap((scopes) => [
    { scopes, when: 'before' as const },
    { scopes, when: 'after' as const },
  ]);
  test.each(moments)(
    '$when the commit of scope $scopes: the next try finishes, once',
    async ({ scopes, when }) => {
      const at = await scene(['tls_certificate']);
      const check = await press(at, 'tls_certificate');
      const payload = { clientId: at.clientId, checkIds: [check.id] };
      await expect(runChecks(dyingAfter(scopes, when), payload, stage.context())).rejects.toThrow('killed');
      const between = await platform(at, 'tls_certificate');
      expect(['checking', 'verified']).toContain(between.status);
      await run(at, check.id, { attempt: 2, last: false });
      expect(await platform(at, 'tls_certificate')).toMatchObject({ status: 'verified' });
      const events = await stage.events(at.clientId);
      expect(events.filter((type) => type === 'check.finished')).toHaveLength(1);
      expect(await ledger(at)).toHaveLength(1);
    },
  );

  test('the last try ends the check with a sentence, and staff may start it again', async () => {
    const at = await scene(['tls_certificate']);
    const check = await press(at, 'tls_certificate');
    let first = true;
    const desk: Stage['desk'] = {
      ...stage.desk,
      scopes: {
        ...stage.desk.scopes,
        withScope: async (actor, work) => {
          if (!first) return stage.desk.scopes.withScope(actor, work);
          first = false;
          throw new Error('the disk is full');
        },
      },
    };
    await runChecks(desk, { clientId: at.clientId, checkIds: [check.id] }, stage.context({ last: true }));
    const after = await platform(at, 'tls_certificate');
    expect(after).toMatchObject({ status: 'needs_attention' });
    expect(after.lastCheck).toMatchObject({ state: 'failed', outcome: null });
    expect(after.lastCheck?.error).toMatch(/fault on our side.*start it again/);
    expect(JSON.stringify(after)).not.toContain('the disk is full');
    expect(await stage.events(at.clientId)).toContain('check.failed');
    const again = await press(at, 'tls_certificate');
    expect(again.id).not.toBe(check.id);
  });

  test('a check whose worker never came back is ended by the sweeper, and a verified service stays verified', async () => {
    const at = await scene(['tls_certificate']);
    await pressAndRun(at, 'tls_certificate');
    const check = await press(at, 'tls_certificate');
    const sweep = () =>
      stage.desk.scopes.withScope(systemActor(stage.house.own.id), (scope) => endLostChecks(scope));
    await sweep();
    expect((await platform(at, 'tls_certificate')).lastCheck).toMatchObject({
      id: check.id,
      state: 'queued',
    });
    await stage.rows(`UPDATE checks SET deadline_at = $2 WHERE id = $1`, [
      check.id,
      new Date(stage.clock.now().getTime() - 1000),
    ]);
    await sweep();
    const after = await platform(at, 'tls_certificate');
    expect(after).toMatchObject({ status: 'verified', lastCheck: { state: 'failed' } });
    expect(after.lastCheck?.error).toMatch(/interrupted.*start it again/);
  });

  test('a stop in the middle writes nothing of half a look', async () => {
    const at = await scene(['tls_certificate']);
    const check = await press(at, 'tls_certificate');
    const stop = new AbortController();
    const stopping: Stage['desk'] = {
      ...stage.desk,
      outbound: {
        ...stage.desk.outbound,
        tls: async (host, options) => {
          stop.abort(new Error('The server stops'));
          return stage.desk.outbound.tls(host, options);
        },
      },
    };
    const payload = { clientId: at.clientId, checkIds: [check.id] };
    await expect(runChecks(stopping, payload, stage.context({ signal: stop.signal }))).rejects.toThrow(
      'stopped',
    );
    expect(await platform(at, 'tls_certificate')).toMatchObject({
      status: 'checking',
      lastCheck: { state: 'running' },
    });
    await run(at, check.id, { attempt: 2 });
    expect((await platform(at, 'tls_certificate')).status).toBe('verified');
  });
});

test('the guide of a client shows the latest check', async () => {
  const at = await scene(['tls_certificate']);
  await pressAndRun(at, 'tls_certificate');
  expect((await guideOf(at.link, 'tls_certificate')).body.check).toMatchObject({
    state: 'done',
    outcome: 'pass',
  });
});
