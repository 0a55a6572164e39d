import type { ProviderId } from '@portico/contract';
import { type AppGuide, ProviderError, randomValue } from '@portico/providers/kit';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { type App, type AppRow, currentApp, findOwnApp, openApp, placeOfApp, shownValues } from './app.ts';
import { redirectUrl } from './authorization.ts';
import type { Desk } from './desk.ts';
import { readFields } from './fields.ts';
import { reach, requireProvider, tokenRequests } from './provider.ts';

/** How apps are made at a provider. Throws `not_found` where it knows none. */
export function requireGuide(desk: Desk, provider: ProviderId): AppGuide {
  const guide = requireProvider(desk, provider).manifest.app;
  if (!guide) throw notFound('An app at this provider');
  return guide;
}

/**
 * Sets the organization's own app. With the same client id it stays the same app, and secrets that are left out stay;
 * with another one it is another, and what was made by the old one goes on with the old one.
 * @throws Fault `not_found`, `invalid_input`
 */
export async function putOwnApp(
  desk: Desk,
  scope: Scope,
  provider: ProviderId,
  values: Record<string, string>,
): Promise<AppRow> {
  const guide = requireGuide(desk, provider);
  await scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `provider_app/${scope.orgId}/${provider}`,
  ]);
  const before = await findOwnApp(scope, provider);
  const same = before !== null && before.publicValues.clientId === values.clientId?.trim();
  const kept =
    same && sameAddresses(before.publicValues, values)
      ? (await openApp(desk, scope.orgId, before)).values
      : {};
  const secretsKept = Object.fromEntries(
    guide.fields.filter(({ secret }) => secret).map(({ key }) => [key, kept[key] ?? '']),
  );
  const read = readFields(guide.fields, { ...secretsKept, ...values }, 'values');
  const shown = shownValues(requireProvider(desk, provider), read);
  const secrets = Object.fromEntries(Object.entries(read).filter(([key]) => !(key in shown)));
  const id = same ? before.id : newId(scope.now().getTime());
  const sealed = await desk.vault.seal(scope.orgId, placeOfApp(id), JSON.stringify(secrets));
  if (same) {
    await scope.query(
      `UPDATE provider_apps SET public_values = $3, secret_values = $4, updated_at = $5 WHERE org_id = $1 AND id = $2`,
      [scope.orgId, id, JSON.stringify(shown), sealed, scope.now()],
    );
  } else {
    if (before) await retire(scope, before);
    await scope.query(
      `INSERT INTO provider_apps (org_id, id, provider, public_values, secret_values, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [scope.orgId, id, provider, JSON.stringify(shown), sealed, scope.now()],
    );
  }
  const changes = changesOf(before?.publicValues ?? {}, shown, guide, values);
  if (changes.length > 0) scope.emit('provider_app.changed', { subjectId: provider }, { provider, changes });
  return (await findOwnApp(scope, provider)) as AppRow;
}

/** A secret that is not typed anew stays only where it goes to the very same addresses. */
function sameAddresses(before: Record<string, string>, values: Record<string, string>): boolean {
  const keys = [...Object.keys(before), ...Object.keys(values)].filter((key) => /url$/i.test(key));
  return keys.every((key) => (before[key] ?? '') === (values[key] ?? '').trim());
}

function changesOf(
  before: Record<string, string>,
  after: Record<string, string>,
  guide: AppGuide,
  typed: Record<string, string>,
) {
  return guide.fields.flatMap(({ key, secret }) => {
    if (secret) return typed[key] ? [{ field: key, from: null, to: 'set anew' }] : [];
    return before[key] === after[key]
      ? []
      : [{ field: key, from: before[key] ?? null, to: after[key] ?? null }];
  });
}

/** New connections go by the installation's app again; those that are there go on. Throws `not_found`. */
export async function removeOwnApp(desk: Desk, scope: Scope, provider: ProviderId): Promise<void> {
  requireGuide(desk, provider);
  const row = await findOwnApp(scope, provider);
  if (!row) return;
  await retire(scope, row);
  scope.emit('provider_app.removed', { subjectId: provider }, { provider });
}

/** An app that nothing goes by is deleted with its secret. */
async function retire(scope: Scope, { id }: AppRow): Promise<void> {
  const [used] = await scope.query(
    `SELECT 1 FROM connections WHERE org_id = $1 AND app_id = $2
     UNION ALL SELECT 1 FROM authorizations WHERE org_id = $1 AND app_id = $2 LIMIT 1`,
    [scope.orgId, id],
  );
  if (used)
    await scope.query('UPDATE provider_apps SET retired_at = $3 WHERE org_id = $1 AND id = $2', [
      scope.orgId,
      id,
      scope.now(),
    ]);
  else await scope.query('DELETE FROM provider_apps WHERE org_id = $1 AND id = $2', [scope.orgId, id]);
}

/** How many connections go by an app. */
export async function countConnections(scope: Scope, appId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM connections WHERE org_id = $1 AND app_id = $2 AND state <> 'ended'`,
    [scope.orgId, appId],
  );
  return row?.count ?? 0;
}

/**
 * Asks the provider for a token with a code that cannot exist. One that refuses the code has let the app pass.
 * @throws Fault `not_found`; `wrong_state` where there is no app
 */
export async function testApp(
  desk: Desk,
  actor: Actor,
  provider: ProviderId,
): Promise<{ ok: boolean | null; sentence: string }> {
  requireGuide(desk, provider);
  const app = await desk.scopes.withReadScope(actor, (scope) => currentApp(desk, scope, provider));
  const { name } = requireProvider(desk, provider).manifest;
  if (!app) throw new Fault('wrong_state', { detail: `There is no app for ${name} yet.` });
  return judgeApp(desk, provider, app, name);
}

async function judgeApp(desk: Desk, provider: ProviderId, app: App, name: string) {
  const { settings: fields } = requireProvider(desk, provider).manifest;
  if (fields.some((field) => !field.optional)) {
    return {
      ok: null,
      sentence: `${name} tells only when an account is connected, since each has an address of its own.`,
    };
  }
  const reached = reach(desk, { provider, method: 'oauth2', settings: {}, app, appKey: app.key });
  const { auth } = reached;
  if (auth.method !== 'oauth2')
    return { ok: null, sentence: `${name} asks for no consent, so there is nothing to try.` };
  const code = { code: randomValue(), verifier: randomValue(), redirectUri: redirectUrl(desk, provider) };
  try {
    await tokenRequests(desk, reached, auth, app).exchangeCode(code);
    return {
      ok: null,
      sentence: `${name} gave a token for a code that cannot exist. Look at the addresses.`,
    };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (['app_not_approved', 'auth_expired'].includes(error.kind))
      return { ok: false, sentence: `${name} does not know the app, or its secret is wrong.` };
    if (
      ['auth_revoked', 'rejected'].includes(error.kind) &&
      error.code !== 'foreign_host' &&
      error.code !== 'no_answer'
    )
      return { ok: true, sentence: `${name} knows the app and its secret.` };
    return { ok: null, sentence: error.message };
  }
}
