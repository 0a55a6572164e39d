import type { Role } from '@portico/contract';
import type { FastifyRequest } from 'fastify';
import { systemActor } from '../../../platform/actor.ts';
import type { Scope } from '../../../platform/db/scope.ts';
import { type AccountRow, findAccount, insertAccount } from '../account.ts';
import { actorAt } from '../actor.ts';
import { findMembership } from '../place.ts';
import { wayOf } from '../session.ts';
import { roleWords } from '../staff/standing.ts';
import { inTransaction, isTaken } from '../transaction.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { SsoDeps } from './deps.ts';
import { RoundRefusal } from './refusal.ts';

interface Terms {
  invitationId: string | null;
  role: Role;
  roleId: string | null;
  roleName: string | null;
  clientIds: string[] | null;
}

/**
 * Makes somebody a member who comes for the first time: with what an open invitation to their address says, else with
 * the connection's role. Answers the account, which is made where there is none. Throws `joining_closed`.
 */
export async function join(
  deps: SsoDeps,
  request: FastifyRequest,
  connection: ConnectionRow,
  person: { email: string; name: string | null; account: AccountRow | null },
): Promise<string> {
  const { orgId } = connection;
  const system = systemActor(orgId, request.id);
  const invited = await deps.scopes.withReadScope(system, (scope) => invitationTo(scope, person.email));
  if (!invited && !connection.joins) {
    throw new RoundRefusal(
      'joining_closed',
      'Nobody with this address works here, and the connection makes no members. Invite the person.',
    );
  }
  const terms: Terms = invited ?? {
    invitationId: null,
    role: connection.defaultRoleId ? 'viewer' : connection.defaultRole,
    roleId: connection.defaultRoleId,
    roleName: connection.defaultRoleName,
    clientIds: null,
  };
  const account = person.account ?? (await makeAccount(deps, person));
  await deps.scopes.withScope(system, (scope) => insert(scope, terms, { ...account, email: person.email }));
  const place = await findMembership(deps.pool, account.id, orgId);
  if (!place) throw new RoundRefusal('deactivated', 'The person’s access was taken away.');
  await deps.scopes.withScope(actorAt(place, wayOf(request)), async (scope) => {
    const { name, email } = place;
    scope.emit('member.joined', { subjectId: place.memberId }, { name, role: roleWords(terms), email });
  });
  return account.id;
}

/** Without a password: the provider is the way in, until its owner sets one by a letter. */
async function makeAccount(
  deps: SsoDeps,
  { email, name }: { email: string; name: string | null },
): Promise<Pick<AccountRow, 'id' | 'name'>> {
  const shown = (name ?? email.slice(0, email.lastIndexOf('@'))).slice(0, 100);
  try {
    const account = { name: shown, email, passwordHash: null };
    return { id: await inTransaction(deps.pool, (client) => insertAccount(client, account)), name: shown };
  } catch (error) {
    // Two tabs at once: the other one made it.
    const made = isTaken(error) ? await findAccount(deps.pool, email) : null;
    if (!made) throw error;
    return made;
  }
}

async function invitationTo(scope: Scope, email: string): Promise<Terms | null> {
  const [row] = await scope.query<Terms>(
    `SELECT i.id AS "invitationId", i.role, i.role_id AS "roleId", r.name AS "roleName", i.client_ids AS "clientIds"
     FROM invitations i JOIN members m ON m.org_id = i.org_id AND m.id = i.invited_by AND m.deactivated_at IS NULL
     LEFT JOIN custom_roles r ON r.org_id = i.org_id AND r.id = i.role_id
     WHERE i.org_id = $1 AND i.email = $2 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $3`,
    [scope.orgId, email, scope.now()],
  );
  return row ?? null;
}

async function insert(
  scope: Scope,
  { invitationId, role, roleId, clientIds }: Terms,
  person: { id: string; name: string; email: string },
): Promise<void> {
  if (invitationId) {
    await scope.query(
      'UPDATE invitations SET accepted_at = $3 WHERE org_id = $1 AND id = $2 AND accepted_at IS NULL AND revoked_at IS NULL',
      [scope.orgId, invitationId, scope.now()],
    );
  }
  await scope.query(
    `INSERT INTO members (org_id, id, user_id, role, role_id, client_ids, name, email)
     VALUES ($1, uuidv7(), $2, $3, $4, $5, $6, $7) ON CONFLICT (org_id, user_id) DO NOTHING`,
    [scope.orgId, person.id, role, roleId, clientIds, person.name, person.email],
  );
}
