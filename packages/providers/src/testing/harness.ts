import { type AddressBook, parseAddressBook } from '../kit/address-book.ts';
import { type Caller, createCaller } from '../kit/caller.ts';
import { type Lifetime, type OAuthCredential, renewed } from '../kit/credential.ts';
import { authorizeUrl } from '../kit/oauth/authorize.ts';
import { type CallbackOutcome, readCallback } from '../kit/oauth/callback.ts';
import { randomValue } from '../kit/oauth/pkce.ts';
import type { OAuth2 } from '../kit/oauth/spec.ts';
import type { TokenGrant } from '../kit/oauth/token-answer.ts';
import { createTokenRequests, type TokenRequests } from '../kit/oauth/token-request.ts';
import type { Ports } from '../kit/ports.ts';
import type { Provider } from '../kit/provider.ts';
import { createSession, type Session } from '../kit/session.ts';
import { Ledger, send } from './wire.ts';

/** How somebody answers a consent page. */
export interface Answers {
  account: string;
  without?: string[];
  choose?: Record<string, string[]>;
  deny?: boolean;
}

/** What is needed of a provider's stand-in. */
export interface StandIn {
  urls: string;
  app: Record<string, string>;
  now(): Date;
  pass(seconds: number): void;
  consent(url: URL, answers: Answers): Promise<URL>;
  fault(fault: { kind: FaultKind; at?: string; times?: number }): void;
  revoke(account: string): void;
  calls(at?: string): { method: string; address: string }[];
  newServiceAccount?(email: string): object;
  [Symbol.asyncDispose](): Promise<void>;
}

type FaultKind =
  | 'rate_limited'
  | 'server_error'
  | 'sunset'
  | 'html'
  | 'malformed'
  | 'lost_request'
  | 'lost_answer'
  | 'duplicate';

export const REDIRECT = 'http://localhost:4400/api/accounts/callback/test';

export interface Harness {
  spec: OAuth2;
  ports: Ports & { limits: Ledger };
  caller: Caller;
  tokens: TokenRequests;
  /** Sends somebody to consent and reads what they are sent back with. */
  ask(
    answers: Answers,
    scopes?: string[],
  ): Promise<{ outcome: CallbackOutcome; verifier: string; state: string | null }>;
  /** Goes all the way to a token. Throws where no code comes. */
  connect(answers: Answers, scopes?: string[]): Promise<Connected>;
}

export interface Connected {
  grant: TokenGrant;
  session: Session;
  /** As it is kept now: renewals change it. */
  kept(): { credential: OAuthCredential; lifetime: Lifetime };
}

/** The kit around one provider and its stand-in, the way the server puts it together, without a database. */
export function harnessOf(
  provider: Provider,
  standIn: StandIn,
  settings: Record<string, string> = {},
): Harness {
  const spec = oauthOf(provider);
  const rebase: AddressBook = parseAddressBook(standIn.urls);
  const app = { clientId: standIn.app.clientId ?? '', clientSecret: standIn.app.clientSecret ?? '' };
  const ports = {
    limits: new Ledger(),
    now: () => standIn.now(),
    random: () => 0,
    sleep: async () => {},
    rebase,
    send,
  };
  const { manifest, reader } = provider;
  const caller = createCaller({ manifest, reader, ports, app: 'test' });
  const tokens = createTokenRequests({ spec, caller, app, settings, now: ports.now });

  const ask: Harness['ask'] = async (answers, scopes = spec.scopes.map(({ name }) => name)) => {
    const [state, verifier] = [randomValue(), randomValue()];
    const options = { clientId: app.clientId, redirectUri: REDIRECT, state, verifier, scopes, settings };
    const back = await standIn.consent(rebase(authorizeUrl(spec, options)), answers);
    const outcome = readCallback(spec, back.searchParams, app.clientSecret);
    return { outcome, verifier, state: back.searchParams.get('state') === state ? state : null };
  };

  return {
    spec,
    ports,
    caller,
    tokens,
    ask,
    async connect(answers, scopes) {
      const { outcome, verifier } = await ask(answers, scopes);
      if (outcome.kind !== 'code') throw new Error(`no code: ${JSON.stringify(outcome)}`);
      const grant = await tokens.exchangeCode({ code: outcome.code, verifier, redirectUri: REDIRECT });
      let kept = {
        credential: {
          kind: 'oauth2' as const,
          accessToken: grant.accessToken,
          refreshToken: grant.refreshToken,
        },
        lifetime: { expiresAt: grant.expiresAt, refreshExpiresAt: grant.refreshExpiresAt },
      };
      const session = createSession({
        auth: spec,
        caller,
        settings,
        app: standIn.app,
        appCredentials: app,
        source: {
          current: async () => kept.credential,
          async renew() {
            kept = renewed(kept, await tokens.renew(kept.credential), spec.refresh);
            return kept.credential;
          },
        },
      });
      return { grant, session, kept: () => kept };
    },
  };
}

function oauthOf({ manifest }: Provider): OAuth2 {
  const spec = manifest.auth.find((each) => each.method === 'oauth2');
  if (!spec) throw new Error(`${manifest.id} knows no OAuth`);
  return spec;
}
