import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import { type Asset, collect, type Session } from '../kit/index.ts';
import { idIn, listOf, rest } from './rest.ts';

/** …/linkedin/marketing/integrations/ads/account-structure/create-and-manage-account-users, "Find by authenticated user" */
const Users = z.object({
  elements: z.array(z.object({ account: z.string(), role: z.string() })).default([]),
  paging: z.object({ start: z.number(), count: z.number(), total: z.number().optional() }),
});

const Accounts = z.object({
  results: z.record(
    z.string(),
    z.object({ id: z.number(), name: z.string().default(''), reference: z.string().optional() }),
  ),
});

const PAGE = 100;

/** The ad accounts that the member has a role in. Which Insight Tag belongs to one is not told by a documented call. */
export async function adAccounts(session: Session): Promise<Asset[]> {
  const own = await collect(
    session,
    rest('adAccountUsers', {
      name: 'adAccountUsers.authenticatedUser',
      method: 'GET',
      query: { q: 'authenticatedUser', start: 0, count: PAGE },
      effect: 'none',
      answer: Users,
    }),
    ({ elements, paging }) => ({ items: elements, next: following(elements.length, paging) }),
  );
  const names = await namesOf(
    session,
    own.map(({ account }) => idIn(account)),
  );
  return own.map(({ account, role }) => toAsset(idIn(account), role, names));
}

export function following(
  seen: number,
  { start, total }: { start: number; total?: number | undefined },
): Record<string, string> | null {
  const next = start + seen;
  const more = total === undefined ? seen === PAGE : next < total;
  return more && seen > 0 ? { start: String(next) } : null;
}

async function namesOf(session: Session, ids: string[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (let from = 0; from < ids.length; from += PAGE) {
    const { results } = await session.call(
      rest(`adAccounts?${listOf(ids.slice(from, from + PAGE))}`, {
        name: 'adAccounts.batchGet',
        method: 'GET',
        effect: 'none',
        answer: Accounts,
      }),
    );
    for (const [id, { name }] of Object.entries(results)) names[id] = name;
  }
  return names;
}

const levels: Record<string, AccessLevel> = {
  VIEWER: 'view',
  CREATIVE_MANAGER: 'manage',
  CAMPAIGN_MANAGER: 'manage',
  ACCOUNT_MANAGER: 'admin',
  ACCOUNT_BILLING_ADMIN: 'admin',
};

const toAsset = (id: string, role: string, names: Record<string, string>): Asset => ({
  service: 'linkedin_ads',
  id,
  name: names[id] || `Ad account ${id}`,
  parent: null,
  role,
  level: levels[role] ?? null,
  marks: [{ kind: 'linkedin_ad_account_id', value: id }],
  accepted: true,
});
