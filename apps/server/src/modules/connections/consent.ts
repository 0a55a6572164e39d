import type { ProviderId } from '@portico/contract';
import { readCallback, type TokenGrant } from '@portico/providers/kit';
import { type Actor, type PortalActor, systemActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { newId } from '../../platform/ids.ts';
import { timingSafeEqualText } from '../../platform/vault/index.ts';
import { requireClient } from '../clients/index.ts';
import { type App, appBehind } from './app.ts';
import {
  type AuthorizationRow,
  authorizationColumns,
  closeRound,
  endRound,
  placeOfRound,
  type RoundSecret,
  redirectUrl,
} from './authorization.ts';
import { findConnection } from './connection.ts';
import type { Desk } from './desk.ts';
import { asProviderError } from './failure.ts';
import { lookJob } from './jobs.ts';
import { finishKeyRound, isKeyRound } from './key-round.ts';
import { makeConnection, type Proof, replaceCredential } from './making.ts';
import { credentialsOf, type Reached, reach, requireApp, tokenRequests } from './provider.ts';
import { digest, organizationOf } from './state.ts';

/** Where the browser goes on, with what came of it. `refused`: nothing that anybody here had begun. */
export interface Landing {
  path: string;
  result: 'connected' | 'declined' | 'failed' | 'refused';
  /** A sentence for whoever came back. */
  sentence: string;
  connectionId: string | null;
}

export interface Returned {
  provider: ProviderId;
  query: URLSearchParams;
  /** The browser's cookie. */
  browser: string | null;
  ip: string;
  requestId: string;
}

interface Taken {
  row: AuthorizationRow;
  secret: RoundSecret;
  app: App | null;
}

const refused: Landing = {
  path: '/connected',
  result: 'refused',
  sentence:
    'This answer belongs to no consent that was begun in this browser, or it came too late. Nothing was changed. Begin again where you wanted to connect.',
  connectionId: null,
};

/**
 * Takes a provider's answer by way of the browser. The state is used up before anything else; the code is exchanged at once,
 * since some live for seconds; then the credential, the connection and the look at what it reaches are one transaction.
 */
export async function finishConsent(desk: Desk, returned: Returned): Promise<Landing> {
  const orgId = organizationOf(returned.query.get('state') ?? '');
  if (!orgId || returned.query.getAll('state').length > 1) return refused;
  const system = systemActor(orgId, returned.requestId);
  const taken = await desk.scopes.withScope(system, (scope) => takeRound(desk, scope, returned));
  if (!taken) return refused;
  const { row, secret, app } = taken;
  const actor = actorOf(row, orgId, returned);
  if (isKeyRound(row)) {
    const came = await finishKeyRound(desk, actor, row, returned.query);
    return { path: secret.returnTo, connectionId: row.connectionId, ...came };
  }
  const reached = reach(desk, { ...row, method: 'oauth2', app });
  const land = (
    result: Landing['result'],
    sentence: string,
    connectionId: string | null = row.connectionId,
  ) => ({
    path: secret.returnTo,
    result,
    sentence,
    connectionId,
  });
  const { name } = reached.provider.manifest;
  const outcome = outcomeOf(reached, returned, row);
  if (outcome.kind !== 'code') {
    const result =
      outcome.kind === 'declined' ? 'declined' : outcome.kind === 'forged' ? 'refused' : 'failed';
    const sentence = sentenceFor(outcome.kind, name);
    await desk.scopes.withScope(actor, (scope) => closeRound(scope, row, result, sentence));
    return land(result, sentence);
  }
  try {
    const grant = await exchange(desk, reached, outcome.code, secret.verifier, row.provider);
    const id = await desk.scopes.withScope(actor, (scope) => conclude(desk, scope, row, reached, grant));
    return land('connected', `${name} is connected.`, id);
  } catch (error) {
    const failed = asProviderError(error);
    desk.log.info(
      { provider: row.provider, kind: failed.kind, detail: failed.detail },
      'a code was not exchanged',
    );
    const sentence = `${name} did not complete the connection. Please try again.`;
    await desk.scopes.withScope(actor, (scope) => closeRound(scope, row, 'failed', failed.message));
    return land('failed', sentence);
  }
}

const takeSql = `
UPDATE authorizations SET used_at = $4
WHERE org_id = $1 AND state_hash = $2 AND provider = $3 AND browser_hash = $5 AND used_at IS NULL AND expires_at > $4
RETURNING ${authorizationColumns}`;

/**
 * Uses a state up. Null where it is none of ours, too old, used, of another provider, or of another browser: each of
 * these leaves it as it is, so that nobody can spoil somebody else's round.
 */
async function takeRound(desk: Desk, scope: Scope, returned: Returned): Promise<Taken | null> {
  const state = returned.query.get('state') ?? '';
  if (!returned.browser) return null;
  const values = [scope.orgId, digest(state), returned.provider, scope.now(), digest(returned.browser)];
  const [row] = await scope.query<AuthorizationRow>(takeSql, values);
  if (row?.secret === undefined || row.secret === null) return null;
  if (!(await mayGoOn(scope, row))) {
    await endRound(scope, row.id, 'refused');
    return null;
  }
  const secret = JSON.parse(
    await desk.vault.open(scope.orgId, placeOfRound(row.id), row.secret),
  ) as RoundSecret;
  return { row, secret, app: await appBehind(desk, scope, row) };
}

/** A client that was archived, or a connection that was ended meanwhile, gets no grant any more. */
async function mayGoOn(scope: Scope, row: AuthorizationRow): Promise<boolean> {
  if (row.clientId && (await requireClient(scope, row.clientId)).archived_at) return false;
  if (!row.connectionId) return true;
  const connection = await findConnection(scope, row.connectionId);
  return connection !== null && connection.state !== 'ended';
}

function outcomeOf({ auth, app }: Reached, { query }: Returned, row: AuthorizationRow) {
  if (auth.method !== 'oauth2') throw new Error('a round without OAuth');
  const outcome = readCallback(auth, query, app ? credentialsOf(app).clientSecret : '');
  // A provider with an address for each customer names it in its answer: it must be the one that was asked.
  const shop = query.get('shop');
  const other =
    shop !== null && row.settings.shop !== undefined && !timingSafeEqualText(shop, row.settings.shop);
  return other ? ({ kind: 'forged' } as const) : outcome;
}

function sentenceFor(kind: 'declined' | 'failed' | 'forged', name: string): string {
  if (kind === 'declined') return `Nothing was connected, because consent was not given at ${name}.`;
  if (kind === 'forged') return `The answer did not come from ${name}, so nothing was connected.`;
  return `${name} could not complete the connection. Please try again.`;
}

async function exchange(
  desk: Desk,
  reached: Reached,
  code: string,
  verifier: string,
  provider: ProviderId,
): Promise<TokenGrant> {
  const { auth } = reached;
  if (auth.method !== 'oauth2') throw new Error('a round without OAuth');
  const app = requireApp(reached);
  const redirectUri = redirectUrl(desk, provider);
  return tokenRequests(desk, reached, auth, app).exchangeCode({ code, verifier, redirectUri });
}

/** Credential, connection, event and job in one transaction. */
async function conclude(
  desk: Desk,
  scope: Scope,
  row: AuthorizationRow,
  { auth, provider }: Reached,
  grant: TokenGrant,
): Promise<string> {
  const { accessToken, refreshToken, expiresAt, refreshExpiresAt } = grant;
  const proof: Proof = {
    auth,
    credential: { kind: 'oauth2', accessToken, refreshToken },
    lifetime: { expiresAt, refreshExpiresAt },
    scopesAsked: row.scopes,
    scopesGranted: grant.scopes,
    appId: row.appId,
    appKey: row.appKey,
  };
  const id = row.connectionId ?? newId(scope.now().getTime());
  if (row.connectionId) await replaceCredential(desk, scope, id, proof);
  else {
    const { clientId, settings } = row;
    const name = row.name ?? provider.manifest.name;
    await makeConnection(
      desk,
      scope,
      { id, clientId, provider: row.provider, method: 'oauth2', name, settings },
      proof,
    );
  }
  await endRound(scope, row.id, 'connected');
  scope.enqueue(lookJob, { id }, { singletonKey: `${id}/now` });
  return id;
}

/** Whoever began the round, as far as events tell of them: held to their client, allowed nothing else. */
function actorOf(row: AuthorizationRow, orgId: string, { ip, requestId }: Returned): Actor {
  const origin = { orgId, name: row.actorName, ip, requestId };
  const system = systemActor(orgId, requestId);
  if (row.actorKind === 'visitor' && row.clientId) {
    const { actorId: id, clientId } = row;
    return { ...origin, kind: 'visitor', id, clientId, linkId: row.id, credential: 'link' };
  }
  const shared = { ...origin, id: row.actorId ?? '', userId: '', email: '' };
  if (row.actorKind === 'portal' && row.clientId) {
    const credential = row.credential as PortalActor['credential'];
    return {
      ...shared,
      kind: 'portal',
      clientId: row.clientId,
      role: 'read_only',
      viewedBy: null,
      credential,
    };
  }
  if (row.actorKind === 'member') {
    const clientIds = row.clientId ? [row.clientId] : null;
    const credential = row.credential === 'cookie' ? 'cookie' : 'token';
    return { ...shared, kind: 'member', role: 'viewer', permissions: new Set(), clientIds, credential };
  }
  return { ...system, name: row.actorName };
}
