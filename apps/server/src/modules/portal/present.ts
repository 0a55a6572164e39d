import { type PortalInvitation, type PortalUser, portalRoleHolds } from '@portico/contract';
import { type Actor, holds } from '../../platform/actor.ts';
import type { PortalPlace } from '../identity/index.ts';
import type { InvitationRow } from './invitation.ts';
import type { PortalUserRow } from './portal-user.ts';

export function presentPortalUser(actor: Actor, row: PortalUserRow): PortalUser {
  const { id, clientId, stakeholderId, role, name, email, version } = row;
  return {
    id,
    clientId,
    stakeholderId,
    role,
    name,
    email,
    version,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
    may: mayWithUser(actor, row),
  };
}

export function presentInvitation(actor: Actor, row: InvitationRow, now: Date): PortalInvitation {
  const { id, clientId, email, name, role, invitedBy } = row;
  return {
    id,
    clientId,
    email,
    name,
    role,
    invitedBy,
    state: row.expiresAt > now ? 'open' : 'expired',
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    may: { resend: mayManage(actor), revoke: mayManage(actor) },
  };
}

/** Staff with the permission, and the primary contact; whoever looks on changes nothing. */
function mayManage(actor: Actor): boolean {
  if (actor.kind !== 'portal') return holds(actor, 'portal.manage');
  return actor.viewedBy === null && portalRoleHolds(actor.role, 'portal.people');
}

function mayWithUser(actor: Actor, { role, deactivatedAt }: PortalUserRow): PortalUser['may'] {
  const manages = mayManage(actor);
  const dispensable = manages && role !== 'primary';
  return {
    changeRole: dispensable,
    deactivate: dispensable && deactivatedAt === null,
    reactivate: manages && deactivatedAt !== null,
  };
}

/** Who came in, and where. */
export function presentPlaceOf(place: PortalPlace) {
  const { portalUserId, name, email, role, clientId, clientName, orgId, orgName, orgSlug } = place;
  return {
    user: { id: portalUserId, name, email, role },
    client: { id: clientId, name: clientName },
    organization: { id: orgId, name: orgName, slug: orgSlug },
  };
}
