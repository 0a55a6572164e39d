import type { Context, Hono } from 'hono';
import { covers, type Grant } from '../oauth/ledger.ts';
import { pageOf } from '../paging.ts';
import { findPerson } from '../people.ts';
import { badParameter, graphError, missingPermission, unknownObject } from './errors.ts';
import { type MetaSignIn, permissionsOf, userId } from './sign-in.ts';
import type { Agency, Asset, AssetKind, Business, MetaState } from './state.ts';

const base = '/graph.facebook.com/v26.0';

/** The edges of a portfolio: which kind of thing, and whether it owns it, was given it or waits for it. */
const edges: Record<string, [AssetKind, 'owned' | 'client' | 'pending']> = {
  owned_pages: ['page', 'owned'],
  client_pages: ['page', 'client'],
  pending_client_pages: ['page', 'pending'],
  owned_ad_accounts: ['ad_account', 'owned'],
  client_ad_accounts: ['ad_account', 'client'],
  pending_client_ad_accounts: ['ad_account', 'pending'],
  owned_pixels: ['pixel', 'owned'],
  client_pixels: ['pixel', 'client'],
  owned_instagram_accounts: ['instagram', 'owned'],
  client_instagram_accounts: ['instagram', 'client'],
  owned_whatsapp_business_accounts: ['whatsapp', 'owned'],
  client_whatsapp_business_accounts: ['whatsapp', 'client'],
};

/** Graph and Marketing API, the parts of access: developers.facebook.com/docs/marketing-api/reference/business. */
export function graph(routes: Hono, state: MetaState, signIn: MetaSignIn): void {
  routes.get(`${base}/me`, async (context) => {
    const { account, scopes } = await signIn.caller(context);
    const name = findPerson(account)?.name ?? account;
    return context.json({
      id: userId(account),
      name,
      ...(scopes.includes('email') ? { email: account } : {}),
    });
  });

  routes.get(`${base}/me/accounts`, async (context) => {
    const grant = await signIn.caller(context);
    const pages = grant.scopes.includes('pages_show_list') ? chosen(state, grant, 'page') : [];
    return listed(
      context,
      pages.map((page) => ({ ...presentPage(state, grant, page), tasks: pageTasks })),
    );
  });

  routes.get(`${base}/me/adaccounts`, async (context) => {
    const grant = await signIn.caller(context);
    requireOneOf(grant, permissionsOf.ad_account);
    return listed(
      context,
      chosen(state, grant, 'ad_account').map((each) => present(state, each)),
    );
  });

  routes.get(`${base}/me/businesses`, async (context) => {
    const grant = await signIn.caller(context);
    requireOneOf(grant, permissionsOf.business);
    const own = state.businesses.filter(
      ({ id, users }) => grant.account in users && covers(grant, 'business', id),
    );
    return listed(
      context,
      own.map(({ id, name, users }) => ({
        id,
        name,
        verification_status: 'verified',
        permitted_roles: [users[grant.account]],
      })),
    );
  });

  routes.get(`${base}/:id{[0-9]+}`, async (context) => {
    const grant = await signIn.caller(context);
    const page = chosen(state, grant, 'page').find(({ id }) => id === context.req.param('id'));
    if (!page || !grant.scopes.includes('pages_show_list')) throw unknownObject(context.req.param('id'));
    const asked = context.req.query('fields')?.split(',') ?? [];
    const token = asked.includes('access_token') ? { access_token: signIn.pageToken(grant, page.id) } : {};
    return context.json(withFields(context, { ...presentPage(state, grant, page), ...token }));
  });

  routes.get(`${base}/:id/:edge`, async (context) => {
    const grant = await signIn.caller(context);
    const { id, edge } = context.req.param();
    if (edge === 'agencies') return listed(context, agenciesOf(state, grant, id));
    const known = edges[edge];
    if (!known) throw badParameter(`Tried accessing nonexisting field (${edge})`);
    requireOneOf(grant, permissionsOf.business);
    requireOneOf(grant, permissionsOf[known[0]]);
    const business = businessFor(state, grant, id);
    context.header('x-business-use-case-usage', useCase(business.id, 2));
    return listed(context, onEdge(state, grant, business, ...known));
  });

  routes.post(`${base}/:id/:edge{client_pages|client_ad_accounts}`, async (context) => {
    const grant = await signIn.caller(context);
    requireOneOf(grant, permissionsOf.business);
    if (state.isLimited) throw notLetIn();
    const business = businessFor(state, grant, context.req.param('id'));
    const form = await formOf(context);
    const wanted = (form.get('page_id') ?? form.get('adaccount_id') ?? '').replace('act_', '');
    const asset = state.assets.find((each) => each.id === wanted);
    if (!asset) throw badParameter('Param is not a valid id');
    give(asset, { business: business.id, tasks: tasksIn(form), status: 'PENDING' });
    return context.json({ access_status: 'PENDING' });
  });

  routes.post(`${base}/:id/agencies`, async (context) => {
    const grant = await signIn.caller(context);
    if (state.isLimited) throw notLetIn();
    const asset = assetFor(state, grant, context.req.param('id'));
    if (asset.kind === 'page' && (await signIn.pageOf(context)) !== asset.id) {
      throw graphError({
        message: '(#210) A page access token is required to request this resource.',
        code: 210,
      });
    }
    const form = await formOf(context);
    const business = form.get('business') ?? '';
    if (!state.businesses.some(({ id }) => id === business)) throw badParameter('Invalid business id');
    give(asset, { business, tasks: tasksIn(form), status: 'CONFIRMED' });
    return context.json({ success: true });
  });

  routes.delete(`${base}/:id/agencies`, async (context) => {
    const grant = await signIn.caller(context);
    const asset = assetFor(state, grant, context.req.param('id'));
    const business = context.req.query('business') ?? (await formOf(context)).get('business');
    asset.agencies = asset.agencies.filter((each) => each.business !== business);
    return context.json({ success: true });
  });
}

