import type { PortalRole } from '@portico/contract';
import { holds, type MemberActor, type PortalActor } from '../../platform/actor.ts';
import type { Scope, ScopeRunner } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { isUuid } from '../../platform/ids.ts';
import { requireClient } from '../clients/index.ts';
import { findPrimary, type PortalUserRow, requirePortalUser } from './portal-user.ts';

/** Minutes that a look at a portal lasts. */
export const VIEW_MINUTES = 60;
const VIEW_MS = VIEW_MINUTES * 60_000;

/**
 * Opens the portal of a client for a member of staff to look at, as one of its people sees it: the one that is named,
 * else the primary contact, else somebody who may only read.
 * @throws Fault `not_found`; `wrong_state` for an archived client, `not_allowed` for a program
 */
export async function openView(
  scope: Scope,
  clientId: string,
  portalUserId: string | null,
): Promise<{ user: PortalUserRow | null; until: Date }> {
  const memberId = memberOf(scope);
  const client = await requireClient(scope, clientId);
  if (client.archived_at)
    throw new Fault('wrong_state', { detail: `${client.company_name} is archived: its portal is closed.` });
  const user = portalUserId
    ? await requirePortalUser(scope, clientId, portalUserId)
    : await findPrimary(scope, clientId);
  if (user?.deactivatedAt)
    throw new Fault('wrong_state', { detail: `The portal is closed to ${user.name}: they see nothing.` });
  const now = scope.now();
  await scope.query(
    `INSERT INTO portal_views (org_id, member_id, client_id, portal_user_id, opened_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (org_id, member_id, client_id) DO UPDATE SET portal_user_id = $4, opened_at = $5`,
    [scope.orgId, memberId, clientId, user?.id ?? null, now],
  );
  scope.emit(
    'portal.viewed',
    { clientId, subjectId: user?.id ?? clientId },
    { as: user?.name ?? null, role: user?.role ?? 'read_only' },
  );
  return { user: user ?? null, until: new Date(now.getTime() + VIEW_MS) };
}

/** Ends a look at a portal; where there is none it does nothing. */
export async function endView(scope: Scope, clientId: string): Promise<void> {
  const memberId = memberOf(scope);
  await requireClient(scope, clientId);
  const ended = await scope.query(
    'DELETE FROM portal_views WHERE org_id = $1 AND member_id = $2 AND client_id = $3 RETURNING client_id',
    [scope.orgId, memberId, clientId],
  );
  if (ended.length > 0) scope.emit('portal.view_ended', { clientId, subjectId: clientId }, {});
}

interface ViewRow {
  id: string | null;
  name: string | null;
  email: string | null;
  role: PortalRole | null;
}

/**
 * The actor as whom a member of staff looks at a portal they have opened; it may read and nothing else.
 * @throws Fault `not_allowed` without the permission or an open view; `not_found` for a client that is not theirs to see
 */
export async function onlooker(
  scopes: ScopeRunner,
  member: MemberActor,
  clientId: string,
): Promise<PortalActor> {
  if (!holds(member, 'portal.view'))
    throw new Fault('not_allowed', {
      detail: 'Your role does not let you see a portal as a client sees it.',
    });
  if (!isUuid(clientId)) throw notFound('This client');
  const view = await scopes.withReadScope(member, async (scope) => {
    await requireClient(scope, clientId);
    const [row] = await scope.query<ViewRow>(
      `SELECT u.id, u.name, u.email, u.role FROM portal_views v
       JOIN clients c ON c.org_id = v.org_id AND c.id = v.client_id AND c.archived_at IS NULL
       LEFT JOIN portal_users u ON u.org_id = v.org_id AND u.id = v.portal_user_id AND u.deactivated_at IS NULL
       WHERE v.org_id = $1 AND v.member_id = $2 AND v.client_id = $3 AND v.opened_at > $4`,
      [scope.orgId, member.id, clientId, new Date(scope.now().getTime() - VIEW_MS)],
    );
    return row;
  });
  if (!view) {
    throw new Fault('not_allowed', {
      detail: `Open the portal from the client’s page first; you can look at it for ${VIEW_MINUTES} minutes then.`,
    });
  }
  const { userId, orgId, credential, sessionId, ip, requestId } = member;
  return {
    kind: 'portal',
    id: view.id ?? member.id,
    // The account stays the member's own: nothing that belongs to the other person's account is shown.
    userId,
    orgId,
    clientId,
    name: view.name ?? member.name,
    email: view.email ?? member.email,
    role: view.role ?? 'read_only',
    viewedBy: member.id,
    credential,
    ...(sessionId ? { sessionId } : {}),
    ip,
    requestId,
  };
}

function memberOf({ actor }: Scope): string {
  if (actor.kind === 'member') return actor.id;
  throw new Fault('not_allowed', { detail: 'An API key cannot look at a portal: that is for people.' });
}
