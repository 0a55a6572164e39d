import { onboarding, welcome } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../platform/actor.ts';
import { newId } from '../../platform/ids.ts';
import { runChecks } from './check-run.ts';
import { checkConnected } from './connected.ts';
import { openStage, type Stage } from './testing.ts';

const ID = 'G-BR1GHTSM1L';
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Shown {
  /** Whose connection it is. */
  of: 'agency' | 'client';
  id?: string;
  level?: string | null;
  accepted?: boolean;
  daysAgo?: number;
  state?: 'live' | 'broken';
  gaps?: object[];
  service?: string;
}

/** What a connection shows, as its last look wrote it down. */
async function show(clientId: string, shown: Shown): Promise<void> {
  const { of, id = ID, level = 'manage', accepted = true, daysAgo = 0, state = 'live', gaps = [] } = shown;
  const org = stage.house.own.id;
  const connection = newId();
  const client = of === 'client' ? clientId : null;
  const seen = new Date(stage.clock.now().getTime() - daysAgo * 86_400_000);
  await stage.rows(
    `INSERT INTO connections (org_id, id, client_id, provider, method, name, app_key, state, holder, gaps, created_by_kind,
       created_by, created_at)
     VALUES ($1, $2, $3, 'google', 'oauth2', 'Google', 'x', $4, $5, $6, 'member', 'Mara', $7)`,
    [
      org,
      connection,
      client,
      state,
      JSON.stringify({ id: '1', name: 'N', email: 'access@northlight.example' }),
      JSON.stringify(gaps),
      seen,
    ],
  );
  if (shown.service === 'none') return;
  await stage.rows(
    `INSERT INTO connection_assets (org_id, connection_id, service, asset_id, client_id, name, role, level, marks, known_as,
       accepted, first_seen_at, last_seen_at)
     VALUES ($1, $2, 'google_analytics', $3, $4, 'Bright Smile', 'Editor', $5, '[]', $6, $7, $8, $8)`,
    [org, connection, `properties/${id}`, client, level, [id.toLowerCase()], accepted, seen],
  );
}

async function checked(shown: Shown[], ids: Record<string, string> = { measurementId: ID }) {
  await stage.rows('DELETE FROM connections');
  const clientId = await stage.addClient('Bright Smile');
  const { link } = await stage.ask(clientId, ['google_analytics']);
  const type = { type: 'google_analytics' };
  if (Object.keys(ids).length > 0)
    expect((await link.call(welcome.putIds, { params: type, body: { ids } })).status).toBe(200);
  for (const each of shown) await show(clientId, each);
  const params = { id: clientId, ...type };
  const check = await stage.house.own.as('manager').call(onboarding.validate, { params });
  await runChecks(stage.desk, { clientId, checkIds: [check.body.id] }, stage.context({ last: true }));
  const [row] = await stage.rows<{ state: string; proof: string | null }>(
    'SELECT state, proof FROM client_platforms WHERE client_id = $1',
    [clientId],
  );
  const [done] = await stage.rows<{
    criteria: { key: string; outcome: string; proof: string; summary: string; nextStep: string | null }[];
  }>('SELECT criteria FROM checks WHERE id = $1', [check.body.id]);
  const access = done?.criteria.find(({ key }) => key === 'access_attested');
  return { state: row?.state, proof: row?.proof, access, clientId };
}

describe('access that a provider shows', () => {
  test.each(['agency', 'client'] as const)(
    'by the account of the %s is verified by its interface',
    async (of) => {
      const { state, proof, access } = await checked([{ of }]);
      expect([state, proof, access?.outcome, access?.proof]).toEqual(['verified', 'api', 'pass', 'api']);
      expect(access?.summary).toContain('“Bright Smile”');
    },
  );

  test('without an id is the one that the client let us see, and never one of the agency’s', async () => {
    expect((await checked([{ of: 'client' }], {})).proof).toBe('api');
    expect((await checked([{ of: 'agency' }], {})).proof).toBeNull();
    const two = await checked([{ of: 'client' }, { of: 'client', id: 'G-0THER00001' }], {});
    expect(two.proof).toBeNull();
  });

  test.each<[string, Shown, string | null]>([
    ['with a lesser role', { of: 'agency', level: 'view' }, 'fail'],
    ['that waits for acceptance', { of: 'agency', accepted: false }, 'unknown'],
    ['that was seen days ago', { of: 'agency', daysAgo: 3 }, 'unknown'],
    ['of a broken connection', { of: 'client', state: 'broken' }, 'unknown'],
    ['of something else', { of: 'client', id: 'G-0THER00001' }, 'unknown'],
  ])('%s is not', async (_name, shown, outcome) => {
    const { state, proof, access } = await checked([shown]);
    expect([state, proof, access?.outcome]).toEqual(['needs_attention', null, outcome]);
  });

  test('of something else says what was connected and what is looked for', async () => {
    const { access } = await checked([{ of: 'client', id: 'G-0THER00001' }]);
    expect(access?.nextStep).toBe(`“Bright Smile” was connected, but what we look for is ${ID}.`);
  });

  test('that is missing says what the provider said', async () => {
    const sentence = 'You granted the account, but not its property.';
    const gaps = [{ service: 'google_analytics', sentence, needs: ['x'] }];
    const { access } = await checked([{ of: 'client', service: 'none', gaps }]);
    expect(access?.nextStep).toBe(sentence);
  });

  test('of another client proves nothing', async () => {
    const { clientId } = await checked([]);
    const elsewhere = await stage.addClient('Elsewhere');
    await show(elsewhere, { of: 'client' });
    const params = { id: clientId, type: 'google_analytics' };
    const check = await stage.house.own.as('manager').call(onboarding.validate, { params });
    await runChecks(stage.desk, { clientId, checkIds: [check.body.id] }, stage.context({ last: true }));
    const [row] = await stage.rows('SELECT proof FROM client_platforms WHERE client_id = $1', [clientId]);
    expect(row).toEqual({ proof: null });
  });
});

test('a new connection starts the check of what it shows, and of nothing else', async () => {
  await stage.rows('DELETE FROM connections');
  const clientId = await stage.addClient('Connected');
  await stage.ask(clientId, ['google_analytics', 'google_ads']);
  await show(clientId, { of: 'client' });
  const data = { services: ['google_analytics', 'google_ads'] };
  const event = { eventId: newId(), type: 'connection.asset_seen', clientId, subjectId: null, data } as const;
  await stage.house.app.house.scopes.withScope(systemActor(stage.house.own.id), (scope) =>
    checkConnected(scope, event),
  );
  const started = await stage.rows('SELECT service FROM checks WHERE client_id = $1', [clientId]);
  expect(started).toEqual([{ service: 'google_analytics' }]);
});
