import {
  type Access,
  type AnyEndpoint,
  activity,
  clients,
  listEndpoints,
  permissions,
  portal,
  portalPermissions,
  portalRoles,
} from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kindOf, readTables } from './platform/db/inspect.ts';
import { newId } from './platform/ids.ts';
import { fillPath, startTestHouse, type TestHouse } from './platform/testing/house.ts';
import { allCallers, type MatrixCaller } from './testing/callers.ts';
import {
  fillClient,
  fillOrganization,
  parametersOf,
  paramsFor,
  type Things,
  thingFor,
} from './testing/things.ts';
import { inParallel, openWire, type Wire, type WireReply } from './testing/wire.ts';

/*
 * Every endpoint × everybody × (the own client, another client, another organization), over real HTTP with real
 * sessions. What is expected is computed from the contract's access alone; what the server answers must agree, must
 * hold no name of what the caller may not see, and must leave that as it was.
 */
const NAMES = { own: 'Grey Heron', other: 'Red Kestrel', foreign: 'White Osprey' } as const;
type Target = keyof typeof NAMES;
const all = listEndpoints().filter(({ endpoint }) => endpoint.access !== 'public');

let house: TestHouse;
let wire: Wire;
let callers: MatrixCaller[];
/** What there is of each: of the organization and of the client. */
let things: Record<Target, { ofClient: Things; whole: Things; clientId: string }>;
let before: Map<string, string>;

beforeAll(async () => {
  // No worker: what the tables of others hold changes only if somebody here changes it.
  house = await startTestHouse({ live: true, env: { PORTICO_ROLES: 'api' } });
  const address = house.app.http.server.address();
  wire = openWire(typeof address === 'object' && address ? address.port : 0);
  const [own, other] = [
    await fillClient(house, house.own, NAMES.own),
    await fillClient(house, house.own, NAMES.other),
  ];
  const foreign = await fillClient(house, house.foreign, NAMES.foreign);
  const ownWhole = await fillOrganization(house, house.own, 'Everybody’s');
  const foreignWhole = await fillOrganization(house, house.foreign, NAMES.foreign);
  things = {
    own: { ofClient: own.things, whole: ownWhole.things, clientId: own.id },
    other: { ofClient: other.things, whole: ownWhole.things, clientId: other.id },
    foreign: { ofClient: foreign.things, whole: foreignWhole.things, clientId: foreign.id },
  };
  callers = await allCallers(house, wire, { own, other });
  // What happened so far is copied into the audit trail when somebody reads there.
  await house.own.as('owner').call(activity.audit);
  before = await rowsOfOthers();
});
afterAll(async () => {
  wire?.close();
  await house?.stop();
});

