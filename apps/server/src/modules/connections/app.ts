import { createHash } from 'node:crypto';
import type { ProviderId } from '@portico/contract';
import type { Provider } from '@portico/providers/kit';
import type { Scope } from '../../platform/db/scope.ts';
import type { Desk } from './desk.ts';

/** The app in whose name a provider is asked. */
export interface App {
  /** Names it in a connection's row and in the limits: `own:…`, `instance:…`. */
  key: string;
  /** The row of an own app. */
  id: string | null;
  source: 'own' | 'instance';
  /** All fields, secret ones too. */
  values: Record<string, string>;
}

export interface AppRow {
  id: string;
  provider: ProviderId;
  publicValues: Record<string, string>;
  secretValues: string;
  updatedAt: Date;
  retiredAt: Date | null;
}

export const appColumns = `a.id, a.provider, a.public_values AS "publicValues", a.secret_values AS "secretValues",
  a.updated_at AS "updatedAt", a.retired_at AS "retiredAt"`;

/** Where an app's secret fields may be opened. */
export const placeOfApp = (id: string) => ({ table: 'provider_apps', column: 'secret_values', row: id });

/** The organization's own app that new connections go by; null where it has none. */
export async function findOwnApp(scope: Scope, provider: ProviderId): Promise<AppRow | null> {
  const [row] = await scope.query<AppRow>(
    `SELECT ${appColumns} FROM provider_apps a WHERE a.org_id = $1 AND a.provider = $2 AND a.retired_at IS NULL`,
    [scope.orgId, provider],
  );
  return row ?? null;
}

/** The app that new connections go by: the organization's own, else the installation's; null where there is none. */
export async function currentApp(desk: Desk, scope: Scope, provider: ProviderId): Promise<App | null> {
  const own = await findOwnApp(scope, provider);
  return own ? openApp(desk, scope.orgId, own) : instanceApp(desk, provider);
}

/**
 * The app that a connection was made by; null where it is gone, so that its token can be neither renewed nor revoked.
 * What goes by no app has its own limits and no values.
 */
export async function appBehind(
  desk: Desk,
  scope: Scope,
  row: { provider: ProviderId; appId: string | null; appKey: string },
): Promise<App | null> {
  if (row.appId === null) {
    const app = instanceApp(desk, row.provider);
    return app?.key === row.appKey ? app : null;
  }
  const [own] = await scope.query<AppRow>(
    `SELECT ${appColumns} FROM provider_apps a WHERE a.org_id = $1 AND a.id = $2`,
    [scope.orgId, row.appId],
  );
  return own ? openApp(desk, scope.orgId, own) : null;
}

export async function openApp(desk: Desk, orgId: string, row: AppRow): Promise<App> {
  const secrets = JSON.parse(await desk.vault.open(orgId, placeOfApp(row.id), row.secretValues));
  return { key: `own:${row.id}`, id: row.id, source: 'own', values: { ...row.publicValues, ...secrets } };
}

/** The installation's app, known again by its client id: with another one it is another app. */
export function instanceApp(desk: Pick<Desk, 'env'>, provider: ProviderId): App | null {
  const values = desk.env.PORTICO_PROVIDER_APPS[provider];
  if (!values?.clientId) return null;
  const name = createHash('sha256').update(values.clientId).digest('base64url').slice(0, 16);
  return { key: `instance:${name}`, id: null, source: 'instance', values };
}

/** Limits of what goes by no app count for the key itself. */
export const keyWithoutApp = (connectionId: string) => `connection:${connectionId}`;

/** The fields of an app that may be shown. */
export function shownValues(provider: Provider, values: Record<string, string>): Record<string, string> {
  const secret = new Set(provider.manifest.app?.fields.filter((field) => field.secret).map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !secret.has(key)));
}
