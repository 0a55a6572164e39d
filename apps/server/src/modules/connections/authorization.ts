import type { ProviderId } from '@portico/contract';
import { authorizeUrl, type OAuth2, randomValue } from '@portico/providers/kit';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import type { App } from './app.ts';
import type { Desk } from './desk.ts';
import { credentialsOf, type Reached, scopesOf } from './provider.ts';
import { digest, newState } from './state.ts';

/** Minutes that somebody has at the provider. */
const MINUTES = 10;
/** Days that rounds are kept, for questions about what became of them. */
const KEEP_DAYS = 30;

export interface AuthorizationRow {
  id: string;
  clientId: string | null;
  provider: ProviderId;
  browserHash: Buffer;
  secret: string | null;
  connectionId: string | null;
  name: string | null;
  settings: Record<string, string>;
  scopes: string[];
  appId: string | null;
  appKey: string;
  actorKind: Actor['kind'];
  actorId: string | null;
  actorName: string;
  credential: Actor['credential'];
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  outcome: string | null;
}

export const authorizationColumns = `id, client_id AS "clientId", provider, browser_hash AS "browserHash", secret,
  connection_id AS "connectionId", name, settings, scopes, app_id AS "appId", app_key AS "appKey",
  actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", credential, created_at AS "createdAt",
  expires_at AS "expiresAt", used_at AS "usedAt", outcome`;

/** Known to the callback alone. */
export interface RoundSecret {
  verifier: string;
  returnTo: string;
}

export const placeOfRound = (id: string) => ({ table: 'authorizations', column: 'secret', row: id });

/** One address for each provider, so that no provider can pass its answers off as another's (RFC 9700, section 2.1). */
export function redirectUrl(desk: Pick<Desk, 'baseUrl'>, provider: ProviderId): string {
  return `${desk.baseUrl}/api/accounts/callback/${provider}`;
}

export interface Round {
  clientId: string | null;
  provider: ProviderId;
  /** The connection that is repaired by it. */
  connectionId: string | null;
  name: string | null;
  returnTo: string;
  /** The cookie of the browser that asked. */
  browser: string;
}

/** Begins a round of consent. Answers the address at the provider to lead the browser to. */
export async function beginRound(
  desk: Desk,
  scope: Scope,
  round: Round,
  { auth, settings, app }: Reached,
): Promise<string> {
  if (auth.method !== 'oauth2' || !app) throw new Error('there is no consent to ask for');
  const about = { settings, scopes: scopesOf(auth), appId: app.id, appKey: app.key };
  const { state, verifier } = await keepRound(desk, scope, round, about);
  return addressOfConsent(desk, auth, app, { state, verifier, settings, provider: round.provider });
}

/** Writes a round down, whatever it is that the provider is asked for. */
export async function keepRound(
  desk: Desk,
  scope: Scope,
  round: Round,
  about: Pick<AuthorizationRow, 'settings' | 'scopes' | 'appId' | 'appKey'>,
): Promise<{ state: string; verifier: string }> {
  const id = newId(scope.now().getTime());
  const state = newState(scope.orgId);
  const verifier = randomValue();
  const secret: RoundSecret = { verifier, returnTo: round.returnTo };
  const now = scope.now();
  await scope.query(
    `INSERT INTO authorizations (org_id, id, client_id, provider, state_hash, browser_hash, secret, connection_id, name,
       settings, scopes, app_id, app_key, actor_kind, actor_id, actor_name, credential, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      scope.orgId,
      id,
      round.clientId,
      round.provider,
      digest(state),
      digest(round.browser),
      await desk.vault.seal(scope.orgId, placeOfRound(id), JSON.stringify(secret)),
      round.connectionId,
      round.name,
      JSON.stringify(about.settings),
      about.scopes,
      about.appId,
      about.appKey,
      scope.actor.kind,
      scope.actor.id,
      scope.actor.name,
      scope.actor.credential,
      now,
      new Date(now.getTime() + MINUTES * 60_000),
    ],
  );
  return { state, verifier };
}

/** Ends a round that came to nothing, with its event. */
export async function closeRound(
  scope: Scope,
  row: AuthorizationRow,
  outcome: 'declined' | 'failed' | 'refused',
  reason: string,
): Promise<void> {
  await endRound(scope, row.id, outcome);
  const about = { clientId: row.clientId, subjectId: row.connectionId };
  scope.emit('connection.declined', about, { provider: row.provider, reason });
}

export async function endRound(scope: Scope, id: string, outcome: string): Promise<void> {
  await scope.query('UPDATE authorizations SET outcome = $3, secret = NULL WHERE org_id = $1 AND id = $2', [
    scope.orgId,
    id,
    outcome,
  ]);
}

function addressOfConsent(
  desk: Desk,
  spec: OAuth2,
  app: App,
  round: { state: string; verifier: string; settings: Record<string, string>; provider: ProviderId },
): string {
  try {
    const url = authorizeUrl(spec, {
      clientId: credentialsOf(app).clientId,
      redirectUri: redirectUrl(desk, round.provider),
      state: round.state,
      verifier: round.verifier,
      scopes: scopesOf(spec),
      settings: round.settings,
    });
    return desk.ports.rebase(url).href;
  } catch (error) {
    throw new Fault('wrong_state', {
      detail: 'The addresses of this app are not complete. Look at its settings.',
      cause: error,
    });
  }
}

/** Forgets rounds that are over for long. */
export async function forgetRounds(scope: Scope): Promise<void> {
  await scope.query('DELETE FROM authorizations WHERE org_id = $1 AND created_at < $2', [
    scope.orgId,
    new Date(scope.now().getTime() - KEEP_DAYS * 86_400_000),
  ]);
}
