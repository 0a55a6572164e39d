import type { Fault } from '../apis/faults.ts';
import { startApis } from '../apis/index.ts';
import { type Answers, consent } from './person.ts';

/** One provider's stand-in as a test of a connector works with it. */
export interface StandIn {
  /** For `PORTICO_PROVIDER_URLS`. */
  urls: string;
  app: Record<string, string>;
  now(): Date;
  /** Moves the provider's clock. */
  pass(seconds: number): void;
  consent(url: URL, answers: Answers): Promise<URL>;
  fault(fault: Fault): void;
  revoke(account: string): void;
  /** The calls so far at addresses that contain the text. */
  calls(at?: string): { method: string; address: string }[];
  newServiceAccount?(email: string): object;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts the stand-ins and answers one of them. Throws where there is none of that name. */
export async function startStandIn(id: string): Promise<StandIn> {
  const apis = await startApis();
  const api = apis.find(id);
  if (!api) {
    await apis.close();
    throw new Error(`the sandbox has no ${id}`);
  }
  return {
    urls: apis.env.PORTICO_PROVIDER_URLS,
    app: api.app,
    now: () => apis.clock.now(),
    pass: (seconds) => apis.clock.advance(seconds * 1000),
    consent,
    fault: (fault) => apis.faults.add(id, fault),
    revoke: (account) => void api.revoke(account),
    calls: (at) => apis.log.of(at),
    ...(api.newServiceAccount ? { newServiceAccount: (email) => api.newServiceAccount?.(email) ?? {} } : {}),
    [Symbol.asyncDispose]: () => apis.close(),
  };
}
