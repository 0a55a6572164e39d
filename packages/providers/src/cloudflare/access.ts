import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import {
  type AccessCapability,
  type Asset,
  type Gap,
  type Holder,
  ProviderError,
  type Session,
} from '../kit/index.ts';
import { cloudflareCall, listed } from './call.ts';

/** developers.cloudflare.com/api/resources/zones */
const Zone = z.object({
  id: z.string(),
  name: z.string(),
  account: z.object({ id: z.string(), name: z.string().catch('') }),
  permissions: z.array(z.string()).catch([]),
});

/** developers.cloudflare.com/api/resources/memberships */
const Membership = z.object({
  status: z.string(),
  roles: z.array(z.string()).catch([]),
  account: z.object({ id: z.string(), name: z.string().catch('') }),
});
type Membership = z.infer<typeof Membership>;

const User = z.object({ result: z.object({ id: z.string(), email: z.string() }) });

/**
 * The domains that a token reaches. Whether a token lives is not asked at `tokens/verify`: it calls tokens that belong to an
 * account invalid.
 */
export const access: AccessCapability = {
  async list(session) {
    const zones = await listed(session, 'zones.list', 'zones', Zone);
    const memberships = await unlessForbidden(() =>
      listed(session, 'memberships.list', 'memberships', Membership),
    );
    const holder = await unlessForbidden(() => holderOf(session));
    const assets = zones.map((zone) => toAsset(zone, memberships));
    return { holder, scopes: null, assets, gaps: gapsIn(assets, memberships) };
  },
};

async function holderOf(session: Session): Promise<Holder> {
  const { result } = await session.call(
    cloudflareCall('user', { name: 'user.get', method: 'GET', effect: 'none', answer: User }),
  );
  return { id: result.id, name: result.email, email: result.email };
}

/** A token need not be allowed to say whose it is. Null where it is not. */
async function unlessForbidden<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'scope_missing') return null;
    throw error;
  }
}

function toAsset(zone: z.infer<typeof Zone>, memberships: Membership[] | null): Asset {
  const own = memberships?.find(({ account }) => account.id === zone.account.id);
  return {
    service: 'dns_cloudflare',
    id: zone.id,
    name: zone.name,
    parent: zone.account,
    role: own?.roles[0] ?? null,
    level: levelOf(own?.roles ?? [], zone.permissions),
    marks: [{ kind: 'domain', value: zone.name }],
    accepted: true,
  };
}

/** By the member's role where it is known, and else by what the token may do with the domain. */
function levelOf(roles: string[], permissions: string[]): AccessLevel | null {
  if (roles.some((role) => /^(Super )?Administrator(?! Read Only)/.test(role))) return 'admin';
  if (permissions.includes('#dns_records:edit')) return 'manage';
  return permissions.length > 0 || roles.length > 0 ? 'view' : null;
}

function gapsIn(assets: Asset[], memberships: Membership[] | null): Gap[] {
  const waiting = (memberships ?? []).filter(({ status }) => status === 'pending');
  const gaps = waiting.map(
    ({ account }): Gap => ({
      service: 'dns_cloudflare',
      sentence: `An invitation to the Cloudflare account ${account.name} waits. Accept it in Cloudflare.`,
      needs: [],
    }),
  );
  if (assets.length > 0) return gaps;
  const sentence =
    'The token reaches no domain. Make it with the permission Zone: Read for the domains that are meant.';
  return [...gaps, { service: 'dns_cloudflare', sentence, needs: ['Zone: Read'] }];
}
