import { z } from 'zod';
import { Id, Timestamp, text, Version } from './common.ts';
import {
  AssetService,
  ConnectionHealth,
  ConnectionMethod,
  ConnectionRepair,
  ProviderId,
} from './connection-words.ts';
import { ServiceId } from './guide-words.ts';
import { AccessLevel } from './onboarding-words.ts';

/** What somebody typed into the fields that a provider asks for. */
export const FieldValues = z
  .record(
    z.string().max(60),
    z
      .string()
      .max(8000)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'Contains characters that cannot be shown')
      .refine((value) => value.isWellFormed(), 'Contains characters that cannot be shown'),
  )
  .refine((values) => Object.keys(values).length <= 20, 'At most 20 fields');

export const ProviderField = z
  .object({
    key: z.string(),
    label: z.string(),
    secret: z.boolean().meta({ description: 'Kept sealed, and never shown again' }),
    pattern: z.string().nullable().meta({ description: 'A regular expression for the whole value' }),
    hint: z.string(),
    optional: z.boolean(),
  })
  .meta({ id: 'ProviderField' });
export type ProviderField = z.infer<typeof ProviderField>;

const Scope = z.object({
  name: z.string(),
  allows: z.string().meta({ description: 'Completes "Portico can …"' }),
  needed: z.enum(['always', 'to_read', 'to_grant', 'to_post']),
});

/** One thing that can be connected, with what has to be typed for it. */
export const ProviderOffer = z
  .object({
    id: ProviderId,
    name: z.string(),
    methods: z.array(
      z.object({
        method: ConnectionMethod,
        fields: z.array(ProviderField),
        scopes: z.array(Scope),
        page: z.boolean().meta({
          description: 'The provider has a page that makes the key: leave the credential out to be led there',
        }),
      }),
    ),
    settings: z.array(ProviderField).meta({ description: 'What the connection is told besides' }),
    app: z
      .object({
        source: z.enum(['own', 'instance']).nullable().meta({ description: 'Null: there is none yet' }),
      })
      .nullable()
      .meta({ description: 'Null where the provider knows no apps' }),
    grants: z.array(ServiceId).meta({ description: 'Where access can be asked for by the interface' }),
    warnings: z.array(z.string()).meta({ description: 'Versions of its interface that end soon' }),
  })
  .meta({ id: 'ProviderOffer' });
export type ProviderOffer = z.infer<typeof ProviderOffer>;

export const AccountScope = Scope.extend({
  granted: z.boolean().nullable().meta({ description: 'Null where the provider does not say' }),
});

export const AccountError = z
  .object({
    kind: z.string(),
    sentence: z.string(),
    code: z.string().nullable().meta({ description: "The provider's own code" }),
    at: Timestamp,
  })
  .meta({ id: 'AccountError' });

export const Account = z
  .object({
    id: Id,
    provider: ProviderId,
    providerName: z.string(),
    name: z.string(),
    method: ConnectionMethod,
    clientId: Id.nullable().meta({ description: "Null: the agency's own" }),
    clientName: z.string().nullable(),
    health: ConnectionHealth,
    sentence: z.string().meta({ description: 'Where it stands, and what to do' }),
    repair: ConnectionRepair.nullable(),
    holder: z
      .object({ id: z.string(), name: z.string(), email: z.string().nullable() })
      .nullable()
      .meta({ description: 'Whose account it is at the provider' }),
    settings: z.record(z.string(), z.string()),
    app: z.enum(['own', 'instance']).nullable(),
    scopes: z.array(AccountScope),
    gaps: z.array(
      z.object({ service: AssetService.nullable(), sentence: z.string(), needs: z.array(z.string()) }),
    ),
    assets: z.number().int(),
    endsAt: Timestamp.nullable().meta({
      description: 'When somebody has to act; null: it goes on by itself',
    }),
    renewsAt: Timestamp.nullable().meta({ description: 'When it is renewed by itself' }),
    checkedAt: Timestamp.nullable(),
    lastError: AccountError.nullable(),
    connectedBy: z.string(),
    connectedAt: Timestamp,
    endedAt: Timestamp.nullable(),
    version: Version,
    may: z
      .object({
        change: z.boolean(),
        test: z.boolean(),
        renew: z.boolean(),
        reconnect: z.boolean(),
        askForAccess: z.boolean(),
        end: z.boolean(),
      })
      .meta({ description: 'What the caller may do with this connection as it is now' }),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const AccountAsset = z
  .object({
    service: AssetService,
    id: z.string(),
    name: z.string(),
    parent: z.object({ id: z.string(), name: z.string() }).nullable(),
    role: z.string().nullable(),
    level: AccessLevel.nullable(),
    marks: z.array(z.object({ kind: z.string(), value: z.string() })),
    accepted: z.boolean(),
    firstSeenAt: Timestamp,
    lastSeenAt: Timestamp,
    lostAt: Timestamp.nullable(),
  })
  .meta({ id: 'AccountAsset' });
export type AccountAsset = z.infer<typeof AccountAsset>;

export const AccountLimit = z
  .object({
    name: z.string(),
    asset: z.string().nullable().meta({ description: 'Null: of the whole app' }),
    limit: z.number().nullable(),
    remaining: z.number().nullable(),
    resetsAt: Timestamp.nullable(),
    blockedUntil: Timestamp.nullable(),
    notedAt: Timestamp,
  })
  .meta({ id: 'AccountLimit' });
export type AccountLimit = z.infer<typeof AccountLimit>;

export const grantStates = ['asked', 'pending', 'done', 'failed', 'unknown', 'taken_back'] as const;
export const AccountGrant = z
  .object({
    id: Id,
    service: ServiceId,
    assetId: z.string(),
    level: AccessLevel,
    to: z.string(),
    state: z.enum(grantStates),
    note: z.string().nullable(),
    askedBy: z.string(),
    askedAt: Timestamp,
  })
  .meta({ id: 'AccountGrant' });
export type AccountGrant = z.infer<typeof AccountGrant>;

/** A path of ours to come back to; never another site. */
export const ReturnTo = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[\w\-./~?&=%:]*$/, 'A path of this installation, such as /accounts');

export const NewGrant = z.object({
  service: ServiceId,
  assetId: text(200),
  level: AccessLevel,
  to: text(200).meta({ description: 'The agency as the provider knows it' }),
});

export const ConnectAnswer = z.object({
  authorizeUrl: z.string().nullable().meta({ description: 'Where to lead the browser for consent' }),
  account: Account.nullable().meta({ description: 'The connection, where it needed no consent' }),
});

export const ProviderApp = z
  .object({
    provider: ProviderId,
    source: z.enum(['own', 'instance']).nullable(),
    fields: z.array(ProviderField),
    values: z.record(z.string(), z.string()).meta({ description: 'Never the secret ones' }),
    secretsSet: z.array(z.string()),
    redirectUrl: z.string().meta({ description: "To enter at the provider as the app's redirect address" }),
    console: z.string(),
    steps: z.array(z.string()),
    connections: z.number().int().meta({ description: 'How many go by the own app' }),
    updatedAt: Timestamp.nullable(),
  })
  .meta({ id: 'ProviderApp' });
export type ProviderApp = z.infer<typeof ProviderApp>;
