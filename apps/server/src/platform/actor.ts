import type { Permission, PortalRole, Role } from '@portico/contract';

interface Origin {
  /** The organization that the actor acts in: the tenant. */
  orgId: string;
  /** Shown beside what the actor did. */
  name: string;
  ip: string | null;
  requestId: string | null;
}

/** Someone on the organization's staff. */
export interface MemberActor extends Origin {
  kind: 'member';
  id: string;
  userId: string;
  email: string;
  role: Role;
  /** All that the role, or the role of the organization's own making, may do. */
  permissions: ReadonlySet<Permission>;
  /** True until a second factor that the organization asks for was proved: only the account itself can be used. */
  needsSecondFactor?: boolean;
  /** The clients that this person works for, held to them by the database; null for all. */
  clientIds: readonly string[] | null;
  credential: 'cookie' | 'token';
  /** The session that the credential belongs to. */
  sessionId?: string;
}

/** One of a client's people, in their portal; sees one client's rows alone, held to it by the database. */
export interface PortalActor extends Origin {
  kind: 'portal';
  id: string;
  userId: string;
  email: string;
  clientId: string;
  role: PortalRole;
  /** The member who looks at the portal as this person sees it; they may read alone. */
  viewedBy: string | null;
  credential: 'cookie' | 'token';
  sessionId?: string;
}

/** A program of the organization's, with an API key. */
export interface ProgramActor extends Origin {
  kind: 'program';
  /** The key's id. */
  id: string;
  /** The account of who made the key: with what they may do, what it may do changes. */
  makerUserId: string;
  /** Calls a minute that the key may make. */
  perMinute: number;
  permissions: ReadonlySet<Permission>;
  clientIds: readonly string[] | null;
  credential: 'key';
}

/** The holder of an access link; sees one client's rows alone, held to it by the database. */
export interface VisitorActor extends Origin {
  kind: 'visitor';
  /** Null until the visitor said who they are. */
  id: string | null;
  clientId: string;
  /** The access request behind the link. */
  linkId: string;
  credential: 'link';
}

/** The house itself: jobs and schedules. */
export interface SystemActor extends Origin {
  kind: 'system';
  id: null;
  credential: 'none';
}

export type Actor = MemberActor | PortalActor | ProgramActor | VisitorActor | SystemActor;

/** The one client that the actor's scope is held to; null for staff, programs and the house. */
export function clientOf(actor: Actor): string | null {
  return actor.kind === 'visitor' || actor.kind === 'portal' ? actor.clientId : null;
}

/** The clients that a staff member or a program is held to; null for all. */
export function chosenClientsOf(actor: Actor): readonly string[] | null {
  return actor.kind === 'member' || actor.kind === 'program' ? actor.clientIds : null;
}

/** True where a member or a program holds the permission. */
export function holds(actor: Actor, permission: Permission): boolean {
  return (actor.kind === 'member' || actor.kind === 'program') && actor.permissions.has(permission);
}

/** The actor of jobs and schedules in one organization. */
export function systemActor(orgId: string, requestId: string | null = null): SystemActor {
  return { kind: 'system', id: null, orgId, name: 'Portico', ip: null, requestId, credential: 'none' };
}