describe('the table of permissions', () => {
  /** 401 and 403 as the contract says; null for who is let in. */
  function refusalOf(caller: MatrixCaller, access: Access): 401 | 403 | null {
    if (access === 'link') return caller.kind === 'link' ? null : 401;
    if (caller.kind === 'nobody' || caller.kind === 'link') return 401;
    if (access === 'account') return caller.kind === 'program' ? 403 : null;
    if (access === 'signedIn') return caller.kind === 'portal' ? 403 : null;
    if (access === 'public') return null;
    if ('can' in access) return caller.permissions.has(access.can) ? null : 403;
    const weakest = portalRoles.indexOf(portalPermissions[access.portal].from);
    return caller.portalRole && portalRoles.indexOf(caller.portalRole) <= weakest ? null : 403;
  }

  test('everybody is there, and everything can be asked', () => {
    expect(callers.length).toBeGreaterThan(6 + 2 * Object.keys(permissions).length - 10);
    const unserved = all.filter(({ endpoint }) => !isServed(endpoint)).map(({ name }) => name);
    expect(unserved, 'no route answers these').toEqual([]);
  });

  test('every endpoint answers everybody as it says, wherever they point it', async () => {
    const calls = served().flatMap(({ name, endpoint }) =>
      callers.flatMap((caller) => callsOf(name, endpoint, caller, refusalOf)),
    );
    expect(calls.length).toBeGreaterThan(served().length * callers.length);
    expect(await complaintsOf(calls)).toEqual([]);
  });

  test('whoever looks at a portal as its people see it reads there and changes nothing anywhere', async () => {
    const asSeen = (name: string) => {
      const caller = callers.find((one) => one.name === name);
      if (!caller) throw new Error(`There is no ${name}`);
      return { ...caller, headers: { ...caller.headers, 'x-portico-view-as': things.own.clientId } };
    };
    for (const name of ['support', 'viewer']) {
      const path = fillPath(portal.view.path, { id: things.own.clientId });
      const caller = callers.find((one) => one.name === name) as MatrixCaller;
      const opened = await wire.send({
        method: 'POST',
        path,
        headers: { ...caller.headers, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(opened.status).toBe(name === 'support' ? 200 : 403);
    }
    const calls = served().flatMap(({ name, endpoint }) =>
      ['support', 'viewer'].flatMap((role) => lookingOn(name, endpoint, asSeen(role), role === 'support')),
    );
    expect(await complaintsOf(calls)).toEqual([]);
  });

  test('whoever must have a second factor and has none reaches their account alone', async () => {
    const path = fillPath(clients.get.path, { id: things.own.clientId });
    const support = callers.find(({ name }) => name === 'support') as MatrixCaller;
    await house.admin.query(
      `INSERT INTO security_policies (org_id, second_factor_roles) VALUES ($1, '{support}')`,
      [house.own.id],
    );
    await expect
      .poll(async () => (await wire.send({ method: 'GET', path, headers: support.headers })).status)
      .toBe(403);
    const calls = served().map(({ name, endpoint }) => {
      const params = paramsFor(endpoint.path, { ...things.own.whole, ...things.own.ofClient });
      const judge = (reply: WireReply) => {
        if (endpoint.access === 'account' || endpoint.access === 'link') return null;
        return said(reply).code === 'second_factor_required' ? null : `let in: ${tell(reply)}`;
      };
      const sent = requestFor(endpoint, support, 'own', { params, valid: endpoint.access !== 'account' });
      return { title: `${name} without a second factor`, caller: support, judge, ...sent };
    });
    expect(
      await complaintsOf(calls.filter(({ title }) => !title.startsWith('identity.endOtherSessions'))),
    ).toEqual([]);
    await house.admin.query('DELETE FROM security_policies WHERE org_id = $1', [house.own.id]);
  });

  test('and nothing of another organization, or of a client that no caller works for, has changed', async () => {
    expect(changed(before, await rowsOfOthers())).toEqual([]);
  });
});

const served = () => all.filter(({ endpoint }) => isServed(endpoint));

async function complaintsOf(calls: Call[]): Promise<string[]> {
  const complaints = await inParallel(calls, 12, async (call) => {
    const reply = await wire.send(call);
    const wrong = call.judge(reply) ?? leak(call.caller, reply);
    return wrong ? [`${call.title}: ${wrong}`] : [];
  });
  return complaints.flat();
}

/** Every endpoint as asked by staff who look on: the portal's reads are shown, and no write is let in. */
function lookingOn(name: string, endpoint: AnyEndpoint, caller: MatrixCaller, opened: boolean): Call[] {
  if (endpoint.access === 'link') return [];
  const inPortal = typeof endpoint.access === 'object' && 'portal' in endpoint.access;
  if (endpoint.method === 'GET' && !inPortal) return [];
  const params = paramsFor(endpoint.path, { ...things.own.whole, ...things.own.ofClient });
  const judge = (reply: WireReply) => {
    if (endpoint.method !== 'GET' || !opened) return isRefused(reply, 403);
    return isShown(name, reply);
  };
  const seen = { ...caller, clients: inPortal ? [things.own.clientId] : caller.clients };
  return [
    {
      title: `${name} by ${caller.name} who looks on`,
      caller: seen,
      judge,
      ...requestFor(endpoint, caller, 'own', { params, valid: true }),
    },
  ];
}

interface Call {
  title: string;
  caller: MatrixCaller;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Null where the answer is as it must be; else what is wrong with it. */
  judge(reply: WireReply): string | null;
}

function callsOf(
  name: string,
  endpoint: AnyEndpoint,
  caller: MatrixCaller,
  refusalOf: (caller: MatrixCaller, access: Access) => 401 | 403 | null,
): Call[] {
  const refusal = refusalOf(caller, endpoint.access);
  const call = (
    target: Target,
    made: { params: Record<string, string>; valid: boolean },
    judge: Call['judge'],
  ) => ({
    title: `${name} by ${caller.name} at ${target}`,
    caller,
    judge,
    ...requestFor(endpoint, caller, target, made),
  });
  const pointing = (target: Target) =>
    paramsFor(endpoint.path, { ...things[target].whole, ...things[target].ofClient });
  if (refusal)
    return [call('own', { params: pointing('own'), valid: true }, (reply) => isRefused(reply, refusal))];

  const mixed = mixesOf(endpoint.path, caller).map((params) =>
    call('own', { params, valid: true }, isNotThere),
  );
  const targets = Object.keys(NAMES) as Target[];
  const straight = targets.flatMap((target) => {
    const params = pointing(target);
    const kind = whatIsNamed(endpoint.path);
    if (kind !== 'nothing' && !reaches(caller, target, kind))
      return [call(target, { params, valid: true }, isNotThere)];
    if (target !== 'own' && (kind === 'nothing' || target === 'foreign')) return [];
    if (ofStaffAlone.has(name) && caller.kind === 'portal') return [];
    if (endpoint.method === 'GET')
      return [call(target, { params, valid: true }, (reply) => isShown(name, reply))];
    // Who may change it would: so what is sent makes no sense, or points at nothing.
    const nowhere = Object.fromEntries(
      Object.keys(params).map((key) => [key, /id$/i.test(key) ? newId() : 'nothing']),
    );
    return [call(target, { params: nowhere, valid: false }, (reply) => isLetIn(endpoint, reply))];
  });
  return [...straight, ...mixed];
}

/** Where a path names several things: one of the own client, another one of somebody else's. */
function mixesOf(path: string, caller: MatrixCaller): Record<string, string>[] {
  const [own, ...others] = (['own', 'other', 'foreign'] as const).map((target) =>
    paramsFor(path, things[target].ofClient),
  );
  const ids = Object.keys(own ?? {}).filter((name) => own?.[name] !== others[0]?.[name]);
  if (ids.length < 2 || !reaches(caller, 'own', 'client')) return [];
  return others.flatMap((theirs) => ids.map((name) => ({ ...own, [name]: theirs[name] ?? '' })));
}

/** What a path names: something of a client, something of the whole organization, or neither. */
function whatIsNamed(path: string): 'client' | 'organization' | 'nothing' {
  const { ofClient, whole } = things.own;
  const named = (some: Things) =>
    parametersOf(path).some((parameter) => {
      const thing = thingFor(path, parameter, some);
      return thing !== undefined && some[thing]?.length === 36;
    });
  if (named(ofClient)) return 'client';
  return named(whole) ? 'organization' : 'nothing';
}

function reaches(caller: MatrixCaller, target: Target, kind: 'client' | 'organization'): boolean {
  if (target === 'foreign') return false;
  return (
    kind === 'organization' || caller.clients === null || caller.clients.includes(things[target].clientId)
  );
}

function requestFor(
  endpoint: AnyEndpoint,
  caller: MatrixCaller,
  target: Target,
  { params, valid }: { params: Record<string, string>; valid: boolean },
): Pick<Call, 'method' | 'path' | 'headers' | 'body'> {
  const { method, body, transfer } = endpoint;
  const path = fillPath(endpoint.path, params) + queryFor(endpoint, target);
  if (!body || transfer === 'multipart') return { method, path, headers: caller.headers };
  return {
    method,
    path,
    headers: { ...caller.headers, 'content-type': 'application/json' },
    body: JSON.stringify(valid ? endpoint.example.body : 'nothing that makes sense'),
  };
}

/** Lists are asked for all there is; those that name clients, for the target's. */
function queryFor({ query }: AnyEndpoint, target: Target): string {
  if (!query || query.safeParse({}).success) return '';
  return `?clients=${things[target].clientId}`;
}

interface Said {
  code?: string;
  detail?: string;
}
const said = ({ text }: WireReply): Said => (text.startsWith('{') ? (JSON.parse(text) as Said) : {});
const tell = (reply: WireReply) => `${reply.status} ${reply.text.slice(0, 200)}`;

function isRefused(reply: WireReply, status: 401 | 403): string | null {
  const code = status === 401 ? 'not_signed_in' : 'not_allowed';
  return reply.status === status && said(reply).code === code ? null : `not ${status} but ${tell(reply)}`;
}

/** 404, or a refusal by a rule of people about people; never the guard's, for which the caller has the permission. */
function isNotThere(reply: WireReply): string | null {
  if (reply.status === 404 && said(reply).code === 'not_found') return null;
  return reply.status === 403 && !byGuard(reply) ? null : `not 404 but ${tell(reply)}`;
}

/** Reads that have nothing to show: no site was inspected, and the file is none that a client handed in. */
const nothingYet = new Set(['discovery.latest', 'discovery.proposal', 'welcome.picture']);
/** For whoever has an account, but one's own portal answers it at another address. */
const ofStaffAlone = new Set(['identity.me']);

function isShown(name: string, reply: WireReply): string | null {
  if (reply.status >= 200 && reply.status < 300) return null;
  return reply.status === 404 && nothingYet.has(name) ? null : `not shown: ${tell(reply)}`;
}

function isLetIn({ body, transfer, path }: AnyEndpoint, reply: WireReply): string | null {
  if (reply.status === 401 || (reply.status === 403 && byGuard(reply)) || reply.status >= 500)
    return `not let in: ${tell(reply)}`;
  if (body && transfer !== 'multipart') return reply.status === 400 ? null : `not 400 but ${tell(reply)}`;
  const names = whatIsNamed(path) !== 'nothing';
  return names && reply.status < 400 ? `did something: ${tell(reply)}` : null;
}

const byGuard = (reply: WireReply) =>
  /^This needs the permission|^This belongs to|cannot be used for this|another site/.test(
    said(reply).detail ?? '',
  );

/** No answer names what its caller may not see. */
function leak(caller: MatrixCaller, { text }: WireReply): string | null {
  const seen = (Object.keys(NAMES) as Target[]).find(
    (target) => !reaches(caller, target, 'client') && text.includes(NAMES[target]),
  );
  return seen ? `shows ${NAMES[seen]}: ${text.slice(0, 300)}` : null;
}

function isServed({ method, path }: AnyEndpoint): boolean {
  return house.app.http.hasRoute({ method, url: path });
}

/** All rows of the foreign organization and of the other client, as one text for each table. */
async function rowsOfOthers(): Promise<Map<string, string>> {
  const client = await house.admin.connect();
  const rows = new Map<string, string>();
  try {
    const tables = (await readTables(client)).filter((table) => kindOf(table)?.kind === 'tenant');
    for (const { name, columns } of tables) {
      const others = columns.includes('client_id') ? 'OR client_id = $2' : 'OR $2::uuid IS NULL';
      const found = await client.query<{ text: string }>(
        `SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') AS text FROM ${name} t
         WHERE org_id = $1 ${others}`,
        [house.foreign.id, things.other.clientId],
      );
      rows.set(name, found.rows[0]?.text ?? '');
    }
  } finally {
    client.release();
  }
  return rows;
}

const changed = (one: Map<string, string>, other: Map<string, string>) =>
  [...one].filter(([name, text]) => other.get(name) !== text).map(([name]) => name);
