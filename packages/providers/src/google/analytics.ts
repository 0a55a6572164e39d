import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import {
  type Asset,
  collect,
  domainMark,
  type Holder,
  inTurns,
  ProviderError,
  type Session,
} from '../kit/index.ts';
import { scopes } from './scopes.ts';
import type { GoogleGrant, GoogleService } from './service.ts';

const ADMIN = 'https://analyticsadmin.googleapis.com';

/** developers.google.com/analytics/devguides/config/admin/v1/rest/v1beta/accountSummaries */
const Summaries = z.object({
  accountSummaries: z
    .array(
      z.object({
        account: z.string(),
        displayName: z.string().default(''),
        propertySummaries: z
          .array(z.object({ property: z.string(), displayName: z.string().default('') }))
          .default([]),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});

const Streams = z.object({
  dataStreams: z
    .array(
      z.object({
        webStreamData: z
          .object({ measurementId: z.string().optional(), defaultUri: z.string().optional() })
          .optional(),
      }),
    )
    .default([]),
});

/** developers.google.com/analytics/devguides/config/admin/v1/rest/v1alpha/accounts.accessBindings: v1alpha alone has it. */
const Binding = z.object({
  name: z.string(),
  user: z.string().optional(),
  roles: z.array(z.string()).default([]),
});
const Bindings = z.object({
  accessBindings: z.array(Binding).default([]),
  nextPageToken: z.string().optional(),
});
type Binding = z.infer<typeof Binding>;

interface Property {
  id: string;
  name: string;
  account: { id: string; name: string };
}

export const analytics: GoogleService = {
  id: 'google_analytics',
  name: 'Analytics',
  scope: scopes.analyticsRead,
  async list(session, holder) {
    const properties = await collect(
      session,
      {
        name: 'accountSummaries.list',
        method: 'GET',
        url: `${ADMIN}/v1beta/accountSummaries`,
        query: { pageSize: 200 },
        effect: 'none',
        answer: Summaries,
      },
      ({ accountSummaries, nextPageToken }) => ({
        items: accountSummaries.flatMap(propertiesOf),
        next: nextPageToken ? { pageToken: nextPageToken } : null,
      }),
    );
    return await inTurns(properties, async (property) => {
      const streams = await streamsOf(session, property.id);
      return toAsset(property, streams, await roleOf(session, property.id, holder));
    });
  },
  nothing: ({ email, name }) =>
    `The Google account ${email ?? name} reaches no Analytics property. Add it in Analytics under “Access management”.`,
};

function propertiesOf(summary: z.infer<typeof Summaries>['accountSummaries'][number]): Property[] {
  const account = { id: summary.account.replace('accounts/', ''), name: summary.displayName };
  return summary.propertySummaries.map(({ property, displayName }) => ({
    id: property.replace('properties/', ''),
    name: displayName,
    account,
  }));
}

async function streamsOf(session: Session, id: string) {
  const { dataStreams } = await session.call({
    name: 'properties.dataStreams.list',
    method: 'GET',
    url: `${ADMIN}/v1beta/properties/${id}/dataStreams`,
    query: { pageSize: 200 },
    effect: 'none',
    asset: id,
    answer: Streams,
  });
  return dataStreams.flatMap(({ webStreamData }) => webStreamData ?? []);
}

/**
 * The holder's role, which Google tells administrators alone. Null where it does not: whether somebody may also edit
 * cannot be found out by reading.
 */
async function roleOf(session: Session, id: string, holder: Holder): Promise<string | null> {
  try {
    const own = (await bindingsOf(session, id)).find(({ user }) => user === holder.email);
    return own?.roles[0]?.replace('predefinedRoles/', '') ?? null;
  } catch (error) {
    if (error instanceof ProviderError && (error.kind === 'rejected' || error.kind === 'scope_missing')) {
      return null;
    }
    throw error;
  }
}

const bindingsOf = (session: Session, id: string): Promise<Binding[]> =>
  collect(
    session,
    {
      name: 'properties.accessBindings.list',
      method: 'GET',
      url: `${ADMIN}/v1alpha/properties/${id}/accessBindings`,
      query: { pageSize: 500 },
      effect: 'none',
      asset: id,
      answer: Bindings,
    },
    ({ accessBindings, nextPageToken }) => ({
      items: accessBindings,
      next: nextPageToken ? { pageToken: nextPageToken } : null,
    }),
  );

const levels: Record<string, AccessLevel> = {
  viewer: 'view',
  analyst: 'view',
  editor: 'manage',
  admin: 'admin',
};

function toAsset(
  { id, name, account }: Property,
  streams: { measurementId?: string | undefined; defaultUri?: string | undefined }[],
  role: string | null,
): Asset {
  return {
    service: 'google_analytics',
    id,
    name,
    parent: account,
    role,
    level: role === null ? null : (levels[role] ?? null),
    marks: streams.flatMap(({ measurementId, defaultUri }) => [
      ...(measurementId ? [{ kind: 'ga4_measurement_id', value: measurementId }] : []),
      ...domainMark(defaultUri),
    ]),
    accepted: true,
  };
}

const roles: Record<AccessLevel, string> = { view: 'viewer', manage: 'editor', admin: 'admin' };

export const analyticsGrant: GoogleGrant = {
  scopes: [scopes.analyticsUsers],
  async give(session, { assetId, level, to }) {
    const binding = await session.call({
      name: 'properties.accessBindings.create',
      method: 'POST',
      url: `${ADMIN}/v1alpha/properties/${assetId}/accessBindings`,
      json: { user: to, roles: [`predefinedRoles/${roles[level]}`] },
      effect: 'same',
      asset: assetId,
      answer: Binding,
    });
    return { state: 'done', id: binding.name, note: null };
  },
  async takeBack(session, { id, assetId }) {
    await session.call({
      name: 'properties.accessBindings.delete',
      method: 'DELETE',
      url: `${ADMIN}/v1alpha/${id}`,
      effect: 'same',
      asset: assetId,
      answer: null,
    });
  },
};
