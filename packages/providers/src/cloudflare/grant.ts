import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import { type GrantCapability, ProviderError, type Session } from '../kit/index.ts';
import { cloudflareCall, listed } from './call.ts';

const Zone = z.object({
  result: z.object({ account: z.object({ id: z.string(), name: z.string().catch('') }) }),
});
const Role = z.object({ id: z.string(), name: z.string() });
const Member = z.object({ result: z.object({ id: z.string(), status: z.string() }) });

/** Names of roles: developers.cloudflare.com/fundamentals/manage-members/roles. They hold for all domains of the account. */
const roles: Record<AccessLevel, string> = {
  view: 'Administrator Read Only',
  manage: 'DNS',
  admin: 'Administrator',
};

/** developers.cloudflare.com/api/resources/accounts/subresources/members: a super administrator has somebody in. */
export const grant: GrantCapability = {
  services: { dns_cloudflare: ['Account Settings: Write'] },
  async give(session, { assetId, level, to }) {
    const account = await accountOf(session, assetId);
    const role = await roleOf(session, account.id, roles[level]);
    const { result } = await session.call(
      cloudflareCall(`accounts/${account.id}/members`, {
        name: 'accounts.members.create',
        method: 'POST',
        json: { email: to, roles: [role] },
        effect: 'twice',
        asset: account.id,
        answer: Member,
      }),
    );
    const pending = result.status !== 'accepted';
    return {
      state: pending ? 'pending' : 'done',
      id: `${account.id}/${result.id}`,
      note: pending
        ? `Cloudflare has written to ${to}. Accept the invitation there; it holds for all domains of ${account.name}.`
        : null,
    };
  },
  async takeBack(session, { id }) {
    const [account = '', member = ''] = id.split('/');
    await session.call(
      cloudflareCall(`accounts/${account}/members/${member}`, {
        name: 'accounts.members.delete',
        method: 'DELETE',
        effect: 'same',
        asset: account,
        answer: null,
      }),
    );
  },
};

async function accountOf(session: Session, zone: string) {
  const { result } = await session.call(
    cloudflareCall(`zones/${encodeURIComponent(zone)}`, {
      name: 'zones.get',
      method: 'GET',
      effect: 'none',
      answer: Zone,
    }),
  );
  return result.account;
}

async function roleOf(session: Session, account: string, name: string): Promise<string> {
  const all = await listed(session, 'accounts.roles.list', `accounts/${account}/roles`, Role);
  const role = all.find((each) => each.name === name);
  if (role) return role.id;
  throw new ProviderError({
    kind: 'rejected',
    provider: 'Cloudflare',
    code: 'no_such_role',
    sentence: `The Cloudflare account knows no role “${name}”. Invite the agency in Cloudflare under “Manage account”, “Members”.`,
    detail: 'grant: no such role',
  });
}
