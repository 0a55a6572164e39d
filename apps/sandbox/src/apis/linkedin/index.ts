import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { emptyLedger, type LedgerState } from '../oauth/ledger.ts';
import { demoGrants } from './demo-grants.ts';
import { linkedinError, nonexistentVersion, notFound, throttled } from './errors.ts';
import { rest } from './rest.ts';
import { app, LinkedInSignIn } from './sign-in.ts';
import { type LinkedInState, linkedinState } from './state.ts';

interface Memory {
  state: LinkedInState;
  ledger: LedgerState;
}

export interface LinkedInApi extends Api {
  state: LinkedInState;
}

/** LinkedIn's sign-in, and its interfaces for ad accounts and pages. */
export function linkedin(world: ApiWorld): LinkedInApi {
  const before = world.recall('linkedin') as Memory | undefined;
  const memory = before ?? {
    state: linkedinState(),
    ledger: emptyLedger(),
  };
  const { state } = memory;
  const signIn = new LinkedInSignIn(world, memory.ledger);
  if (!before) for (const grant of demoGrants) signIn.ledger.plant(grant);
  const routes = new Hono();
  signIn.mount(routes);
  rest(routes, state, signIn);
  routes.notFound(() => notFound().getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'linkedin',
    name: 'LinkedIn',
    hosts: ['www.linkedin.com', 'api.linkedin.com'],
    app,
    demoGrants,
    routes,
    says: {
      rateLimited: () => throttled().getResponse(),
      serverError: () => internal().getResponse(),
      sunset: () => nonexistentVersion('202401').getResponse(),
    },
    revoke: (account) => signIn.ledger.revokeAccount(account),
    state,
    memory,
  };
}

const internal = () => linkedinError(500, 'Internal Server Error', { code: 'INTERNAL_SERVER_ERROR' });
