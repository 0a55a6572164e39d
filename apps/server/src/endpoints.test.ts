import {
  type AnyEndpoint,
  guides,
  listEndpoints,
  type PortalRole,
  permissions,
  portalPermissions,
  portalRoles,
  roles,
} from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestPortalUser } from './modules/portal/testing.ts';
import { type Caller, startTestHouse, type TestHouse } from './platform/testing/house.ts';
import { fillClient, fillOrganization, paramsFor, type Things } from './testing/things.ts';

/*
 * Generated from the contract: every endpoint without a credential, with the strongest role that may not, with the
 * ids of another organization, and with ids that make no sense. One that is added tomorrow is in it tomorrow.
 */
const all = listEndpoints();
const CANARY = 'Canary of the other agency';

let house: TestHouse;
/** Ids of things of the own organization, by the name of the parameter and the path. */
let things: Things;
let link: Caller;
let foreignLink: Caller;
/** A client's people, one in each role of its portal. */
let portalUsers: Record<PortalRole, TestPortalUser>;
let foreignPortal: Caller;
/** A program with an API key that holds every permission that a key can. */
let program: Caller;

beforeAll(async () => {
  house = await startTestHouse();
  ({ things, link, portalUsers, program } = await fill('own'));
  const foreign = await fill('foreign');
  foreignLink = foreign.link;
  foreignPortal = foreign.portalUsers.primary;
});
afterAll(() => house.stop());

/** One of everything in one organization. */
async function fill(side: 'own' | 'foreign') {
  const organization = house[side];
  const whole = await fillOrganization(house, organization, CANARY);
  const client = await fillClient(house, organization, CANARY);
  return {
    things: { ...whole.things, ...client.things },
    link: house.withHeaders(client.linkHeaders),
    portalUsers: client.portalUsers,
    program: house.withHeaders({ authorization: `Bearer ${whole.keySecret}` }),
  };
}

const input = (endpoint: AnyEndpoint) => ({
  params: paramsFor(endpoint.path, things),
  query: endpoint.example.query,
  ...(endpoint.body && endpoint.transfer !== 'multipart' ? { body: endpoint.example.body } : {}),
});

describe('without a credential', () => {
  const guarded = all.filter(({ endpoint }) => endpoint.access !== 'public');
  test.each(guarded.map(({ name, endpoint }) => [name, endpoint] as const))(
    '%s answers 401',
    async (_name, endpoint) => {
      const reply = await house.anonymous.call(endpoint, input(endpoint));
      expect(reply.problem).toMatchObject({ status: 401, code: 'not_signed_in' });
    },
  );
});

describe('with a role that may not', () => {
  const limited = all.flatMap(({ name, endpoint }) => {
    if (typeof endpoint.access !== 'object' || !('can' in endpoint.access)) return [];
    const weakest = roles.indexOf(permissions[endpoint.access.can].from);
    const below = roles[weakest + 1];
    return below ? [[name, endpoint, below] as const] : [];
  });
  test.each(limited)('%s answers 403', async (_name, endpoint, role) => {
    const reply = await house.own.as(role).call(endpoint, input(endpoint));
    expect(reply.problem).toMatchObject({ status: 403, code: 'not_allowed' });
  });
});

describe('with an access link, where staff are wanted, and the other way round', () => {
  const staff = all.filter(
    ({ endpoint }) => typeof endpoint.access === 'object' || endpoint.access === 'signedIn',
  );
  test.each(staff.map(({ name, endpoint }) => [name, endpoint] as const))(
    '%s answers 401 to a link',
    async (_name, endpoint) => {
      expect((await link.call(endpoint, input(endpoint))).status).toBe(401);
    },
  );
  const visitors = all.filter(({ endpoint }) => endpoint.access === 'link');
  test.each(visitors.map(({ name, endpoint }) => [name, endpoint] as const))(
    '%s answers 401 to staff',
    async (_name, endpoint) => {
      expect((await house.own.as('owner').call(endpoint, input(endpoint))).status).toBe(401);
    },
  );
});

const isPortal = (endpoint: AnyEndpoint) =>
  typeof endpoint.access === 'object' && 'portal' in endpoint.access;

/** Whoever may do most at an endpoint. */
function callerFor(endpoint: AnyEndpoint, side: 'own' | 'foreign'): Caller {
  if (endpoint.access === 'link') return side === 'own' ? link : foreignLink;
  if (isPortal(endpoint)) return side === 'own' ? portalUsers.primary : foreignPortal;
  return house[side].as('owner');
}

