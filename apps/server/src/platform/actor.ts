import type { Role } from '@portico/contract';

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
  credential: 'cookie' | 'token';
  /** The session behind a cookie; absent with an access token. */
  sessionId?: string;
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

export type Actor = MemberActor | VisitorActor | SystemActor;

/** The actor of jobs and schedules in one organization. */
export function systemActor(orgId: string, requestId: string | null = null): SystemActor {
  return { kind: 'system', id: null, orgId, name: 'Portico', ip: null, requestId, credential: 'none' };
}
