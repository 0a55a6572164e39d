import type { Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { DemoGrant } from './demo-grant.ts';

/** What every stand-in is given. */
export interface ApiWorld {
  clock: Clock;
  /** Text that nobody can guess, behind a prefix. */
  secret(prefix?: string): string;
  /** The `memory` that the provider of this id had when the sandbox last ran; undefined where there is none. */
  recall(id: string): unknown;
}

/** How a provider says what all of them say, each in its own words. */
export interface ApiPhrases {
  rateLimited(): Response;
  serverError(): Response;
  /** That the version that was asked is gone. */
  sunset(): Response;
}

/** One provider's interface on the wire, with its state in it. */
export interface Api {
  id: string;
  /** As people know it. */
  name: string;
  /** The hosts that it answers for; `*.` stands for any name under one. */
  hosts: string[];
  /** The demo's app there, by the names of the app's fields. */
  app: Record<string, string>;
  /** A second app, for an organization that brings its own. */
  ownApp?: Record<string, string>;
  /** What was granted to the demo's app before the demo begins. */
  demoGrants?: DemoGrant[];
  /** Paths begin with the host: `/oauth2.googleapis.com/token` is `https://oauth2.googleapis.com/token`. */
  routes: Hono;
  says: ApiPhrases;
  /** Ends what an account (an e-mail address) has granted, as if it had been taken back there. Answers how many grants. */
  revoke(account: string): number;
  /** All that it remembers from start to start, as plain data that can be cloned. */
  memory?: object;
  /** Makes a key of a service account of that name, as its JSON file holds it, where the provider knows such. */
  newServiceAccount?(email: string): object;
}

export type ApiMaker = (world: ApiWorld) => Api;
