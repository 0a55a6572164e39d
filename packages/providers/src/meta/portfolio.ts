import type { z } from 'zod';
import type { Asset, Session } from '../kit/index.ts';
import { listEdge } from './list.ts';
import { adAccountAsset, type Holding, pageAssets, pixelAsset, type Seen, whatsAppAsset } from './map.ts';
import { AdAccount, type Business, Instagram, Page, Pixel, WhatsApp } from './shapes.ts';

export const pageFields = [
  'id',
  'name',
  'link',
  'website',
  'business',
  'instagram_business_account{id,username}',
];
export const adAccountFields = ['id', 'name', 'business'];
export const adPermissions = ['ads_read', 'ads_management'];

const prefixes: Record<Holding, string> = { owned: 'owned', client: 'client', pending: 'pending_client' };
const held: Holding[] = ['owned', 'client'];

/** One kind of thing in a portfolio: /docs/marketing-api/reference/business, "Edges". */
interface Edge {
  /** One of these permissions is needed. */
  takes: string[];
  holdings: Holding[];
  list(session: Session, business: Business, holding: Holding): Promise<Asset[]>;
}

interface EdgeFields extends Pick<Edge, 'takes' | 'holdings'> {
  fields: string[];
  /** Fields of what another portfolio shared. Default: what may be done with it. */
  shared?: string[];
}

function edge<T>(
  name: string,
  { takes, holdings, fields, shared = ['permitted_tasks'] }: EdgeFields,
  shape: z.ZodType<T>,
  toAssets: (item: T, seen: Seen) => Asset[],
): Edge {
  return {
    takes,
    holdings,
    async list(session, business, holding) {
      const path = `${business.id}/${prefixes[holding]}_${name}`;
      const asked = holding === 'owned' ? fields : [...fields, ...shared];
      const items = await listEdge(session, path, asked, shape);
      return items.flatMap((item) => toAssets(item, { holding, by: business }));
    },
  };
}

const edges: Edge[] = [
  edge(
    'pages',
    { takes: ['pages_show_list'], holdings: [...held, 'pending'], fields: pageFields },
    Page,
    pageAssets,
  ),
  edge(
    'whatsapp_business_accounts',
    {
      takes: ['whatsapp_business_management'],
      holdings: held,
      fields: ['id', 'name', 'owner_business_info'],
      shared: [],
    },
    WhatsApp,
    (account, seen) => [whatsAppAsset(account, seen)],
  ),
  edge(
    'ad_accounts',
    { takes: adPermissions, holdings: [...held, 'pending'], fields: adAccountFields },
    AdAccount,
    (account, seen) => [adAccountAsset(account, seen)],
  ),
  // Nobody asks for a pixel: it is shared or it is not.
  edge(
    'pixels',
    { takes: adPermissions, holdings: held, fields: ['id', 'name', 'owner_business'] },
    Pixel,
    (pixel, seen) => [pixelAsset(pixel, seen)],
  ),
];

/** Everything that a portfolio owns, was given, or waits for, as far as it may be seen. */
export async function portfolioAssets(
  session: Session,
  business: Business,
  granted: Set<string>,
): Promise<Asset[]> {
  const found: Asset[] = [];
  for (const holding of Object.keys(prefixes) as Holding[]) {
    for (const { takes, holdings, list } of edges) {
      const isSeen = holdings.includes(holding) && takes.some((permission) => granted.has(permission));
      if (isSeen) found.push(...(await list(session, business, holding)));
    }
  }
  return found;
}

/** The portfolio's Instagram accounts, whether or not the Page is reached through which they are used. */
export async function portfolioInstagram(session: Session, { id }: Business): Promise<Instagram[]> {
  const fields = ['id', 'username'];
  return [
    ...(await listEdge(session, `${id}/owned_instagram_accounts`, fields, Instagram)),
    ...(await listEdge(session, `${id}/client_instagram_accounts`, fields, Instagram)),
  ];
}