describe("at a client's portal", () => {
  const portals = all.filter(({ endpoint }) => isPortal(endpoint));
  test.each(portals.map(({ name, endpoint }) => [name, endpoint] as const))(
    '%s answers 403 to staff and to programs',
    async (_name, endpoint) => {
      for (const caller of [house.own.as('owner'), house.own.as('viewer'), program]) {
        const reply = await caller.call(endpoint, input(endpoint));
        expect(reply.problem).toMatchObject({ status: 403, code: 'not_allowed' });
      }
    },
  );

  const limited = portals.flatMap(({ name, endpoint }) => {
    if (typeof endpoint.access !== 'object' || !('portal' in endpoint.access)) return [];
    const weakest = portalRoles.indexOf(portalPermissions[endpoint.access.portal].from);
    return portalRoles.slice(weakest + 1).map((role) => [name, role, endpoint] as const);
  });
  test.each(limited)('%s answers 403 to %s', async (_name, role, endpoint) => {
    const reply = await portalUsers[role].call(endpoint, input(endpoint));
    expect(reply.problem).toMatchObject({ status: 403, code: 'not_allowed' });
  });

  const ofStaff = all.filter(
    ({ endpoint }) =>
      endpoint.access === 'signedIn' || (typeof endpoint.access === 'object' && 'can' in endpoint.access),
  );
  test.each(ofStaff.map(({ name, endpoint }) => [name, endpoint] as const))(
    "%s answers 403 to a client's primary contact",
    async (_name, endpoint) => {
      const reply = await portalUsers.primary.call(endpoint, input(endpoint));
      expect(reply.problem).toMatchObject({ status: 403, code: 'not_allowed' });
    },
  );
});

describe("with another organization's ids", () => {
  const byId = all.filter(
    ({ endpoint }) => endpoint.access !== 'public' && /:(id|\w+Id)\b/.test(endpoint.path),
  );
  test.each(byId.map(({ name, endpoint }) => [name, endpoint] as const))(
    '%s answers 404 and shows nothing',
    async (_name, endpoint) => {
      const stranger = callerFor(endpoint, 'foreign');
      const reply = await stranger.call(endpoint, input(endpoint));
      expect(reply.problem).toMatchObject({ status: 404, code: 'not_found' });
      expect(JSON.stringify(reply.body)).not.toContain(CANARY);
    },
  );

  const lists = all.filter(
    ({ endpoint }) =>
      endpoint.method === 'GET' &&
      endpoint.access !== 'public' &&
      endpoint.access !== 'link' &&
      !endpoint.path.includes(':'),
  );
  test.each(lists.map(({ name, endpoint }) => [name, endpoint] as const))(
    "%s lists nothing of another organization's",
    async (name, endpoint) => {
      const query =
        name === 'onboarding.progressOfMany' ? { clients: things['/api/clients/:id'] } : undefined;
      const reply = await callerFor(endpoint, 'foreign').call(endpoint, { query });
      expect(reply.status).toBeLessThan(500);
      for (const id of Object.values(things).filter((value) => value.length === 36))
        expect(JSON.stringify(reply.body)).not.toContain(id);
    },
  );
});

describe('with input that makes no sense', () => {
  const withIds = all.filter(
    ({ endpoint }) => endpoint.access !== 'public' && /:(id|\w+Id)\b/.test(endpoint.path),
  );
  test.each(withIds.map(({ name, endpoint }) => [name, endpoint] as const))(
    '%s answers 400 to an id that is none',
    async (_name, endpoint) => {
      const caller = callerFor(endpoint, 'own');
      for (const nonsense of ['x', '0', "1' OR '1'='1", '%00', '../../etc/passwd']) {
        const params = Object.fromEntries(
          Object.keys(paramsFor(endpoint.path, things)).map((key) => [
            key,
            /id$/i.test(key) ? nonsense : (things[key] ?? 'x'),
          ]),
        );
        const reply = await caller.call(endpoint, { ...input(endpoint), params });
        expect([400, 404], `${nonsense}: ${reply.status}`).toContain(reply.status);
      }
    },
  );

  const withBodies = all.filter(
    ({ endpoint }) => endpoint.access !== 'public' && endpoint.body && endpoint.transfer !== 'multipart',
  );
  test.each(withBodies.map(({ name, endpoint }) => [name, endpoint] as const))(
    '%s never answers 5xx to a strange body',
    async (_name, endpoint) => {
      const caller = callerFor(endpoint, 'own');
      const strange = [
        null,
        [],
        'text',
        7,
        {},
        { __proto__: { x: 1 } },
        deepen(60),
        Object.fromEntries(Object.keys(endpoint.example.body ?? {}).map((key) => [key, { $ne: null }])),
        Object.fromEntries(Object.keys(endpoint.example.body ?? {}).map((key) => [key, '\u0000\ud800'])),
        Object.fromEntries(Object.keys(endpoint.example.body ?? {}).map((key) => [key, 'x'.repeat(100_000)])),
      ];
      for (const body of strange) {
        const reply = await caller.call(endpoint, {
          params: paramsFor(endpoint.path, things),
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        });
        expect(reply.status, JSON.stringify(reply.problem)).toBeLessThan(500);
      }
    },
  );
});

test('a service that nobody knows is not found', async () => {
  const reply = await house.own.as('owner').call(guides.get, { params: { service: 'custom_nothing' } });
  expect(reply.problem.code).toBe('not_found');
});

function deepen(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
}
