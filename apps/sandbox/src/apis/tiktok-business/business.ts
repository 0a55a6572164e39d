import type { Context, Hono } from 'hono';
import type { Grant } from '../oauth/ledger.ts';
import { findPerson } from '../people.ts';
import { codes, failed, good } from './envelope.ts';
import type { Advertiser, AdvertiserRole, BusinessCenter, TikTokBusinessState } from './state.ts';

const base = '/business-api.tiktok.com/open_api/v1.3';
const roles: string[] = ['ADMIN', 'OPERATOR', 'ANALYST'] satisfies AdvertiserRole[];

/** business-api.tiktok.com/portal/docs, "Business Center" and "Pixels"; shapes as its own SDK lists them. */
export function businessRoutes(
  routes: Hono,
  state: TikTokBusinessState,
  caller: (context: Context) => Grant,
): void {
  routes.get(`${base}/user/info/`, (context) => {
    const { account } = caller(context);
    return good({ core_user_id: userId(account), display_name: findPerson(account)?.name, email: account });
  });

  routes.get(`${base}/bc/get/`, (context) => {
    const { account } = caller(context);
    const own = state.centers.filter(({ users }) => users[account]);
    return paged(
      context,
      own.map(({ id, name, users }) => ({
        bc_info: { bc_id: id, name, status: 'ENABLE' },
        user_role: users[account],
      })),
    );
  });

  routes.get(`${base}/bc/asset/get/`, (context) => {
    const center = centerFor(state, caller(context), context.req.query('bc_id'));
    if (context.req.query('asset_type') !== 'ADVERTISER') return paged(context, []);
    const reached = state.advertisers.flatMap((each) => {
      const role = each.owner === center.id ? 'ADMIN' : each.partners[center.id];
      return role ? [presentAsset(state, each, role)] : [];
    });
    return paged(context, reached);
  });

  routes.get(`${base}/pixel/list/`, (context) => {
    const advertiser = advertiserFor(state, caller(context), context.req.query('advertiser_id'));
    const page = pageIn(context, advertiser.pixels);
    const pixels = page.items.map(({ id, code, name }) => ({
      pixel_id: id,
      pixel_code: code,
      pixel_name: name,
    }));
    return good({ pixels, page_info: page.info });
  });

  routes.post(`${base}/bc/partner/add/`, async (context) => {
    const { center, advertisers, partner, body } = await sharing(state, caller(context), context);
    if (!roles.includes(String(body.advertiser_role)))
      throw failed(codes.parameter, 'advertiser_role: invalid');
    for (const each of advertisers) {
      if (each.owner !== center.id) throw failed(codes.permission, 'No permission for the asset');
      each.partners[partner] = body.advertiser_role as AdvertiserRole;
    }
    return good({});
  });

  routes.post(`${base}/bc/partner/asset/delete/`, async (context) => {
    const { advertisers, partner } = await sharing(state, caller(context), context);
    for (const each of advertisers) delete each.partners[partner];
    return good({});
  });
}

async function sharing(state: TikTokBusinessState, grant: Grant, context: Context) {
  const body = (await context.req.json()) as Record<string, unknown>;
  const center = centerFor(state, grant, String(body.bc_id));
  if (center.users[grant.account] !== 'ADMIN')
    throw failed(codes.permission, 'Only an admin may add a partner');
  const partner = String(body.partner_id);
  if (!state.centers.some(({ id }) => id === partner))
    throw failed(codes.parameter, 'partner_id: no such BC');
  const ids = Array.isArray(body.asset_ids) ? body.asset_ids.map(String) : [];
  const advertisers = state.advertisers.filter(({ id }) => ids.includes(id));
  if (body.asset_type !== 'ADVERTISER' || advertisers.length !== ids.length || ids.length === 0)
    throw failed(codes.parameter, 'asset_ids: invalid');
  return { center, advertisers, partner, body };
}

function centerFor(state: TikTokBusinessState, { account }: Grant, id: string | undefined): BusinessCenter {
  const center = state.centers.find((each) => each.id === id);
  if (!center?.users[account]) throw failed(codes.permission, `No permission to operate BC ${id}`);
  return center;
}

function advertiserFor(state: TikTokBusinessState, { account }: Grant, id: string | undefined): Advertiser {
  const own = state.centers.filter(({ users }) => users[account]).map((each) => each.id);
  const advertiser = state.advertisers.find((each) => each.id === id);
  if (!advertiser || !own.some((each) => each === advertiser.owner || advertiser.partners[each]))
    throw failed(codes.permission, `No permission to operate advertiser ${id}`);
  return advertiser;
}

const presentAsset = (state: TikTokBusinessState, { id, name, owner }: Advertiser, role: string) => ({
  asset_type: 'ADVERTISER',
  asset_id: id,
  asset_name: name,
  advertiser_role: role,
  advertiser_account_type: 'AUCTION',
  owner_bc_name: state.centers.find((each) => each.id === owner)?.name,
});

function pageIn<T>(context: Context, all: T[]) {
  const page = Math.max(Number(context.req.query('page') ?? 1), 1);
  const size = Math.min(Number(context.req.query('page_size') ?? 10), 50);
  const info = {
    page,
    page_size: size,
    total_number: all.length,
    total_page: Math.ceil(all.length / size),
  };
  return { items: all.slice((page - 1) * size, page * size), info };
}

function paged(context: Context, all: object[]): Response {
  const { items, info } = pageIn(context, all);
  return good({ list: items, page_info: info });
}

const userId = (account: string): string =>
  String([...account].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e13, 7) + 7e18);