/** Answers the page that is asked for. Limits are told in headers: /docs/graph-api/overview/rate-limiting. */
function listed(context: Context, all: unknown[]): Response {
  const size = Math.min(Number(context.req.query('limit')) || 25, 100);
  const { items, next } = pageOf(all, { size, token: context.req.query('after') ?? null });
  context.header('x-app-usage', JSON.stringify({ call_count: 3, total_cputime: 1, total_time: 2 }));
  const paging = {
    cursors: { before: 'MAZDZD', after: next ?? 'MAZDZD' },
    ...(next ? { next: nextUrl(context, next) } : {}),
  };
  const data = items.map((item) => withFields(context, item as Node));
  return context.json({ data, ...(data.length > 0 ? { paging } : {}) });
}

type Node = Record<string, unknown>;

/** The Graph API answers an id, a name and what is asked for: /docs/graph-api/overview, "Fields". */
function withFields(context: Context, node: Node): Node {
  const asked = (context.req.query('fields') ?? '').replaceAll(/\{[^}]*\}/g, '').split(',');
  const shown = new Set(['id', 'name', ...asked]);
  return Object.fromEntries(Object.entries(node).filter(([name]) => shown.has(name)));
}

function nextUrl(context: Context, after: string): string {
  const url = new URL(`https:/${context.req.path}`);
  url.searchParams.set('after', after);
  return url.href;
}

export const useCase = (business: string, percent: number, regainMinutes = 0): string =>
  JSON.stringify({
    [business]: [
      {
        type: 'pages',
        call_count: percent,
        total_cputime: 1,
        total_time: 1,
        estimated_time_to_regain_access: regainMinutes,
      },
    ],
  });

function requireOneOf(grant: Grant, permissions: string[]): void {
  if (permissions.some((each) => grant.scopes.includes(each))) return;
  throw missingPermission(permissions[0] ?? '');
}

/** What of this kind the person works with by their own portfolios, as far as it was chosen. */
function chosen(state: MetaState, grant: Grant, kind: AssetKind): Asset[] {
  const own = state.businesses.filter(({ users }) => grant.account in users).map(({ id }) => id);
  return state.assets.filter(
    (each) => each.kind === kind && own.includes(each.owner) && covers(grant, kind, each.id),
  );
}

