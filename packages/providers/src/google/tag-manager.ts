import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import { type Asset, collect, type Holder, inTurns, ProviderError, type Session } from '../kit/index.ts';
import { scopes } from './scopes.ts';
import type { GoogleGrant, GoogleService } from './service.ts';

/** developers.google.com/tag-platform/tag-manager/api/v2/reference/accounts */
const ACCOUNTS = 'https://tagmanager.googleapis.com/tagmanager/v2/accounts';

const Accounts = z.object({
  account: z.array(z.object({ accountId: z.string(), name: z.string().default('') })).default([]),
  nextPageToken: z.string().optional(),
});
const Container = z.object({
  accountId: z.string(),
  containerId: z.string(),
  name: z.string().default(''),
  publicId: z.string(),
});
const Containers = z.object({
  container: z.array(Container).default([]),
  nextPageToken: z.string().optional(),
});
const Permission = z.object({
  path: z.string(),
  emailAddress: z.string().default(''),
  containerAccess: z.array(z.object({ containerId: z.string(), permission: z.string() })).default([]),
});
const Permissions = z.object({
  userPermission: z.array(Permission).default([]),
  nextPageToken: z.string().optional(),
});
type Permission = z.infer<typeof Permission>;

const following = (token: string | undefined) => (token ? { pageToken: token } : null);

export const tagManager: GoogleService = {
  id: 'google_tag_manager',
  name: 'Tag Manager',
  scope: scopes.tagManagerRead,
  async list(session, holder) {
    const read = { method: 'GET', effect: 'none' } as const;
    const accounts = await collect(
      session,
      { ...read, name: 'accounts.list', url: ACCOUNTS, answer: Accounts },
      ({ account, nextPageToken }) => ({ items: account, next: following(nextPageToken) }),
    );
    const found = await inTurns(accounts, async ({ accountId, name }) => {
      const containers = await collect(
        session,
        {
          ...read,
          name: 'accounts.containers.list',
          url: `${ACCOUNTS}/${accountId}/containers`,
          asset: accountId,
          answer: Containers,
        },
        ({ container, nextPageToken }) => ({ items: container, next: following(nextPageToken) }),
      );
      const own = await ownPermission(session, accountId, holder);
      return containers.map((container) => toAsset(container, { id: accountId, name }, own));
    });
    return found.flat();
  },
  nothing: ({ email, name }) =>
    `The Google account ${email ?? name} reaches no Tag Manager container. Add it there under “Admin”, “User management”.`,
};

/** What the holder may do, which Google tells administrators of the account alone. */
async function ownPermission(session: Session, account: string, holder: Holder): Promise<Permission | null> {
  try {
    return (
      (await permissionsOf(session, account)).find(({ emailAddress }) => emailAddress === holder.email) ??
      null
    );
  } catch (error) {
    if (error instanceof ProviderError && (error.kind === 'rejected' || error.kind === 'scope_missing')) {
      return null;
    }
    throw error;
  }
}

const permissionsOf = (session: Session, account: string) =>
  collect(
    session,
    {
      name: 'accounts.user_permissions.list',
      method: 'GET',
      url: `${ACCOUNTS}/${account}/user_permissions`,
      effect: 'none',
      asset: account,
      answer: Permissions,
    },
    ({ userPermission, nextPageToken }) => ({ items: userPermission, next: following(nextPageToken) }),
  );

const levels: Record<string, AccessLevel> = {
  read: 'view',
  edit: 'manage',
  approve: 'manage',
  publish: 'admin',
};

function toAsset(
  { containerId, name, publicId }: z.infer<typeof Container>,
  parent: Asset['parent'],
  own: Permission | null,
): Asset {
  const role = own?.containerAccess.find((each) => each.containerId === containerId)?.permission ?? null;
  return {
    service: 'google_tag_manager',
    id: `${parent?.id}/${containerId}`,
    name,
    parent,
    role,
    level: role === null ? null : (levels[role] ?? null),
    marks: [{ kind: 'gtm_container_id', value: publicId }],
    accepted: true,
  };
}

const permissions: Record<AccessLevel, string> = { view: 'read', manage: 'edit', admin: 'publish' };

export const tagManagerGrant: GoogleGrant = {
  scopes: [scopes.tagManagerUsers],
  async give(session, { assetId, level, to }) {
    const [account = '', containerId = ''] = assetId.split('/');
    const made = await session.call({
      name: 'accounts.user_permissions.create',
      method: 'POST',
      url: `${ACCOUNTS}/${account}/user_permissions`,
      json: {
        emailAddress: to,
        accountAccess: { permission: 'user' },
        containerAccess: [{ containerId, permission: permissions[level] }],
      },
      effect: 'twice',
      asset: account,
      answer: Permission,
    });
    return { state: 'done', id: made.path, note: null };
  },
  async takeBack(session, { id, assetId }) {
    await session.call({
      name: 'accounts.user_permissions.delete',
      method: 'DELETE',
      url: `${ACCOUNTS.replace(/accounts$/, '')}${id}`,
      effect: 'same',
      asset: assetId.split('/')[0] ?? assetId,
      answer: null,
    });
  },
};
