import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { emptyLedger, type LedgerState } from '../oauth/ledger.ts';
import { demoGrants } from './demo-grants.ts';
import { graphError } from './errors.ts';
import { graph, useCase } from './graph.ts';
import { app, MetaSignIn, ownApp, type PageTokens } from './sign-in.ts';
import { type MetaState, metaState } from './state.ts';

interface Memory {
  state: MetaState;
  ledger: LedgerState;
  pageTokens: PageTokens;
}

export interface MetaApi extends Api {
  state: MetaState;
}

/** Facebook Login and the Graph API, as far as access is seen and given through them. */
export function meta(world: ApiWorld): MetaApi {
  const before = world.recall('meta') as Memory | undefined;
  const memory = before ?? {
    state: metaState(),
    ledger: emptyLedger(),
    pageTokens: new Map(),
  };
  const { state } = memory;
  const signIn = new MetaSignIn(world, memory);
  if (!before) for (const grant of demoGrants) signIn.ledger.plant(grant);
  const routes = new Hono();
  signIn.mount(routes);
  graph(routes, state, signIn);
  routes.notFound(() => gone().getResponse());
  routes.onError((error) => (error instanceof HTTPException ? error.getResponse() : unknown().getResponse()));
  return {
    id: 'meta',
    name: 'Meta',
    demoGrants,
    hosts: ['www.facebook.com', 'graph.facebook.com'],
    app,
    ownApp,
    routes,
    says: {
      rateLimited: () => limited().getResponse(),
      serverError: () => unknown().getResponse(),
      sunset: () => gone().getResponse(),
    },
    revoke: (account) => signIn.ledger.revokeAccount(account),
    state,
    memory,
  };
}

/** A business's use case that is used up comes as 400: /docs/graph-api/overview/rate-limiting, "Business Use Case". */
const limited = () =>
  graphError({
    message: '(#80001) There have been too many calls to this Page account. Wait a bit and try again.',
    code: 80001,
    headers: { 'x-business-use-case-usage': useCase('5820417396014482', 100, 12) },
  });

const unknown = () =>
  graphError({
    message: 'An unknown error has occurred.',
    code: 1,
    status: 500,
    transient: true,
  });

const gone = () =>
  graphError({
    message:
      '(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: v26.0.',
    code: 2635,
  });
