import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import { type Asset, collect, domainMark, inTurns, ProviderError, type Session } from '../kit/index.ts';
import { scopes } from './scopes.ts';
import type { GoogleGrant, GoogleService } from './service.ts';

/** developers.google.com/merchant/api/reference/rest/accounts_v1/accounts */
const ACCOUNTS = 'https://merchantapi.googleapis.com/accounts/v1/accounts';

const Account = z.object({ accountId: z.string(), accountName: z.string().default('') });
const Accounts = z.object({ accounts: z.array(Account).default([]), nextPageToken: z.string().optional() });
const User = z.object({
  name: z.string(),
  state: z.string().default(''),
  accessRights: z.array(z.string()).default([]),
});
const Homepage = z.object({ uri: z.string().optional() });

export const merchantCenter: GoogleService = {
  id: 'google_merchant_center',
  name: 'Merchant Center',
  scope: scopes.merchant,
  async list(session) {
    const accounts = await collect(
      session,
      {
        name: 'accounts.list',
        method: 'GET',
        url: ACCOUNTS,
        query: { pageSize: 250 },
        effect: 'none',
        answer: Accounts,
      },
      ({ accounts: items, nextPageToken }) => ({
        items,
        next: nextPageToken ? { pageToken: nextPageToken } : null,
      }),
    );
    return await inTurns(accounts, async (account) => {
      const url = `${ACCOUNTS}/${account.accountId}`;
      const read = { method: 'GET', effect: 'none', asset: account.accountId } as const;
      const [user, homepage] = await Promise.all([
        session.call({ ...read, name: 'accounts.users.get', url: `${url}/users/me`, answer: User }),
        homepageOf(session, account.accountId),
      ]);
      return toAsset(account, user, homepage);
    });
  },
  nothing: ({ email, name }) =>
    `The Google account ${email ?? name} reaches no Merchant Center. Add it there under “People and access”.`,
};

/** Null where none is set. */
async function homepageOf(session: Session, id: string): Promise<string | null> {
  try {
    const { uri } = await session.call({
      name: 'accounts.homepage.get',
      method: 'GET',
      url: `${ACCOUNTS}/${id}/homepage`,
      effect: 'none',
      asset: id,
      answer: Homepage,
    });
    return uri ?? null;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'rejected') return null;
    throw error;
  }
}

const levels: [right: string, level: AccessLevel][] = [
  ['ADMIN', 'admin'],
  ['STANDARD', 'manage'],
  ['PERFORMANCE_REPORTING', 'view'],
];

function toAsset(
  { accountId, accountName }: z.infer<typeof Account>,
  { accessRights, state }: z.infer<typeof User>,
  homepage: string | null,
): Asset {
  const [role, level] = levels.find(([right]) => accessRights.includes(right)) ?? [null, null];
  return {
    service: 'google_merchant_center',
    id: accountId,
    name: accountName,
    parent: null,
    role,
    level,
    marks: [{ kind: 'merchant_center_id', value: accountId }, ...domainMark(homepage)],
    accepted: state !== 'PENDING',
  };
}

const rights: Record<AccessLevel, string> = {
  view: 'PERFORMANCE_REPORTING',
  manage: 'STANDARD',
  admin: 'ADMIN',
};

export const merchantCenterGrant: GoogleGrant = {
  scopes: [scopes.merchant],
  async give(session, { assetId, level, to }) {
    const user = await session.call({
      name: 'accounts.users.create',
      method: 'POST',
      url: `${ACCOUNTS}/${assetId}/users`,
      query: { userId: to },
      json: { accessRights: [rights[level]] },
      effect: 'twice',
      asset: assetId,
      answer: User,
    });
    const pending = user.state === 'PENDING';
    const note = pending ? `Google has sent ${to} an invitation, which has to be accepted.` : null;
    return { state: pending ? 'pending' : 'done', id: user.name, note };
  },
  async takeBack(session, { id, assetId }) {
    await session.call({
      name: 'accounts.users.delete',
      method: 'DELETE',
      url: `${ACCOUNTS.replace(/accounts$/, '')}${id}`,
      effect: 'same',
      asset: assetId,
      answer: null,
    });
  },
};
