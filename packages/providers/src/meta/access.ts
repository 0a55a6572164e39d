import { z } from 'zod';
import { type AccessCapability, type Asset, type Holder, inTurns, type Session } from '../kit/index.ts';
import { gapsIn } from './gaps.ts';
import { listEdge } from './list.ts';
import { GRAPH } from './manifest.ts';
import { adAccountAsset, businessAsset, pageAssets, type Seen } from './map.ts';
import {
  adAccountFields,
  adPermissions,
  pageFields,
  portfolioAssets,
  portfolioInstagram,
} from './portfolio.ts';
import { AdAccount, Business, type Instagram, Page, Permission } from './shapes.ts';

const Me = z
  .object({ id: z.string(), name: z.string().default(''), email: z.string().optional() })
  .transform(({ id, name, email }): Holder => ({ id, name, email: email ?? null }));

/** developers.facebook.com/docs/graph-api/reference/debug_token */
const TokenInfo = z.object({
  data: z.object({
    is_valid: z.boolean(),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.string()).optional() }))
      .default([]),
  }),
});

/** What the credential reaches: the person's portfolios with all that stands in them, and what they have outside of one. */
export const access: AccessCapability = {
  async list(session) {
    const holder = await session.call({
      name: 'me',
      method: 'GET',
      url: `${GRAPH}/me`,
      query: { fields: 'id,name,email' },
      effect: 'none',
      answer: Me,
    });
    const permissions = await listEdge(session, 'me/permissions', ['permission', 'status'], Permission);
    const granted = permissions.filter(({ status }) => status === 'granted').map((each) => each.permission);
    const { assets, instagram } = await reached(session, new Set(granted));
    const gaps = gapsIn({ permissions, targets: await targetsOf(session), assets, instagram });
    return { holder, scopes: granted, assets, gaps };
  },
};

/** What was chosen for each permission; a permission that is not here was given for everything. */
async function targetsOf(session: Session): Promise<Map<string, string[]>> {
  const told = await session.inspect(
    {
      name: 'debug_token',
      method: 'GET',
      url: `${GRAPH}/debug_token`,
      effect: 'none',
      answer: TokenInfo,
    },
    'input_token',
  );
  const scopes = told?.data.granular_scopes ?? [];
  return new Map(scopes.flatMap(({ scope, target_ids }) => (target_ids ? [[scope, target_ids]] : [])));
}

/** `instagram`: accounts that stand in a portfolio, whether or not the Page is reached through which they are used. */
interface Reached {
  assets: Asset[];
  instagram: Instagram[];
}

async function reached(session: Session, granted: Set<string>): Promise<Reached> {
  const direct: Seen = { holding: 'client', by: null };
  const found: Asset[] = [];
  if (granted.has('pages_show_list')) {
    const pages = await listEdge(session, 'me/accounts', [...pageFields, 'tasks'], Page);
    found.push(...pages.flatMap((page) => pageAssets(page, direct)));
  }
  if (adPermissions.some((permission) => granted.has(permission))) {
    const accounts = await listEdge(session, 'me/adaccounts', adAccountFields, AdAccount);
    found.push(...accounts.map((account) => adAccountAsset(account, direct)));
  }
  if (!granted.has('business_management')) return { assets: merged(found), instagram: [] };
  const fields = ['id', 'name', 'permitted_roles'];
  const businesses = await listEdge(session, 'me/businesses', fields, Business);
  const held = await inTurns(businesses, (business) => portfolioAssets(session, business, granted));
  const instagram = granted.has('instagram_basic')
    ? await inTurns(businesses, (business) => portfolioInstagram(session, business))
    : [];
  found.push(...businesses.map(businessAsset), ...held.flat());
  return { assets: merged(found), instagram: instagram.flat() };
}

/** The same thing may stand on several edges: the one that says most of it counts. */
function merged(assets: Asset[]): Asset[] {
  const worth = ({ accepted, level }: Asset) => Number(accepted) * 2 + Number(level !== null);
  const best = new Map<string, Asset>();
  for (const asset of assets) {
    const key = `${asset.service}/${asset.id}`;
    const before = best.get(key);
    if (!before || worth(asset) > worth(before)) best.set(key, asset);
  }
  return [...best.values()];
}
