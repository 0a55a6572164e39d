import { randomUUID } from 'node:crypto';
import {
  type Credential,
  type Lifetime,
  ProviderError,
  renewed,
  serviceAccountToken,
} from '@portico/providers/kit';
import { type Actor, systemActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { type App, appBehind } from './app.ts';
import {
  type ConnectionRow,
  findConnection,
  lockConnection,
  refuseEnded,
  requireConnection,
} from './connection.ts';
import { isRenewable, openCredential, scheduleOf, sealCredential } from './credential.ts';
import type { Desk } from './desk.ts';
import { asProviderError, keptError, sayBroken } from './failure.ts';
import { type Reached, reach, requireApp, scopesOf, tokenRequests } from './provider.ts';

/** Longer than the kit takes for a renewal with all its repetitions. */
const LEASE_MS = 90_000;
/** Milliseconds that a caller waits for somebody else's renewal. */
const WAIT_MS = 60_000;
const LOOK_EVERY_MS = 100;
const MAX_PAUSE_MS = 3_600_000;
/** Renewals of what lives shorter than this are no news. */
const NEWS_LIFE_MS = 86_400_000;

/** Whoever holds the lease asks the provider; nobody else does. */
interface Errand {
  row: ConnectionRow;
  lease: string;
  app: App | null;
  credential: Credential;
  /** A process that stopped, or an answer that was lost: the key may be used up although we hold no other. */
  interrupted: boolean;
}

type Turn =
  | { kind: 'mine'; errand: Errand }
  | { kind: 'wait' }
  | { kind: 'done' }
  | { kind: 'dead'; row: ConnectionRow };

/**
 * Renews a connection's credential unless one newer than `stale` is there already: once, whoever asks for it, in however
 * many processes. No scope is held while the provider is asked. Throws `ProviderError`.
 */
export function renew(desk: Desk, orgId: string, id: string, stale: number, asked = false): Promise<void> {
  const name = `${orgId}/${id}`;
  const running = desk.renewing.get(name);
  if (running) return running;
  const mine = takeTurns(desk, orgId, id, stale, asked).finally(() => desk.renewing.delete(name));
  desk.renewing.set(name, mine);
  return mine;
}

async function takeTurns(
  desk: Desk,
  orgId: string,
  id: string,
  stale: number,
  asked: boolean,
): Promise<void> {
  const actor = systemActor(orgId);
  const until = performance.now() + WAIT_MS;
  for (;;) {
    const turn = await desk.scopes.withScope(actor, (scope) => takeTurn(desk, scope, id, stale, asked));
    if (turn.kind === 'done') return;
    if (turn.kind === 'dead') throw deadError(turn.row);
    if (turn.kind === 'mine') return carryOut(desk, orgId, turn.errand, asked);
    if (performance.now() > until) {
      throw new ProviderError({
        kind: 'transient',
        provider: 'Portico',
        detail: 'waited for a renewal in vain',
      });
    }
    await desk.ports.sleep(LOOK_EVERY_MS);
  }
}

async function takeTurn(desk: Desk, scope: Scope, id: string, stale: number, asked: boolean): Promise<Turn> {
  const row = await lockConnection(scope, id);
  if (row.credential === null || row.state === 'ended') return { kind: 'dead', row };
  if (row.credentialNumber > stale) return { kind: 'done' };
  if (row.state === 'broken' && !asked) return { kind: 'dead', row };
  const now = scope.now();
  if (row.leaseUntil && row.leaseUntil > now) return { kind: 'wait' };
  const lease = randomUUID();
  await scope.query('UPDATE connections SET lease = $3, lease_until = $4 WHERE org_id = $1 AND id = $2', [
    scope.orgId,
    id,
    lease,
    new Date(now.getTime() + LEASE_MS),
  ]);
  const app = await appBehind(desk, scope, row);
  const credential = await openCredential(desk.vault, scope.orgId, id, row.credential);
  const interrupted = row.lease !== null || row.lastError?.kind === 'unknown_outcome';
  if (row.lease !== null)
    desk.log.warn({ connection: id }, 'a renewal was interrupted and is taken up again');
  return { kind: 'mine', errand: { row, lease, app, credential, interrupted } };
}

async function carryOut(desk: Desk, orgId: string, errand: Errand, asked: boolean): Promise<void> {
  const { row } = errand;
  const actor = systemActor(orgId);
  try {
    const fresh = await askProvider(desk, errand);
    const sealed = await sealCredential(desk.vault, orgId, row.id, fresh.credential);
    await desk.scopes.withScope(actor, (scope) => keep(scope, errand, { ...fresh, sealed }, asked));
  } catch (error) {
    if (!(error instanceof ProviderError)) {
      await desk.scopes.withScope(actor, (scope) => letGo(scope, errand)).catch(() => {});
      throw error;
    }
    const said = explain(errand, error);
    await desk.scopes.withScope(actor, (scope) => recordRefusal(scope, errand, said));
    throw said;
  }
}

interface Fresh {
  reached: Reached;
  credential: Credential;
  lifetime: Lifetime;
  scopes: string[] | null;
}

async function askProvider(desk: Desk, { row, app, credential }: Errand): Promise<Fresh> {
  const reached = reach(desk, { ...row, app });
  const { auth, provider, caller } = reached;
  if (auth.method === 'service_account' && credential.kind === 'service_account') {
    const options = { tokenUrl: auth.tokenUrl, scopes: scopesOf(auth), caller, now: desk.ports.now };
    const { accessToken, expiresAt } = await serviceAccountToken(options, credential.key);
    const lifetime = { expiresAt, refreshExpiresAt: null };
    return { reached, credential: { ...credential, accessToken }, lifetime, scopes: null };
  }
  if (auth.method !== 'oauth2' || credential.kind !== 'oauth2' || !isRenewable(auth, credential)) {
    const detail = 'this grant cannot be renewed';
    throw new ProviderError({
      kind: 'auth_revoked',
      provider: provider.manifest.name,
      sentence: runOut(reached),
      detail,
    });
  }
  const grant = await tokenRequests(desk, reached, auth, requireApp(reached)).renew(credential);
  const lifetime = { expiresAt: row.expiresAt, refreshExpiresAt: row.refreshExpiresAt };
  return { reached, ...renewed({ credential, lifetime }, grant, auth.refresh), scopes: grant.scopes };
}

function runOut({ provider, auth }: Reached): string {
  const { name } = provider.manifest;
  if (auth.method === 'api_key') return `${name} refuses the key. Enter a new one to go on.`;
  return `The access at ${name} has run out. Connect again to go on.`;
}

/** A dead grant after an interruption is most likely the interruption's doing; that is said. */
function explain({ row, interrupted }: Errand, error: ProviderError): ProviderError {
  if (!interrupted || error.kind !== 'auth_revoked') return error;
  return new ProviderError({
    kind: 'auth_revoked',
    provider: error.provider,
    code: 'renewal_interrupted',
    sentence:
      'The last renewal was interrupted after its key was used up, so the access is lost. Connect again to repair it.',
    detail: `${row.id}: ${error.detail}`,
  });
}

/** Too late where another credential came meanwhile, or where the connection was ended. */
async function keep(
  scope: Scope,
  errand: Errand,
  fresh: Fresh & { sealed: string },
  asked: boolean,
): Promise<void> {
  const { row } = errand;
  const now = scope.now();
  const schedule = scheduleOf(fresh.reached.auth, fresh.credential, fresh.lifetime, now);
  const [kept] = await scope.query<{ id: string }>(
    `UPDATE connections SET credential = $4, credential_number = credential_number + 1, obtained_at = $5, expires_at = $6,
       refresh_expires_at = $7, renew_at = $8, ends_at = $9, scopes_granted = coalesce($10, scopes_granted), state = 'live',
       last_error = NULL, failed_renewals = 0, lease = NULL, lease_until = NULL, version = version + 1
     WHERE org_id = $1 AND id = $2 AND credential_number = $3 AND state <> 'ended' RETURNING id`,
    [
      scope.orgId,
      row.id,
      row.credentialNumber,
      fresh.sealed,
      now,
      schedule.expiresAt,
      schedule.refreshExpiresAt,
      schedule.renewAt,
      schedule.endsAt,
      fresh.scopes,
    ],
  );
  if (!kept) return;
  const about = { clientId: row.clientId, subjectId: row.id };
  const { provider, name } = row;
  const life = schedule.expiresAt ? schedule.expiresAt.getTime() - now.getTime() : Infinity;
  if (asked || life >= NEWS_LIFE_MS) scope.emit('connection.renewed', about, { provider, name });
  if (row.state === 'broken') scope.emit('connection.repaired', about, { provider, name });
}

async function letGo(scope: Scope, { row, lease }: Errand): Promise<void> {
  await scope.query(
    'UPDATE connections SET lease = NULL, lease_until = NULL WHERE org_id = $1 AND id = $2 AND lease = $3',
    [scope.orgId, row.id, lease],
  );
}

/** What passes keeps the connection live and is tried again later, ever more rarely; a dead grant breaks it. */
async function recordRefusal(scope: Scope, { row, lease }: Errand, error: ProviderError): Promise<void> {
  const now = scope.now();
  const used = row.expiresAt !== null && row.expiresAt <= now;
  const broken = isDead(error) || (used && !passes(error));
  const pause = Math.min(30_000 * 2 ** Math.min(row.failedRenewals, 10), MAX_PAUSE_MS);
  const again = new Date(Math.max(now.getTime() + pause, error.until?.getTime() ?? 0));
  const [told] = await scope.query<{ id: string }>(
    `UPDATE connections SET last_error = $5, failed_renewals = failed_renewals + 1, lease = NULL, lease_until = NULL,
       state = CASE WHEN $6::boolean THEN 'broken' ELSE state END, renew_at = CASE WHEN $6::boolean THEN NULL ELSE $7::timestamptz END,
       version = version + 1
     WHERE org_id = $1 AND id = $2 AND credential_number = $3 AND lease = $4 AND state <> 'ended' RETURNING id`,
    [scope.orgId, row.id, row.credentialNumber, lease, JSON.stringify(keptError(error, now)), broken, again],
  );
  if (told && broken && row.state === 'live') sayBroken(scope, row, error.kind, error.message);
}

/** A refused token cannot be brought back by asking again. */
function isDead({ kind }: ProviderError): boolean {
  return kind === 'auth_revoked' || kind === 'auth_expired' || kind === 'scope_missing';
}

function passes({ kind }: ProviderError): boolean {
  return ['transient', 'rate_limited', 'quota_exhausted', 'unknown_outcome'].includes(kind);
}

function deadError(row: ConnectionRow): ProviderError {
  return new ProviderError({
    kind: 'auth_revoked',
    provider: row.provider,
    code: row.lastError?.code ?? undefined,
    sentence: row.lastError?.sentence,
    detail: `the connection is ${row.state}`,
  });
}

/** The job's part: renews what is due, and leaves the rest. What fails is in the row already. */
export async function renewIfDue(desk: Desk, orgId: string, id: string): Promise<void> {
  const actor = systemActor(orgId);
  const row = await desk.scopes.withReadScope(actor, (scope) => findConnection(scope, id));
  if (row?.state !== 'live') return;
  const now = desk.clock.now();
  const due = row.renewAt !== null && row.renewAt <= now;
  const abandoned = row.leaseUntil !== null && row.leaseUntil <= now;
  if (!due && !abandoned) return;
  await renew(desk, orgId, id, row.credentialNumber).catch((error: unknown) => {
    desk.log.info({ connection: id, detail: asProviderError(error).detail }, 'a renewal did not succeed');
  });
}

/**
 * Renews a credential because somebody asked. What the provider says to it stands in the connection.
 * @throws Fault `not_found`; `wrong_state` for what was ended, and for what only a person can renew
 */
export async function renewNow(desk: Desk, actor: Actor, id: string): Promise<void> {
  const { orgId } = actor;
  const { row, app } = await desk.scopes.withReadScope(actor, async (scope) => {
    const found = await requireConnection(scope, id);
    return { row: found, app: await appBehind(desk, scope, found) };
  });
  refuseEnded(row);
  const credential = row.credential && (await openCredential(desk.vault, orgId, id, row.credential));
  if (!credential || !isRenewable(reach(desk, { ...row, app }).auth, credential)) {
    throw new Fault('wrong_state', {
      detail: 'This cannot be renewed by itself. Connect again where it has run out.',
    });
  }
  await renew(desk, orgId, id, row.credentialNumber, true).catch(asProviderError);
}
