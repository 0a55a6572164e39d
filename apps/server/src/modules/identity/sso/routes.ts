import { singleSignOn } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/actor.ts';
import { Fault, notFound } from '../../../platform/fault.ts';
import { implement, type Route, unscoped } from '../../../platform/http/implement.ts';
import { newId } from '../../../platform/ids.ts';
import { domainOf } from '../../../platform/mail/public-domain.ts';
import { type PersonActor, requireProof } from '../credentials.ts';
import { confirmByPasskey } from '../passkey.ts';
import { personOf } from '../routes.ts';
import { requirePerson } from '../staff/routes.ts';
import { accountLinks, confirmationWays, unlink } from './account-links.ts';
import { changeConnection, createConnection, deleteConnection } from './connection.ts';
import { readSettings } from './connection-input.ts';
import {
  findConnection,
  findConnectionOfDomain,
  listConnections,
  requireConnection,
} from './connection-row.ts';
import type { SsoDeps } from './deps.ts';
import { changeDomain, claimDomain, listDomains, removeDomain, requireDomain } from './domain.ts';
import { checkDomain } from './domain-check.ts';
import { endOtherSessionsOf, endSessionsBy } from './ending-sessions.ts';
import { requirePersonal } from './personal.ts';
import { presentDomain } from './present.ts';
import { beginRound, isMainAddress } from './round.ts';
import { comeBack, goOn, takeAssertion } from './round-routes.ts';
import { ourMetadata } from './saml-metadata.ts';
import { showConnection, showConnections } from './shown.ts';
import { acsUrl, entityId, findWay, nameOf, type Way } from './way.ts';

/** Signing in by way of identity providers: the organization's own, and those of the whole installation. */
export function singleSignOnRoutes(deps: SsoDeps): Route[] {
  return implement(singleSignOn, {
    ...connectionRoutes(deps),
    ...domainRoutes(deps),
    ...doorRoutes(deps),
    ...accountRoutes(deps),
  });
}

type Handlers = Parameters<typeof implement<typeof singleSignOn>>[1];

function connectionRoutes(deps: SsoDeps) {
  return {
    listConnections: async ({ scope }) => ({
      items: await showConnections(deps, scope, await listConnections(scope)),
    }),
    createConnection: unscoped(async ({ actor, body, withScope }) => {
      await requirePerson(deps, actor);
      const { orgId } = needed(actor);
      const id = newId();
      const settings = await readSettings(deps, { orgId, id, protocol: body.protocol }, body);
      return withScope(async (scope) => {
        await createConnection(scope, id, body, settings);
        return showConnection(deps, scope, await requireConnection(scope, id));
      });
    }),
    getConnection: async ({ scope, params }) =>
      showConnection(deps, scope, await requireConnection(scope, params.id)),
    putConnection: unscoped(async ({ actor, params, body, withReadScope, withScope }) => {
      const before = await withReadScope((scope) => requireConnection(scope, params.id));
      await requirePerson(deps, actor);
      const settings = await readSettings(deps, before, body);
      const { shown, turnedOff } = await withScope(async (scope) => {
        const outcome = await changeConnection(scope, params.id, body, settings, (row) =>
          showConnection(deps, scope, row),
        );
        return {
          ...outcome,
          shown: await showConnection(deps, scope, await requireConnection(scope, params.id)),
        };
      });
      // They hold no longer from the moment it is off; this takes them out of people's lists of devices too.
      if (turnedOff) await endSessionsBy(deps.pool, before);
      return shown;
    }),
    deleteConnection: async ({ scope, actor, params }) => {
      await requireConnection(scope, params.id);
      await requirePerson(deps, actor);
      await deleteConnection(scope, params.id);
    },
    testConnection: unscoped(async ({ actor, params, body, request, reply, withReadScope }) => {
      await withReadScope((scope) => requireConnection(scope, params.id));
      await requirePerson(deps, actor);
      const way = await findWay(deps, params.id, { testing: true });
      if (!way) throw new Fault('wrong_state', { detail: 'Fill in what the connection still needs first.' });
      const { userId, sessionId = null } = personOf(actor);
      const wish = { purpose: 'test', door: 'staff', next: body.next, userId, sessionId } as const;
      return { url: await beginRound(deps, request, reply, way, wish) };
    }),
  } satisfies Partial<Handlers>;
}

function domainRoutes(deps: SsoDeps) {
  return {
    listSignInDomains: async ({ scope }) => ({ items: (await listDomains(scope)).map(presentDomain) }),
    claimSignInDomain: async ({ scope, actor, body }) => {
      await requirePerson(deps, actor);
      return presentDomain(await claimDomain(scope, body));
    },
    checkSignInDomain: unscoped(async ({ actor, params }) =>
      presentDomain(await checkDomain(deps, needed(actor), params.id)),
    ),
    putSignInDomain: unscoped(async ({ actor, params, body, withReadScope, withScope }) => {
      await withReadScope((scope) => requireDomain(scope, params.id));
      await requirePerson(deps, actor);
      const { row, tightened } = await withScope((scope) =>
        changeDomain(scope, params.id, body, presentDomain),
      );
      const { orgId, sessionId } = personOf(actor);
      const { domain, connectionId } = row;
      if (tightened) await endOtherSessionsOf(deps.pool, { orgId, domain, connectionId, but: sessionId });
      return presentDomain(row);
    }),
    removeSignInDomain: async ({ scope, actor, params }) => {
      await requireDomain(scope, params.id);
      await requirePerson(deps, actor);
      await removeDomain(scope, params.id);
    },
  } satisfies Partial<Handlers>;
}

