import type { MemberActor, PortalActor } from '../../platform/actor.ts';
import type { Membership, Place, PortalPlace } from './place.ts';

/** How an actor came in. */
export interface Way {
  credential: 'cookie' | 'token';
  sessionId?: string;
  ip: string | null;
  requestId: string | null;
}

export function actorAt(place: Membership, way: Way): MemberActor;
export function actorAt(place: PortalPlace, way: Way): PortalActor;
export function actorAt(place: Place, way: Way): MemberActor | PortalActor;
export function actorAt(place: Place, way: Way): MemberActor | PortalActor {
  const { userId, orgId, name, email } = place;
  const common = { userId, orgId, name, email, ...way };
  return place.kind === 'member'
    ? {
        ...common,
        kind: 'member',
        id: place.memberId,
        role: place.role,
        permissions: place.permissions,
        clientIds: place.clientIds,
      }
    : {
        ...common,
        kind: 'portal',
        id: place.portalUserId,
        clientId: place.clientId,
        role: place.role,
        viewedBy: null,
      };
}