function businessFor(state: MetaState, grant: Grant, id: string): Business {
  const business = state.businesses.find((each) => each.id === id);
  if (!business || !(grant.account in business.users) || !covers(grant, 'business', id)) {
    throw unknownObject(id);
  }
  return business;
}

/** An asset that the person may share: as admin of the portfolio that owns it. */
function assetFor(state: MetaState, grant: Grant, id: string): Asset {
  const asset = state.assets.find((each) => each.id === id.replace('act_', ''));
  const owner = state.businesses.find((each) => each.id === asset?.owner);
  if (!asset || owner?.users[grant.account] !== 'ADMIN') throw unknownObject(id);
  requireOneOf(grant, permissionsOf[asset.kind]);
  requireOneOf(grant, permissionsOf.business);
  return asset;
}

function agenciesOf(state: MetaState, grant: Grant, id: string) {
  return assetFor(state, grant, id).agencies.map(({ business, tasks, status }) => ({
    id: business,
    name: state.businesses.find((each) => each.id === business)?.name,
    permitted_tasks: tasks,
    access_status: status,
  }));
}

/** Pixels are not chosen at consent; of everything else, only what was chosen is there. */
function onEdge(
  state: MetaState,
  grant: Grant,
  business: Business,
  kind: AssetKind,
  how: 'owned' | 'client' | 'pending',
) {
  const isChosen = (id: string) => kind === 'pixel' || how === 'pending' || covers(grant, kind, id);
  const ofKind = state.assets.filter((each) => each.kind === kind && isChosen(each.id));
  const show = (each: Asset) => (kind === 'page' ? presentPage(state, grant, each) : present(state, each));
  if (how === 'owned') return ofKind.filter(({ owner }) => owner === business.id).map(show);
  const status = how === 'client' ? 'CONFIRMED' : 'PENDING';
  return ofKind.flatMap((each) => {
    const own = each.agencies.find((agency) => agency.business === business.id && agency.status === status);
    return own ? [{ ...show(each), permitted_tasks: own.tasks }] : [];
  });
}

function present(state: MetaState, { kind, id, name, owner, link, website, username, page }: Asset) {
  const business = { id: owner, name: state.businesses.find((each) => each.id === owner)?.name };
  const linked = state.assets.find((each) => each.kind === 'instagram' && each.page === id);
  switch (kind) {
    case 'ad_account':
      return { id: `act_${id}`, account_id: id, name, account_status: 1, currency: 'EUR', business };
    case 'page':
      return {
        id,
        name,
        link,
        website,
        business,
        ...(linked ? { instagram_business_account: { id: linked.id, username: linked.username } } : {}),
      };
    case 'instagram':
      return { id, username, name, ...(page ? { connected_page: page } : {}) };
    case 'pixel':
      return { id, name, owner_business: business };
    case 'whatsapp':
      return { id, name, owner_business_info: business, account_review_status: 'APPROVED' };
  }
}

const pageTasks = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'];

/** Instagram is told of only where it was chosen as well. */
function presentPage(state: MetaState, grant: Grant, page: Asset) {
  const { instagram_business_account: linked, ...rest } = present(state, page) as ReturnType<
    typeof present
  > & {
    instagram_business_account?: { id: string; username?: string };
  };
  const shown = linked && grant.scopes.includes('instagram_basic') && covers(grant, 'instagram', linked.id);
  return {
    ...rest,
    ...(shown ? { instagram_business_account: linked } : {}),
  };
}

function give(asset: Asset, agency: Agency): void {
  asset.agencies = [...asset.agencies.filter(({ business }) => business !== agency.business), agency];
}

async function formOf(context: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await context.req.text());
}

/** A list as JSON, which is how the Graph API takes lists in a form. */
function tasksIn(form: URLSearchParams): string[] {
  try {
    const tasks: unknown = JSON.parse(form.get('permitted_tasks') ?? '[]');
    if (Array.isArray(tasks) && tasks.every((task) => typeof task === 'string')) return tasks;
  } catch {}
  throw badParameter('Param permitted_tasks must be an array.');
}

/** developers.facebook.com/docs/marketing-api/businessmanager/business-to-business: limited since 8 June 2021. */
const notLetIn = () =>
  graphError({ message: '(#3) Application does not have the capability to make this API call.', code: 3 });