function doorRoutes(deps: SsoDeps) {
  return {
    signInWays: unscoped(async ({ request }) => {
      if (!isMainAddress(deps, request)) return { providers: [], company: false };
      const { rowCount } = await deps.pool.query('SELECT FROM sign_in_connections WHERE active LIMIT 1');
      return { providers: deps.providers.map(({ id, name }) => ({ id, name })), company: rowCount !== 0 };
    }),
    beginSingleSignOn: unscoped(async ({ body, request, reply }) => {
      const { email, door, next = null, invitation } = body;
      const way = await requireWay(deps, body);
      const wish = { purpose: 'sign_in', door, next, email, invitation } as const;
      return { url: await beginRound(deps, request, reply, way, wish), name: nameOf(way) };
    }),
    signInCallback: unscoped(({ params, request, reply }) => comeBack(deps, request, reply, params.id)),
    assertionConsumer: unscoped(({ params, body, request, reply }) =>
      takeAssertion(deps, request, reply, params.id, body),
    ),
    continueSingleSignOn: unscoped(({ query, request, reply }) =>
      goOn(deps, request, reply, query.code ?? ''),
    ),
    connectionMetadata: unscoped(async ({ params, reply }) => {
      const connection = await findConnection(deps.pool, params.id);
      if (connection?.protocol !== 'saml') throw notFound('This connection');
      const { baseUrl } = deps;
      reply.type('application/samlmetadata+xml');
      return ourMetadata({ entityId: entityId(baseUrl, params.id), acsUrl: acsUrl(baseUrl, params.id) });
    }),
  } satisfies Partial<Handlers>;
}

function accountRoutes(deps: SsoDeps) {
  return {
    linkedSignIns: unscoped(({ actor }) => accountLinks(deps, personOf(actor))),
    linkSignIn: unscoped(async ({ actor, body, request, reply }) => {
      const person = personOf(actor);
      await requirePersonal(deps, person);
      await requireProof(deps, person);
      const { linkable } = await accountLinks(deps, person);
      const way = await requireWay(deps, body);
      const wanted = body.provider ?? body.connectionId;
      if (!linkable.some((one) => one.way === wanted))
        throw new Fault('wrong_state', {
          detail: `${nameOf(way)} cannot be linked with this account, or is already.`,
        });
      return { url: await beginFor(deps, request, reply, person, way, 'link', body.next) };
    }),
    unlinkSignIn: unscoped(({ actor, params, request }) => unlink(deps, request, personOf(actor), params.id)),
    confirmationWays: unscoped(({ actor }) => confirmationWays(deps, personOf(actor))),
    confirmByPasskey: unscoped(({ actor, body, request, reply }) =>
      confirmByPasskey(deps, request, reply, personOf(actor), body.credential),
    ),
    confirmBySingleSignOn: unscoped(async ({ actor, body, request, reply }) => {
      const person = personOf(actor);
      const { providers } = await confirmationWays(deps, person);
      const way = providers.some((one) => one.way === body.way) ? await findWay(deps, body.way) : null;
      if (!way) throw noSuchWay();
      return { url: await beginFor(deps, request, reply, person, way, 'confirm', body.next) };
    }),
  } satisfies Partial<Handlers>;
}

/** A round for somebody who is signed in. */
function beginFor(
  deps: SsoDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, userId, sessionId, email }: PersonActor,
  way: Way,
  purpose: 'link' | 'confirm',
  next: string,
): Promise<string> {
  const door = kind === 'portal' ? ('portal' as const) : ('staff' as const);
  return beginRound(deps, request, reply, way, {
    purpose,
    door,
    next,
    userId,
    sessionId: sessionId ?? null,
    ...(purpose === 'confirm' ? { email } : {}),
  });
}

/** The way that was asked for. Throws `no_single_sign_on`. */
async function requireWay(
  deps: SsoDeps,
  wanted: { email?: string | undefined; connectionId?: string | undefined; provider?: string | undefined },
): Promise<Way> {
  const { email, connectionId, provider } = wanted;
  const id = email
    ? (await findConnectionOfDomain(deps.pool, domainOf(email)))?.id
    : (connectionId ?? provider);
  const way = id ? await findWay(deps, id) : null;
  if (way) return way;
  throw email
    ? new Fault('no_single_sign_on', {
        detail: 'Your company has no sign-in of its own here. Use your password, or ask your administrator.',
      })
    : noSuchWay();
}

const noSuchWay = () =>
  new Fault('no_single_sign_on', { detail: 'This way to sign in is not offered here.' });

function needed(actor: Actor | null): Actor {
  if (!actor) throw new Fault('not_signed_in');
  return actor;
}
