import { staff } from '@portico/contract';
import type { Actor } from '../../../platform/actor.ts';
import { Fault } from '../../../platform/fault.ts';
import { implement, type Route, unscoped } from '../../../platform/http/implement.ts';
import { findAccount } from '../account.ts';
import { requireProof } from '../credentials.ts';
import type { IdentityDeps } from '../deps.ts';
import { createApiKey, revokeApiKey } from './api-key.ts';
import { acceptInvitation, findInvitation } from './invitation.ts';
import { invite, renewInvitation, revokeInvitation } from './invite.ts';
import { postInvitation } from './letter.ts';
import { changeMember, endSessionsOf, requireDecidable, setActive } from './member.ts';
import { presentPermissions } from './present.ts';
import { listInvitations, listKeys, listMembers } from './queries.ts';
import { changeRole, createRole, deleteRole } from './role.ts';
import { changeSecurityPolicy, readSecurityPolicy } from './security-policy.ts';
import { createShown, pageOf } from './shown.ts';
import { type ClientNames, deciderId, roleWords } from './standing.ts';

export interface StaffDeps extends IdentityDeps {
  clientNames: ClientNames;
}

/** Who works here: people, roles, invitations, keys of programs, the rules for signing in. */
export function staffRoutes(deps: StaffDeps): Route[] {
  const { pool, clientNames } = deps;
  const shown = createShown(deps);
  return implement(staff, {
    listMembers: async ({ scope, query }) =>
      pageOf(
        await listMembers(scope, query),
        query.limit,
        (rows) => shown.members(scope, rows),
        (row) => [row.place, row.id],
      ),
    getMember: ({ scope, params }) => shown.member(scope, params.id),
    putMember: async ({ scope, actor, params, body }) => {
      await requirePerson(deps, actor);
      await changeMember(scope, clientNames, params.id, body);
      return shown.member(scope, params.id);
    },
    deactivateMember: async ({ scope, params }) => {
      await endSessionsOf(scope, pool, await setActive(scope, params.id, false));
      return shown.member(scope, params.id);
    },
    reactivateMember: async ({ scope, params }) => {
      const member = await setActive(scope, params.id, true);
      // Whatever sessions there still are from before must not come to life with the person.
      if (member.changed) await endSessionsOf(scope, pool, member);
      return shown.member(scope, params.id);
    },
    endMemberSessions: async ({ scope, params }) => {
      const ended = await endSessionsOf(scope, pool, await requireDecidable(scope, params.id));
      if (ended > 0) {
        const data = { count: ended, reason: 'by a colleague' };
        scope.emit('session.revoked', { subjectId: params.id }, data);
      }
      return { ended };
    },

    listPermissions: async ({ actor }) => ({ items: presentPermissions(actor) }),
    listRoles: async ({ scope }) => ({ items: await shown.roles(scope) }),
    createRole: async ({ scope, actor, body }) => {
      await requirePerson(deps, actor);
      return shown.role(scope, await createRole(scope, body));
    },
    getRole: ({ scope, params }) => shown.role(scope, params.id),
    putRole: async ({ scope, actor, params, body }) => {
      await requirePerson(deps, actor);
      await changeRole(scope, params.id, body);
      return shown.role(scope, params.id);
    },
    deleteRole: async ({ scope, actor, params }) => {
      await requirePerson(deps, actor);
      await deleteRole(scope, params.id);
    },

    listInvitations: async ({ scope, query }) =>
      pageOf(
        await listInvitations(scope, query),
        query.limit,
        (rows) => shown.invitations(scope, rows),
        (row) => [row.id],
      ),
    createInvitation: unscoped(async ({ actor, body, withScope }) => {
      await requirePerson(deps, actor);
      const made = await withScope(async (scope) => {
        const posting = await invite(scope, clientNames, body, shown.invitation);
        await deps.letterLimit.invite(scope.orgId, body.email);
        return { ...posting, shown: await shown.invitation(scope, posting.id) };
      });
      await postInvitation(deps, made.token);
      return made.shown;
    }),
    resendInvitation: unscoped(async ({ params, withScope }) => {
      const made = await withScope(async (scope) => {
        const posting = await renewInvitation(scope, params.id);
        const invitation = await shown.invitation(scope, posting.id);
        await deps.letterLimit.invite(scope.orgId, invitation.email);
        return { ...posting, shown: invitation };
      });
      await postInvitation(deps, made.token);
      return made.shown;
    }),
    revokeInvitation: async ({ scope, params }) => {
      await revokeInvitation(scope, params.id);
      return shown.invitation(scope, params.id);
    },
    readInvitation: unscoped(async ({ params }) => {
      const found = await findInvitation(deps, params.token);
      return {
        organization: found.organization,
        invitedBy: found.invitedByName,
        role: roleWords(found),
        email: found.email,
        name: found.name,
        expiresAt: found.expiresAt.toISOString(),
        hasAccount: (await findAccount(pool, found.email)) !== null,
      };
    }),
    acceptInvitation: unscoped(async ({ actor, body, request }) => {
      if (actor?.kind !== 'member' && actor?.kind !== 'portal') throw new Fault('not_signed_in');
      const { organization } = await acceptInvitation(deps, request, actor, body.token);
      return { organization };
    }),

    listKeys: async ({ scope, query }) =>
      pageOf(
        await listKeys(scope, query),
        query.limit,
        (rows) => shown.keys(scope, rows),
        (row) => [row.id],
      ),
    createKey: async ({ scope, actor, body }) => {
      await requirePerson(deps, actor);
      const { id, secret } = await createApiKey(scope, clientNames, body);
      return { ...(await shown.key(scope, id)), secret };
    },
    revokeKey: ({ scope, params }) => revokeApiKey(scope, params.id),

    securityPolicy: ({ scope }) => readSecurityPolicy(scope),
    putSecurityPolicy: async ({ scope, actor, body }) => {
      await requirePerson(deps, actor);
      return changeSecurityPolicy(scope, body);
    },
  });
}

/** Before what is dangerous: a person, who has proved lately who they are. */
export async function requirePerson(deps: IdentityDeps, actor: Actor | null): Promise<void> {
  if (actor?.kind === 'member') return requireProof(deps, actor);
  if (actor) deciderId(actor);
  throw new Fault('not_signed_in');
}
