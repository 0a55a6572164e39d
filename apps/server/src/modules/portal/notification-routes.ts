import { portalNotifications } from '@portico/contract';
import type { Actor, PortalActor } from '../../platform/actor.ts';
import { Fault } from '../../platform/fault.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import type { MailModule } from '../mail/index.ts';
import type { PortalDeps } from './deps.ts';
import { chooseLetters, presentWishes } from './letter-wishes.ts';
import { askToStop, stopLetters } from './unsubscription.ts';

/** Which letters a client's person gets, chosen in the portal or by the last line of a letter. */
export function notificationRoutes(deps: PortalDeps & { readToken: MailModule['readToken'] }): Route[] {
  return implement(portalNotifications, {
    read: async ({ scope, actor }) => presentWishes(scope, readerOf(actor)),
    choose: async ({ scope, actor, body }) => {
      const reader = readerOf(actor);
      await chooseLetters(scope, { ...reader, subjectId: reader.id }, body.wanted, 'portal');
      return presentWishes(scope, reader);
    },
    unsubscribePage: unscoped(({ params, reply, request }) =>
      askToStop(deps, { token: params.token, reply, requestId: request.id }),
    ),
    unsubscribe: unscoped(({ params, reply, request }) =>
      stopLetters(deps, { token: params.token, reply, requestId: request.id }),
    ),
  });
}

function readerOf(actor: Actor): Pick<PortalActor, 'id' | 'clientId' | 'email' | 'role'> {
  if (actor.kind === 'portal') return actor;
  throw new Fault('not_signed_in');
}
