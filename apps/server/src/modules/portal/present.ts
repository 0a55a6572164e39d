import type { PortalInvitation, PortalUser } from '@portico/contract';
import type { PortalPlace } from '../identity/index.ts';
import type { InvitationRow } from './invitation.ts';
import type { PortalUserRow } from './portal-user.ts';

export function presentPortalUser(row: PortalUserRow): PortalUser {
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
  };
}

export function presentInvitation(row: InvitationRow, now: Date): PortalInvitation {
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
