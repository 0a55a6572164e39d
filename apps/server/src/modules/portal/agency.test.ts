import { portal, settings } from '@portico/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../../platform/testing/house.ts';

let house: TestHouse;
let slug: string;
beforeAll(async () => {
  house = await startTestHouse();
  const { rows } = await house.admin.query<{ org_id: string; slug: string }>(
    'SELECT org_id, slug FROM organizations',
  );
  slug = rows.find(({ org_id }) => org_id === house.own.id)?.slug ?? '';
  await house.admin.query(
    `INSERT INTO pages_domains (org_id, host, token, state, leads_here, verified_at)
     VALUES ($1, 'clients.own.example', 't', 'verified', true, now()),
       ($2, 'clients.pending.example', 't', 'pending', false, NULL)`,
    [house.own.id, house.foreign.id],
  );
  const painted = await house.own.as('admin').call(settings.putWhiteLabel, {
    body: { displayName: 'Northern Light', accent: '#8a1538' },
  });
  expect(painted.status, JSON.stringify(painted.problem)).toBe(200);
});
afterAll(() => house.stop());

const at = (host: string, organization?: string) =>
  house.anonymous.call(portal.agency, { headers: { host }, query: { organization } });

test('the door at an agency’s own domain tells whose it is, to anybody', async () => {
  const { body } = await at('Clients.Own.Example');
  expect(body.agency).toMatchObject({ name: 'Northern Light', brand: { accent: '#8a1538' } });
});

test('elsewhere the agency’s short name does, and without one nothing is told', async () => {
  expect((await at('localhost', slug)).body.agency?.name).toBe('Northern Light');
  expect((await at('localhost')).body).toEqual({ agency: null });
  expect((await at('localhost', 'nobody-has-this')).body).toEqual({ agency: null });
});

test('a domain that is not proven, or part of a name, is nobody’s', async () => {
  for (const host of ['clients.pending.example', 'own.example', 'x.clients.own.example']) {
    expect((await at(host)).body, host).toEqual({ agency: null });
  }
  expect((await at('localhost', 'Not A Slug')).status).toBe(400);
});
