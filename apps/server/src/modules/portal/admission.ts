import type { PortalRole } from '@portico/contract';
import type pg from 'pg';
import type { PortalActor } from '../../platform/actor.ts';
import type { ScopeRunner } from '../../platform/db/scope.ts';
import { newId } from '../../platform/ids.ts';
import { createAccount } from '../identity/index.ts';
import { addPortalUser } from './portal-user.ts';

export interface NewPortalPerson {
  name: string;
  email: string;
  password: string;
  role: PortalRole;
}

/**
 * Makes an account and lets it into the portal of a client, past all invitations: for demo data and tests. Answers the
 * person as they act there.
 */
export async function admitPerson(
  { pool, scopes }: { pool: pg.Pool; scopes: ScopeRunner },
  at: { orgId: string; clientId: string },
  { name, email, password, role }: NewPortalPerson,
): Promise<PortalActor> {
  const userId = await createAccount(pool, { name, email, password });
  return admitAccount(scopes, at, { userId, name, email, role });
}

/** The same for an account that is there. */
export async function admitAccount(
  scopes: ScopeRunner,
  { orgId, clientId }: { orgId: string; clientId: string },
  { userId, name, email, role }: { userId: string } & Omit<NewPortalPerson, 'password'>,
): Promise<PortalActor> {
  const actor: PortalActor = {
    kind: 'portal',
    id: newId(),
    userId,
    orgId,
    clientId,
    name,
    email,
    role,
    viewedBy: null,
    credential: 'cookie',
    ip: null,
    requestId: null,
  };
  await scopes.withScope(actor, async (scope) => {
    await addPortalUser(scope, clientId, { id: actor.id, userId, name, email, role });
    scope.emit('portal_user.joined', { clientId, subjectId: actor.id }, { name, email, role });
  });
  return actor;
}
