import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { emptyLedger, type LedgerState } from '../oauth/ledger.ts';
import { ads, unsupportedVersion } from './ads.ts';
import { analytics } from './analytics.ts';
import { businessProfile } from './business-profile.ts';
import { demoGrants } from './demo-grants.ts';
import { googleError, notFound, quotaExceeded } from './errors.ts';
import { merchantCenter } from './merchant.ts';
import { searchConsole } from './search-console.ts';
import { app, GoogleSignIn, ownApp, type ServiceAccountFile } from './sign-in.ts';
import { type GoogleState, googleState } from './state.ts';
import { tagManager } from './tag-manager.ts';

interface Memory {
  state: GoogleState;
  ledger: LedgerState;
  keys: Map<string, string>;
}

export interface GoogleApi extends Api {
  state: GoogleState;
  /** Makes the key of a service account of that name, which clients may share with like with a person. */
  newServiceAccount(email: string): ServiceAccountFile;
}

/** Google's sign-in and the interfaces through which access is seen and given. */
export function google(world: ApiWorld): GoogleApi {
  const before = world.recall('google') as Memory | undefined;
  const memory = before ?? {
    state: googleState(),
    ledger: emptyLedger(),
    keys: new Map<string, string>(),
  };
  const { state } = memory;
  const signIn = new GoogleSignIn(world, memory);
  if (!before) for (const grant of demoGrants) signIn.ledger.plant(grant);
  const routes = new Hono();
  signIn.mount(routes, world);
  for (const part of [analytics, ads, searchConsole, tagManager, businessProfile, merchantCenter]) {
    part(routes, state, signIn);
  }
  routes.notFound(() => notFound().getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'google',
    name: 'Google',
    demoGrants,
    hosts: [
      'accounts.google.com',
      'oauth2.googleapis.com',
      'openidconnect.googleapis.com',
      'analyticsadmin.googleapis.com',
      'googleads.googleapis.com',
      'www.googleapis.com',
      'tagmanager.googleapis.com',
      'mybusinessaccountmanagement.googleapis.com',
      'mybusinessbusinessinformation.googleapis.com',
      'merchantapi.googleapis.com',
    ],
    app,
    ownApp: { ...ownApp, developerToken: app.developerToken },
    routes,
    says: {
      rateLimited: () => quotaExceeded('analyticsadmin.googleapis.com', 600).getResponse(),
      serverError: () => internal().getResponse(),
      sunset: () => unsupportedVersion().getResponse(),
    },
    revoke: (account) => signIn.ledger.revokeAccount(account),
    state,
    memory,
    newServiceAccount: (email) => signIn.newServiceAccount(email),
  };
}

const internal = () => googleError(500, 'INTERNAL', 'Internal error encountered.');
