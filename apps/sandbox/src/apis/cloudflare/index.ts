import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { failed, good, tooMany, unauthorized } from './envelope.ts';
import { type Account, type CloudflareState, cloudflareState, roles, type Token } from './state.ts';

export interface CloudflareApi extends Api {
  state: CloudflareState;
}

const base = '/api.cloudflare.com/client/v4';

/** Cloudflare's interface with API tokens: zones, memberships and an account's members (developers.cloudflare.com/api). */
export function cloudflare(world: ApiWorld): CloudflareApi {
  const memory = (world.recall('cloudflare') as { state: CloudflareState } | undefined) ?? {
    state: cloudflareState(),
  };
  const { state } = memory;
  const routes = new Hono();
  readingRoutes(routes, state);
  memberRoutes(routes, state);
  routes.notFound(() => failed(404, 7003, 'Could not route to that path').getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'cloudflare',
    name: 'Cloudflare',
    hosts: ['api.cloudflare.com'],
    app: {},
    routes,
    says: {
      rateLimited: () => tooMany().getResponse(),
      serverError: () => internal().getResponse(),
      sunset: () => failed(410, 7003, 'This endpoint has reached its end of life.').getResponse(),
    },
    revoke(account) {
      const held = state.tokens.filter((token) => token.account === account);
      state.tokens = state.tokens.filter((token) => token.account !== account);
      return held.length;
    },
    state,
    memory,
  };
}

const internal = () => failed(500, 10013, 'internal server error');

function callerOf(
  state: CloudflareState,
  context: Context,
  permission?: Token['permissions'][number],
): Token {
  const shown = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  const token = state.tokens.find(({ value }) => value === shown);
  if (!token) throw failed(403, 9109, 'Invalid access token');
  if (permission && !token.permissions.includes(permission)) throw unauthorized();
  return token;
}

const memberOf = (account: Account, email: string) => account.members.find((each) => each.email === email);

function readingRoutes(routes: Hono, state: CloudflareState): void {
  routes.get(`${base}/user`, (context) => {
    const { account } = callerOf(state, context, 'user');
    return good({ id: `u${account.length}${account.replaceAll(/\W/g, '')}`, email: account });
  });

  routes.get(`${base}/memberships`, (context) => {
    const { account: email } = callerOf(state, context, 'memberships');
    const own = state.accounts.flatMap((account) => {
      const member = memberOf(account, email);
      const { id, name } = account;
      return member
        ? [{ id: member.id, status: member.status, roles: member.roles, account: { id, name } }]
        : [];
    });
    return paged(context, own);
  });

  routes.get(`${base}/zones`, (context) => {
    const { account: email, permissions } = callerOf(state, context);
    const open = state.accounts.filter((each) => memberOf(each, email)?.status === 'accepted');
    const zones = open.flatMap((account) => account.zones.map((zone) => presentZone(account, zone, email)));
    return paged(context, permissions.includes('zone') ? zones : []);
  });

  routes.get(`${base}/zones/:id`, (context) => {
    const { account: email } = callerOf(state, context, 'zone');
    const account = state.accounts.find(({ zones }) =>
      zones.some(({ id }) => id === context.req.param('id')),
    );
    const zone = account?.zones.find(({ id }) => id === context.req.param('id'));
    if (!account || !zone || memberOf(account, email)?.status !== 'accepted') {
      throw failed(404, 1001, 'Invalid zone identifier');
    }
    return good(presentZone(account, zone, email));
  });
}

function presentZone(account: Account, zone: { id: string; name: string }, email: string) {
  const writes = memberOf(account, email)?.roles.some((role) => role !== 'Administrator Read Only');
  return {
    ...zone,
    status: 'active',
    paused: false,
    account: { id: account.id, name: account.name },
    permissions: ['#zone:read', '#dns_records:read', ...(writes ? ['#dns_records:edit'] : [])],
  };
}

function memberRoutes(routes: Hono, state: CloudflareState): void {
  routes.get(`${base}/accounts/:id/roles`, (context) => {
    accountFor(state, context);
    return paged(context, roles);
  });

  routes.post(`${base}/accounts/:id/members`, async (context) => {
    const account = accountFor(state, context);
    const body = (await context.req.json()) as { email?: string; roles?: string[] };
    const given = roles.filter(({ id }) => body.roles?.includes(id)).map(({ name }) => name);
    if (!body.email?.includes('@') || given.length === 0) throw failed(400, 1001, 'Invalid request');
    if (memberOf(account, body.email)) {
      throw failed(409, 1006, 'This user is already a member of this account.');
    }
    const id = `m9${state.nextId}`;
    state.nextId += 1;
    account.members.push({ id, email: body.email, roles: given, status: 'pending' });
    return good({ id, status: 'pending', user: { email: body.email } });
  });

  routes.delete(`${base}/accounts/:id/members/:member`, (context) => {
    const account = accountFor(state, context);
    const member = account.members.find(({ id }) => id === context.req.param('member'));
    if (!member) throw failed(404, 1003, 'Member not found');
    account.members = account.members.filter((each) => each !== member);
    return good({ id: member.id });
  });
}

/** Only a super administrator may have others in: developers.cloudflare.com/fundamentals/manage-members/manage. */
function accountFor(state: CloudflareState, context: Context): Account {
  const { account: email } = callerOf(state, context, 'members');
  const account = state.accounts.find(({ id }) => id === context.req.param('id'));
  const own = account && memberOf(account, email);
  if (!account || !own?.roles.some((role) => role.startsWith('Super Administrator'))) throw unauthorized();
  return account;
}

function paged(context: Context, all: object[]): Response {
  const page = Math.max(Number(context.req.query('page') ?? 1), 1);
  const size = Math.min(Number(context.req.query('per_page') ?? 20), 50);
  const items = all.slice((page - 1) * size, page * size);
  const total = { total_count: all.length, total_pages: Math.ceil(all.length / size) };
  return good(items, { result_info: { page, per_page: size, count: items.length, ...total } });
}
