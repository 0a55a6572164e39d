import { identity, permissionsOf } from '@portico/contract';
import { Fault } from '../../platform/fault.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { findMembership } from './membership.ts';
import { present, type SessionDeps, signIn, signOut } from './session.ts';

export function identityRoutes(deps: SessionDeps): Route[] {
  return implement(identity, {
    login: unscoped(({ body, request, reply }) => signIn(deps, request, reply, body)),
    logout: unscoped(({ request, reply }) => signOut(deps, request, reply)),
    me: unscoped(async ({ actor }) => {
      const membership =
        actor?.kind === 'member' ? await findMembership(deps.pool, actor.userId, actor.orgId) : null;
      if (!membership) throw new Fault('not_signed_in');
      return { ...present(membership), permissions: permissionsOf(membership.role) };
    }),
  });
}
