import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import { type Asset, collect, domainMark, type Holder, inTurns, type Session } from '../kit/index.ts';
import { scopes } from './scopes.ts';
import type { GoogleGrant, GoogleService } from './service.ts';

/** developers.google.com/my-business/reference/accountmanagement/rest and /reference/businessinformation/rest */
const MANAGEMENT = 'https://mybusinessaccountmanagement.googleapis.com/v1';
const INFORMATION = 'https://mybusinessbusinessinformation.googleapis.com/v1';

const Accounts = z.object({
  accounts: z.array(z.object({ name: z.string(), accountName: z.string().default('') })).default([]),
  nextPageToken: z.string().optional(),
});
const Location = z.object({
  name: z.string(),
  title: z.string().default(''),
  websiteUri: z.string().optional(),
});
const Locations = z.object({
  locations: z.array(Location).default([]),
  nextPageToken: z.string().optional(),
});
const Invitations = z.object({
  invitations: z
    .array(
      z.object({
        name: z.string(),
        role: z.string().default(''),
        targetLocation: z.object({ locationName: z.string().default('') }).optional(),
      }),
    )
    .default([]),
});
const Admin = z.object({
  name: z.string(),
  admin: z.string().default(''),
  role: z.string().default(''),
  pendingInvitation: z.boolean().default(false),
});
const Admins = z.object({ admins: z.array(Admin).default([]) });

const reading = { method: 'GET', effect: 'none' } as const;
const following = (token: string | undefined) => (token ? { pageToken: token } : null);

export const businessProfile: GoogleService = {
  id: 'google_business_profile',
  name: 'Business Profile',
  scope: scopes.business,
  async list(session, holder) {
    const accounts = await collect(
      session,
      { ...reading, name: 'accounts.list', url: `${MANAGEMENT}/accounts`, answer: Accounts },
      ({ accounts: items, nextPageToken }) => ({ items, next: following(nextPageToken) }),
    );
    const found = await inTurns(accounts, (account) => reachedBy(session, account, holder));
    const byId = new Map(found.flat().map((asset) => [asset.id, asset]));
    return [...byId.values()];
  },
  nothing: ({ email, name }) =>
    `The Google account ${email ?? name} manages no Business Profile. Add it there under “People and access”.`,
};

async function reachedBy(
  session: Session,
  { name, accountName }: z.infer<typeof Accounts>['accounts'][number],
  holder: Holder,
): Promise<Asset[]> {
  const locations = await collect(
    session,
    {
      ...reading,
      name: 'accounts.locations.list',
      url: `${INFORMATION}/${name}/locations`,
      query: { readMask: 'name,title,websiteUri', pageSize: 100 },
      answer: Locations,
    },
    ({ locations: items, nextPageToken }) => ({ items, next: following(nextPageToken) }),
  );
  const parent = { id: name.replace('accounts/', ''), name: accountName };
  const reached = await inTurns(locations, async (location) =>
    toAsset(location, parent, await roleOf(session, location.name, holder)),
  );
  const { invitations } = await session.call({
    ...reading,
    name: 'accounts.invitations.list',
    url: `${MANAGEMENT}/${name}/invitations`,
    answer: Invitations,
  });
  return [...reached, ...invitations.map((each) => invited(each, parent))];
}

async function roleOf(session: Session, location: string, holder: Holder): Promise<string | null> {
  const { admins } = await session.call({
    ...reading,
    name: 'locations.admins.list',
    url: `${MANAGEMENT}/${location}/admins`,
    asset: location,
    answer: Admins,
  });
  return admins.find(({ admin }) => admin === holder.email)?.role ?? null;
}

const levels: Record<string, AccessLevel> = {
  PRIMARY_OWNER: 'admin',
  OWNER: 'admin',
  MANAGER: 'manage',
  SITE_MANAGER: 'view',
};

function toAsset(
  { name, title, websiteUri }: z.infer<typeof Location>,
  parent: Asset['parent'],
  role: string | null,
): Asset {
  return {
    service: 'google_business_profile',
    id: name.replace('locations/', ''),
    name: title,
    parent,
    role,
    level: role === null ? null : (levels[role] ?? null),
    marks: [{ kind: 'business_profile_name', value: title }, ...domainMark(websiteUri)],
    accepted: true,
  };
}

/** An invitation names the place, not its id: its own name stands for it. */
function invited(
  { name, role, targetLocation }: z.infer<typeof Invitations>['invitations'][number],
  parent: Asset['parent'],
): Asset {
  const title = targetLocation?.locationName ?? '';
  return {
    service: 'google_business_profile',
    id: name,
    name: title,
    parent,
    role,
    level: levels[role] ?? null,
    marks: [{ kind: 'business_profile_name', value: title }],
    accepted: false,
  };
}

export const businessProfileGrant: GoogleGrant = {
  scopes: [scopes.business],
  async give(session, { assetId, level, to }) {
    const admin = await session.call({
      name: 'locations.admins.create',
      method: 'POST',
      url: `${MANAGEMENT}/locations/${assetId}/admins`,
      json: { admin: to, role: level === 'admin' ? 'OWNER' : 'MANAGER' },
      effect: 'twice',
      asset: assetId,
      answer: Admin,
    });
    const note = admin.pendingInvitation
      ? `Google has sent ${to} an invitation, which has to be accepted.`
      : null;
    return { state: note ? 'pending' : 'done', id: admin.name, note };
  },
  async takeBack(session, { id, assetId }) {
    await session.call({
      name: 'locations.admins.delete',
      method: 'DELETE',
      url: `${MANAGEMENT}/${id}`,
      effect: 'same',
      asset: assetId,
      answer: null,
    });
  },
};
