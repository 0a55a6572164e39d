import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { clients, onboarding, type PlatformState } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoIds, type Sandbox, startSandbox } from '../../../../../sandbox/src/index.ts';
import { systemActor } from '../../../platform/actor.ts';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, type TestHouse } from '../../../platform/testing/house.ts';
import { runChecks } from '../check-run.ts';
import { queueWatch } from '../watch.ts';
import { seedOnboarding } from './index.ts';
import { stories } from './stories.ts';

let house: TestHouse;
let sandbox: Sandbox;
let directory: string;
const authorities = tls.getCACertificates('default');
const ids = new Map<string, string>();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'portico-test-'));
  sandbox = await startSandbox({ directory });
  tls.setDefaultCACertificates([...authorities, sandbox.rootCertificate]);
  const { NODE_EXTRA_CA_CERTS: _atStart, ...environment } = sandbox.env;
  house = await startTestHouse({ env: environment });
  for (const { client, domain } of stories) {
    const body = { companyName: client, website: domain };
    ids.set(client, (await house.own.as('user').call(clients.create, { body })).body.id);
  }
  const { owner, manager, support } = house.own.actors;
  await seedOnboarding({
    house: house.app.house,
    mail: { queue: async () => newId() },
    now: new Date(),
    staff: { owner, manager, support },
    clientId: (key) => ids.get(key) ?? '',
  });
}, 180_000);
afterAll(async () => {
  tls.setDefaultCACertificates(authorities);
  await house.stop();
  await sandbox.close();
  await rm(directory, { recursive: true, force: true });
});

const states = async (client: string) => {
  const reply = await house.own
    .as('viewer')
    .call(onboarding.platforms, { params: { id: ids.get(client) ?? '' } });
  return Object.fromEntries(reply.body.items.map((item) => [item.type, item.status]));
};
const stageOf = async (client: string) =>
  (await house.own.as('viewer').call(onboarding.progress, { params: { id: ids.get(client) ?? '' } })).body
    .stage;
const count = (found: Record<string, PlatformState>, state: PlatformState) =>
  Object.values(found).filter((one) => one === state).length;

describe('the demo’s clients', () => {
  test('stand where the demo says', async () => {
    const bright = await states('brightsmile');
    expect(count(bright, 'verified')).toBe(11);
    expect(bright).toMatchObject({ hosting_siteground: 'in_progress', meta_ad_account: 'needs_attention' });
    const peak = await states('northpeak');
    expect([count(peak, 'verified'), count(peak, 'requested')]).toEqual([6, 2]);
    expect(peak).toMatchObject({ meta_pixel: 'needs_attention', google_merchant_center: 'not_needed' });
    expect(await stageOf('keel')).toBe('invited');
    expect(await states('lumen')).toMatchObject({ tls_certificate: 'drifted', dns_route53: 'verified' });
    expect(count(await states('tidepool'), 'verified')).toBe(7);
    expect((await states('tidepool')).google_search_console).toBe('drifted');
  });

  test('their requests were opened and completed as their states say', async () => {
    const state = async (client: string) => {
      const reply = await house.own
        .as('manager')
        .call(onboarding.listRequests, { params: { id: ids.get(client) ?? '' } });
      const [request] = reply.body.items;
      return [request?.state, request?.openedAt !== null];
    };
    expect(await state('brightsmile')).toEqual(['active', true]);
    expect(await state('keel')).toEqual(['active', false]);
    expect(await state('lumen')).toEqual(['completed', true]);
    expect(await state('tidepool')).toEqual(['completed', true]);
  });

  test('what happened lies in the past and in the order of time', async () => {
    for (const id of ids.values()) {
      const { rows } = await house.admin.query<{ at: Date }>(
        `SELECT at FROM events WHERE client_id = $1 AND type <> 'client.created' ORDER BY seq`,
        [id],
      );
      const times = rows.map((row) => row.at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(Math.max(0, ...times)).toBeLessThanOrEqual(Date.now());
    }
  });

  test('attention, figures and the ledger have something to show', async () => {
    const attention = (await house.own.as('viewer').call(onboarding.attention)).body.items;
    expect(attention.map((item) => item.kind)).toEqual(
      expect.arrayContaining(['help_open', 'drifted', 'check_failed']),
    );
    const figures = (await house.own.as('viewer').call(onboarding.figures, {})).body;
    expect(figures.requests).toEqual({ created: 5, opened: 4, completed: 2 });
    expect(figures.byPlatform.length).toBeGreaterThan(4);
    const ledger = await house.own
      .as('viewer')
      .call(onboarding.ledger, { params: { id: ids.get('tidepool') ?? '' } });
    expect(ledger.body.items[0]).toMatchObject({ kind: 'drifted', service: 'google_search_console' });
    expect(ledger.body.items).toHaveLength(9);
  });
});

test('a night with the real machinery changes nothing: the sandbox shows what the demo says', async () => {
  const actor = systemActor(house.own.id);
  const { scopes } = house.app.house;
  await scopes.withScope(actor, queueWatch);
  const desk = { ...house.app.house, mail: { queue: async () => newId() } };
  const before = Object.fromEntries(
    await Promise.all(stories.map(async ({ client }) => [client, await states(client)])),
  );
  for (const clientId of ids.values()) {
    const { rows } = await house.admin.query<{ id: string }>(
      `SELECT id FROM checks WHERE client_id = $1 AND state = 'queued'`,
      [clientId],
    );
    const payload = { clientId, checkIds: rows.map((row) => row.id) };
    await runChecks(desk, payload, { actor, attempt: 4, last: true, signal: new AbortController().signal });
  }
  const after = Object.fromEntries(
    await Promise.all(stories.map(async ({ client }) => [client, await states(client)])),
  );
  const { rows: changed } = await house.admin.query(
    `SELECT service, how FROM access_ledger WHERE at > now() - interval '10 minutes'`,
  );
  expect(changed).toEqual([]);
  expect(after).toEqual(before);
});

test('the ids are those that the sandbox’s sites show', () => {
  const given = stories.flatMap((story) =>
    story.sittings.flatMap((sitting) => sitting.deeds.map((deed) => ({ story, deed }))),
  );
  const shown = Object.values(demoIds);
  for (const { story, deed } of given) {
    const site = shown.find((one) => one.domain === story.domain);
    const ofSite = Object.values(site ?? {}) as string[];
    const { containerId, measurementId, pixelId, partnerId, myshopifyDomain } = deed.ids ?? {};
    for (const id of [
      containerId,
      measurementId,
      partnerId,
      myshopifyDomain,
      deed.fails ? undefined : pixelId,
    ]) {
      if (id !== undefined) expect(ofSite, `${story.client} ${deed.service}`).toContain(id);
    }
    if (deed.fails) expect(ofSite.some((id) => deed.fails?.summary.includes(id))).toBe(true);
  }
});
