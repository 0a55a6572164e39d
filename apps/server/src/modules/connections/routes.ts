import { connections, offboarding, type ProviderApp, type ProviderId, providerApps } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { toPage } from '../../platform/http/cursor.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import { presentEntry } from '../activity/index.ts';
import { findOwnApp, instanceApp, shownValues } from './app.ts';
import { assetPosition, listAssets } from './assets.ts';
import { redirectUrl } from './authorization.ts';
import { browserOf, rememberBrowser } from './browser.ts';
import { connect, reconnect } from './connect.ts';
import { renameConnection, requireConnection } from './connection.ts';
import { finishConsent } from './consent.ts';
import type { Desk } from './desk.ts';
import { endConnection } from './ending.ts';
import { giveGrant, listGrants, takeBackGrant } from './grant.ts';
import { historyOf, historyPosition } from './history.ts';
import { landingUrl } from './landing.ts';
import { look } from './look.ts';
import { carryOutOffboarding, type HeldAccessOf, readOffboarding } from './offboarding.ts';
import { offers } from './offers.ts';
import { countConnections, putOwnApp, removeOwnApp, requireGuide, testApp } from './own-app.ts';
import { presentAccount, presentAsset, presentField, presentGrant, presentLimit } from './present.ts';
import { requireProvider } from './provider.ts';
import { connectionPosition, findListed, listConnections } from './queries.ts';
import { renewNow } from './renewal.ts';

/** What the agency's staff and programs do with connections. */
export function connectionRoutes(desk: Desk): Route[] {
  const secure = desk.baseUrl.startsWith('https:');
  const shown = async (scope: Scope, id: string) => {
    const row = await findListed(scope, id);
    if (!row) throw notFound('This connection');
    return presentAccount(desk, scope.actor, row, scope.now());
  };
  const shownTo = (actor: Actor, id: string) => desk.scopes.withReadScope(actor, (scope) => shown(scope, id));
  return implement(connections, {
    list: async ({ scope, query }) =>
      toPage(
        await listConnections(scope, query),
        query.limit,
        (row) => presentAccount(desk, scope.actor, row, scope.now()),
        connectionPosition,
      ),
    providers: async ({ scope }) => ({ items: await offers(desk, scope) }),
    connect: unscoped(async ({ actor, body, request, reply }) => {
      const browser = rememberBrowser(request, reply, secure);
      const { authorizeUrl, account } = await connect(desk, present(actor), { ...body, browser });
      return { authorizeUrl, account: account && (await shownTo(present(actor), account.id)) };
    }),
    callback: unscoped(async ({ params, request, reply }) => {
      const landing = await finishConsent(desk, {
        provider: params.provider,
        query: new URL(request.url, desk.baseUrl).searchParams,
        browser: browserOf(request),
        ip: request.ip,
        requestId: request.id,
      });
      // The address in the browser's bar holds a code: it must not be told to the next page, nor kept.
      return reply
        .header('referrer-policy', 'no-referrer')
        .header('cache-control', 'no-store')
        .redirect(landingUrl(desk.baseUrl, landing), 303);
    }),
    get: ({ scope, params }) => shown(scope, params.id),
    update: async ({ scope, params, body }) => {
      const before = await shown(scope, params.id);
      const row = await renameConnection(scope, params.id, body, () => before);
      return shown(scope, row.id);
    },
    remove: unscoped(({ actor, params }) => endConnection(desk, present(actor), params.id)),
    test: unscoped(async ({ actor, params }) => {
      await look(desk, present(actor), params.id, { asked: true });
      return shownTo(present(actor), params.id);
    }),
    refresh: unscoped(async ({ actor, params }) => {
      await renewNow(desk, present(actor), params.id);
      return shownTo(present(actor), params.id);
    }),
    reconnect: unscoped(async ({ actor, params, body, request, reply }) => {
      const browser = rememberBrowser(request, reply, secure);
      const { authorizeUrl, account } = await reconnect(desk, present(actor), params.id, {
        ...body,
        browser,
      });
      return { authorizeUrl, account: account && (await shownTo(present(actor), account.id)) };
    }),
    history: async ({ scope, params, query }) => {
      await requireConnection(scope, params.id);
      const rows = await historyOf(scope, params.id, query);
      return toPage(rows, query.limit, presentEntry, historyPosition);
    },
    assets: async ({ scope, params, query }) => {
      await requireConnection(scope, params.id);
      return toPage(await listAssets(scope, params.id, query), query.limit, presentAsset, assetPosition);
    },
    limits: unscoped(async ({ actor, params }) => {
      const { row, assets } = await desk.scopes.withReadScope(present(actor), async (scope) => ({
        row: await requireConnection(scope, params.id),
        assets: await listAssets(scope, params.id, { limit: 1000, lost: false }),
      }));
      const ids = assets.map((asset) => asset.id);
      return { items: (await desk.limits.read(row.provider, row.appKey, ids)).map(presentLimit) };
    }),
    grants: async ({ scope, params }) => {
      await requireConnection(scope, params.id);
      return { items: (await listGrants(scope, params.id)).map(presentGrant) };
    },
    giveGrant: unscoped(async ({ actor, params, body }) =>
      presentGrant(await giveGrant(desk, present(actor), params.id, body)),
    ),
    takeBackGrant: unscoped(async ({ actor, params }) =>
      presentGrant(await takeBackGrant(desk, present(actor), params.id, params.grantId)),
    ),
  });
}

/** What has to be given back when a client leaves. */
export function offboardingRoutes(desk: Desk, heldAccess: HeldAccessOf): Route[] {
  return implement(offboarding, {
    get: unscoped(({ actor, params }) => readOffboarding(desk, present(actor), params.id, heldAccess)),
    carryOut: unscoped(({ actor, params }) =>
      carryOutOffboarding(desk, present(actor), params.id, heldAccess),
    ),
  });
}

/** The organization's own apps at providers. */
export function appRoutes(desk: Desk): Route[] {
  return implement(providerApps, {
    get: ({ scope, params }) => presentApp(desk, scope, params.provider),
    put: async ({ scope, params, body }) => {
      await putOwnApp(desk, scope, params.provider, body.values);
      return presentApp(desk, scope, params.provider);
    },
    remove: ({ scope, params }) => removeOwnApp(desk, scope, params.provider),
    test: unscoped(({ actor, params }) => testApp(desk, present(actor), params.provider)),
  });
}

async function presentApp(desk: Desk, scope: Scope, provider: ProviderId): Promise<ProviderApp> {
  const guide = requireGuide(desk, provider);
  const own = await findOwnApp(scope, provider);
  const instance = instanceApp(desk, provider);
  const address = redirectUrl(desk, provider);
  const shown = shownValues(requireProvider(desk, provider), own?.publicValues ?? {});
  return {
    provider,
    source: own ? 'own' : instance ? 'instance' : null,
    fields: guide.fields.map(presentField),
    values: shown,
    secretsSet: own ? guide.fields.filter(({ secret }) => secret).map(({ key }) => key) : [],
    redirectUrl: address,
    console: guide.console,
    steps: guide.steps.map((step) => step.replaceAll('{redirectUrl}', address)),
    connections: own ? await countConnections(scope, own.id) : 0,
    updatedAt: own?.updatedAt.toISOString() ?? null,
  };
}

export function present(actor: Actor | null): Actor {
  if (!actor) throw new Fault('not_signed_in');
  return actor;
}
