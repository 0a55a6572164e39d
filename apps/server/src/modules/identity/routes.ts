import { identity } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { changePassword, confirm, forgotPassword, type PersonActor, resetPassword } from './credentials.ts';
import {
  addPasskey,
  checkPasskey,
  listPasskeys,
  passkeyCreation,
  passkeyRequest,
  removePasskey,
} from './passkey.ts';
import { findMembership } from './place.ts';
import { switchPlace } from './place-switch.ts';
import { presentDevice, presentMe, presentPasskey } from './present.ts';
import { rename } from './profile.ts';
import { finishRegistration, register } from './registration.ts';
import {
  beginSecondFactor,
  checkSecondFactor,
  finishSecondFactor,
  removeSecondFactor,
  renewBackupCodes,
  secondFactorState,
} from './second-factor.ts';
import { enter, renew, signIn, signOut } from './session.ts';
import { endSessions, listSessions } from './session-store.ts';
import type { SsoDeps } from './sso/deps.ts';
import { placesWithin } from './sso/personal.ts';
import { enterOwed, owedStep } from './sso/second-step.ts';
import { joinByInvitation } from './staff/invitation.ts';

export function identityRoutes(deps: SsoDeps): Route[] {
  return implement(identity, {
    register: unscoped(async ({ body, request }) => {
      const { email, organizationName, invitation, name, password } = body;
      if (invitation !== undefined)
        return {
          state: 'joined',
          email: await joinByInvitation(deps, request, { invitation, name, password }),
        };
      if (!email || !organizationName) throw new Fault('invalid_input');
      await register(deps, request, { email, organizationName, name, password });
      return { state: 'mail_sent', email };
    }),
    verifyEmail: unscoped(({ body, request, reply }) => finishRegistration(deps, request, reply, body.code)),
    login: unscoped(({ body, request, reply }) => signIn(deps, request, reply, body)),
    refresh: unscoped(({ body, request }) => renew(deps, request, body.refreshToken)),
    secondFactorSignIn: unscoped(async ({ body, request, reply }) => {
      const owed = await owedStep(deps, request);
      const via = body.backup ? 'backup code' : 'authenticator';
      const signed = { ...(await checkSecondFactor(deps, request, reply, body)), via };
      return owed ? enterOwed(deps, request, reply, owed, signed) : enter(deps, request, reply, signed);
    }),
    passkeyRequest: unscoped(({ request, reply }) => passkeyRequest(deps, request, reply)),
    passkeySignIn: unscoped(async ({ body, request, reply }) => {
      const signed = await checkPasskey(deps, request, reply, body.credential);
      return enter(deps, request, reply, { ...signed, via: 'passkey' });
    }),
    secondFactor: unscoped(({ actor }) => secondFactorState(deps, personOf(actor))),
    beginSecondFactor: unscoped(({ actor, body, request }) =>
      beginSecondFactor(deps, request, personOf(actor), body.password),
    ),
    finishSecondFactor: unscoped(({ actor, body, request, reply }) =>
      finishSecondFactor(deps, request, reply, personOf(actor), body.code),
    ),
    removeSecondFactor: unscoped(({ actor, body, request, reply }) =>
      removeSecondFactor(deps, request, reply, personOf(actor), body.password),
    ),
    renewBackupCodes: unscoped(async ({ actor, body, request }) => ({
      backupCodes: await renewBackupCodes(deps, request, personOf(actor), body.password),
    })),
    passkeys: unscoped(async ({ actor }) => ({
      items: (await listPasskeys(deps, personOf(actor))).map(presentPasskey),
    })),
    passkeyCreation: unscoped(({ actor, request, reply }) =>
      passkeyCreation(deps, request, reply, personOf(actor)),
    ),
    addPasskey: unscoped(async ({ actor, body, request, reply }) => ({
      items: (await addPasskey(deps, request, reply, personOf(actor), body)).map(presentPasskey),
    })),
    removePasskey: unscoped(({ actor, params, request }) =>
      removePasskey(deps, request, personOf(actor), params.id),
    ),
    logout: unscoped(({ body, request, reply }) => signOut(deps, request, reply, body?.refreshToken)),
    forgotPassword: unscoped(async ({ body, request }) => {
      await forgotPassword(deps, request, body.email);
      return { state: 'mail_sent' };
    }),
    resetPassword: unscoped(({ body, request }) => resetPassword(deps, request, body)),
    me: unscoped(async ({ actor }) => {
      if (actor?.kind !== 'member')
        throw new Fault('not_allowed', {
          detail: 'This is for staff. In the portal ask /api/client-portal/auth/me.',
        });
      const [place, places] = await Promise.all([
        findMembership(deps.pool, actor.userId, actor.orgId),
        placesWithin(deps, actor),
      ]);
      if (!place) throw new Fault('session_ended');
      return presentMe(place, places, actor.needsSecondFactor === true);
    }),
    updateMe: unscoped(({ actor, body, request }) => rename(deps, request, personOf(actor), body.name)),
    changePassword: unscoped(({ actor, body, request, reply }) =>
      changePassword(deps, request, reply, personOf(actor), body),
    ),
    confirm: unscoped(({ actor, body, request, reply }) =>
      confirm(deps, request, reply, personOf(actor), body.password),
    ),
    switchPlace: unscoped(({ actor, body, request, reply }) =>
      switchPlace(deps, request, reply, personOf(actor), body),
    ),
    sessions: unscoped(async ({ actor }) => {
      const person = personOf(actor);
      const rows = await listSessions(deps.pool, person.userId);
      return { items: rows.map((row) => presentDevice(row, person.sessionId)) };
    }),
    endSession: unscoped(async ({ actor, params, withScope }) => {
      if (!(await endSessions(deps.pool, personOf(actor).userId, { id: params.id })))
        throw new Fault('not_found');
      await withScope(async (scope) => noteEnded(scope, 1));
    }),
    endOtherSessions: unscoped(async ({ actor, withScope }) => {
      const person = personOf(actor);
      const ended = await endSessions(deps.pool, person.userId, { but: person.sessionId ?? '' });
      if (ended > 0) await withScope(async (scope) => noteEnded(scope, ended));
      return { ended };
    }),
  });
}

/** The person behind an endpoint for accounts; the guard has let nobody else in. */
export function personOf(actor: Actor | null): PersonActor {
  if (actor?.kind === 'member' || actor?.kind === 'portal') return actor;
  throw new Fault('not_signed_in');
}

function noteEnded(scope: Scope, count: number): void {
  const about = { subjectId: scope.actor.id, clientId: scope.clientId };
  scope.emit('session.revoked', about, { count, reason: 'by themselves' });
}
