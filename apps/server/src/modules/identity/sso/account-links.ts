import type { LinkedSignIn, SignInProvider } from '@portico/contract';
import { signInProviders } from '@portico/contract';
import type { FastifyRequest } from 'fastify';
import { Fault, notFound } from '../../../platform/fault.ts';
import { hasPassword } from '../account.ts';
import { actorAt } from '../actor.ts';
import { type PersonActor, requireProof } from '../credentials.ts';
import { placesOf } from '../place.ts';
import { clientOf, idOf, wayOf } from '../session.ts';
import { findSession } from '../session-store.ts';
import type { SsoDeps } from './deps.ts';
import { requirePersonal } from './personal.ts';

interface LinkedRow {
  id: string;
  provider: SignInProvider | null;
  connectionId: string | null;
  connectionName: string | null;
  organization: { id: string; name: string } | null;
  active: boolean | null;
  email: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The sign-ins elsewhere that open an account, the oldest first. */
async function listLinked(deps: Pick<SsoDeps, 'pool'>, userId: string): Promise<LinkedRow[]> {
  const { rows } = await deps.pool.query<LinkedRow>(
    `SELECT l.id, l.provider, l.connection_id AS "connectionId", c.name AS "connectionName", c.active, l.email,
       CASE WHEN o.org_id IS NOT NULL THEN jsonb_build_object('id', o.org_id, 'name', o.name) END AS organization,
       l.created_at AS "createdAt", l.last_used_at AS "lastUsedAt"
     FROM auth.linked_sign_in l LEFT JOIN sign_in_connections c ON c.org_id = l.org_id AND c.id = l.connection_id
     LEFT JOIN organizations o ON o.org_id = l.org_id
     WHERE l.user_id = $1 ORDER BY l.created_at, l.id`,
    [userId],
  );
  return rows;
}

interface WayIn {
  way: string;
  name: string;
}

export async function accountLinks(deps: SsoDeps, actor: PersonActor) {
  const { userId } = actor;
  const [rows, password, others] = await Promise.all([
    listLinked(deps, userId),
    hasPassword(deps.pool, userId),
    otherWays(deps, userId),
  ]);
  const linked = new Set(rows.map(wayOfRow));
  return {
    items: rows.map((row) => present(row, leavesAWay(deps, row, rows, password || others.passkeys > 0))),
    linkable: others.ways.filter(({ way }) => !linked.has(way)),
    hasPassword: password,
  };
}

const wayOfRow = ({ provider, connectionId }: LinkedRow) => provider ?? connectionId ?? '';
const nameOfRow = ({ provider, connectionName }: LinkedRow) =>
  provider ? signInProviders[provider] : (connectionName ?? '');

function present(row: LinkedRow, unlink: boolean): LinkedSignIn {
  return {
    id: row.id,
    provider: row.provider,
    name: nameOfRow(row),
    organization: row.organization,
    email: row.email,
    linkedAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    may: { unlink },
  };
}

/** True where the account can be opened without this sign-in too. */
function leavesAWay(deps: SsoDeps, row: LinkedRow, rows: LinkedRow[], other: boolean): boolean {
  return other || rows.some((one) => one.id !== row.id && opens(deps, one));
}

/** One of a provider that the operator took away, or of a connection that is off, opens nothing. */
const opens = (deps: SsoDeps, { provider, active }: LinkedRow) =>
  provider ? deps.providers.some(({ id }) => id === provider) : active === true;

/** What an account could be linked with, and its passkeys. */
async function otherWays(deps: SsoDeps, userId: string): Promise<{ ways: WayIn[]; passkeys: number }> {
  const { rows } = await deps.pool.query<{ ways: WayIn[] | null; passkeys: number }>(
    `SELECT (SELECT count(*)::int FROM auth.passkey WHERE "userId" = $1) AS passkeys,
       (SELECT jsonb_agg(jsonb_build_object('way', c.id, 'name', c.name) ORDER BY c.created_at)
        FROM sign_in_connections c JOIN members m ON m.org_id = c.org_id
        WHERE m.user_id = $1 AND m.deactivated_at IS NULL AND c.active) AS ways`,
    [userId],
  );
  const { ways = null, passkeys = 0 } = rows[0] ?? {};
  return {
    ways: [...deps.providers.map(({ id, name }) => ({ way: id, name })), ...(ways ?? [])],
    passkeys,
  };
}

/** Unlinks a sign-in; sessions that began by it end, but for this one. Throws `wrong_state` for the last way in. */
export async function unlink(
  deps: SsoDeps,
  request: FastifyRequest,
  actor: PersonActor,
  id: string,
): Promise<void> {
  const { userId, sessionId } = actor;
  const rows = await listLinked(deps, userId);
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound('This sign-in');
  await requirePersonal(deps, actor);
  await requireProof(deps, actor);
  const { passkeys } = await otherWays(deps, userId);
  if (!leavesAWay(deps, row, rows, passkeys > 0 || (await hasPassword(deps.pool, userId)))) {
    throw new Fault('wrong_state', {
      detail:
        'This is the only way into your account. Set a password first, by “Forgot your password?” on the sign-in page.',
    });
  }
  await deps.pool.query('UPDATE auth.session SET linked_id = NULL WHERE id = $1', [sessionId]);
  await deps.pool.query('DELETE FROM auth.linked_sign_in WHERE id = $1 AND user_id = $2', [id, userId]);
  for (const place of await placesOf(deps, userId)) {
    await deps.scopes.withScope(actorAt(place, wayOf(request, sessionId)), async (scope) => {
      const about = { subjectId: idOf(place), clientId: clientOf(place) };
      scope.emit('sign_in.unlinked', about, { provider: nameOfRow(row), email: row.email });
    });
  }
}

/**
 * By what an account can prove anew who it is. A session that a connection let in is confirmed there; any other is by
 * no organization's provider, which could otherwise vouch for what is not its own.
 */
export async function confirmationWays(deps: SsoDeps, actor: PersonActor) {
  const session = await findSession(deps.pool, { id: actor.sessionId ?? '' });
  const [rows, password, { passkeys }] = await Promise.all([
    listLinked(deps, actor.userId),
    hasPassword(deps.pool, actor.userId),
    otherWays(deps, actor.userId),
  ]);
  const fitting = rows.filter(
    (row) => opens(deps, row) && row.connectionId === (session?.connectionId ?? null),
  );
  const providers = fitting.map((row) => ({ way: wayOfRow(row), name: nameOfRow(row) }));
  return {
    password,
    passkey: passkeys > 0,
    providers: [...new Map(providers.map((one) => [one.way, one])).values()],
  };
}
