import type {
  Account,
  AccountAsset,
  AccountGrant,
  AccountLimit,
  ClientAccount,
  ProviderField,
  ProviderOffer,
} from '@portico/contract';
import { type AuthMethod, endingVersions, type Field, type Provider } from '@portico/providers/kit';
import type { Actor } from '../../platform/actor.ts';
import type { AssetRow } from './assets.ts';
import type { Desk } from './desk.ts';
import type { GrantRow } from './grant.ts';
import { healthOf, repairOf, sentenceOf } from './health.ts';
import { serviceAccountField } from './key.ts';
import { givesKeys } from './key-round.ts';
import { mayWithConnection } from './policy.ts';
import type { KeptLimit } from './provider-limits.ts';
import type { ListedConnection } from './queries.ts';

const iso = (date: Date | null) => date?.toISOString() ?? null;

export function presentAccount(
  desk: Pick<Desk, 'providers'>,
  actor: Actor,
  row: ListedConnection,
  now: Date,
): Account {
  const providerName = desk.providers[row.provider]?.manifest.name ?? row.provider;
  return {
    id: row.id,
    provider: row.provider,
    providerName,
    name: row.name,
    method: row.method,
    clientId: row.clientId,
    clientName: row.clientName,
    health: healthOf(row, now),
    sentence: sentenceOf(row, providerName, now),
    repair: repairOf(row, now, givesKeys(desk, row.provider)),
    holder: row.holder,
    settings: row.settings,
    app: row.appId ? 'own' : row.appKey.startsWith('instance:') ? 'instance' : null,
    scopes: scopesIn(desk, row),
    gaps: row.gaps,
    assets: row.assets,
    endsAt: iso(row.endsAt),
    renewsAt: iso(row.renewAt),
    checkedAt: iso(row.checkedAt),
    lastError: row.lastError,
    connectedBy: row.createdBy,
    connectedAt: row.createdAt.toISOString(),
    endedAt: iso(row.endedAt),
    version: row.version,
    may: mayWithConnection(actor, row, now),
  };
}

/** What was asked for, and whether it was given; null where the provider does not say. */
function scopesIn(desk: Pick<Desk, 'providers'>, row: ListedConnection): Account['scopes'] {
  const specs =
    desk.providers[row.provider]?.manifest.auth.flatMap((auth) => ('scopes' in auth ? auth.scopes : [])) ??
    [];
  return row.scopesAsked.map((name) => {
    const { allows = `use “${name}”`, needed = 'to_read' } = specs.find((each) => each.name === name) ?? {};
    return { name, allows, needed, granted: row.scopesGranted?.includes(name) ?? null };
  });
}

export function presentClientAccount(
  desk: Pick<Desk, 'providers'>,
  actor: Actor,
  row: ListedConnection,
  now: Date,
): ClientAccount {
  const {
    id,
    provider,
    providerName,
    name,
    health,
    sentence,
    holder,
    scopes,
    gaps,
    connectedBy,
    connectedAt,
    endedAt,
  } = presentAccount(desk, actor, row, now);
  return {
    id,
    provider,
    providerName,
    name,
    health,
    sentence,
    holder,
    scopes,
    gaps,
    connectedBy,
    connectedAt,
    endedAt,
  };
}

export function presentAsset(row: AssetRow): AccountAsset {
  return {
    ...row,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    lostAt: iso(row.lostAt),
  };
}

export function presentGrant({ providerGrantId: _id, ...row }: GrantRow): AccountGrant {
  return { ...row, askedAt: row.askedAt.toISOString() };
}

export function presentLimit(row: KeptLimit): AccountLimit {
  return {
    ...row,
    resetsAt: iso(row.resetsAt),
    blockedUntil: iso(row.blockedUntil),
    notedAt: row.notedAt.toISOString(),
  };
}

export function presentField({ key, label, secret, pattern, hint, optional = false }: Field): ProviderField {
  return { key, label, secret, pattern: pattern ?? null, hint, optional };
}

export function presentOffer(
  { manifest, grant }: Provider,
  app: 'own' | 'instance' | null,
  now: Date,
): ProviderOffer {
  return {
    id: manifest.id,
    name: manifest.name,
    methods: manifest.auth.map((auth) => ({
      method: auth.method,
      fields: typedFields(auth).map(presentField),
      scopes: 'scopes' in auth ? auth.scopes : [],
      page: auth.method === 'api_key' && auth.page !== undefined,
    })),
    settings: manifest.settings.map(presentField),
    app: manifest.app ? { source: app } : null,
    grants: Object.keys(grant?.services ?? {}) as ProviderOffer['grants'],
    warnings: endingVersions(manifest.versions, now).map(({ version, daysLeft }) =>
      daysLeft < 0
        ? `Version ${version.version} of ${version.api} has ended. Update Portico.`
        : `Version ${version.version} of ${version.api} ends in ${daysLeft} days. Update Portico before that.`,
    ),
  };
}

function typedFields(auth: AuthMethod): Field[] {
  if (auth.method === 'api_key') return auth.fields;
  return auth.method === 'service_account' ? [serviceAccountField] : [];
}
