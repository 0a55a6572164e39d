import type { Call } from './call.ts';
import type { Caller } from './caller.ts';
import type { Credential } from './credential.ts';
import { ProviderError } from './error.ts';
import type { AuthMethod } from './manifest.ts';
import type { AppCredentials } from './oauth/token-request.ts';

/** Where a session's credential comes from: kept, locked and renewed by whoever owns it. */
export interface CredentialSource {
  current(): Promise<Credential>;
  /**
   * The credential that came after `stale`, renewed now unless somebody else did so already. Throws `ProviderError`:
   * `auth_revoked` where the grant is dead, `transient` where that could not be found out.
   */
  renew(stale: Credential): Promise<Credential>;
}

/** Calls in the name of one connection. */
export interface Session {
  /** Sends with the credential; where it has expired, renews it once and sends again. Throws `ProviderError`. */
  call<T>(call: Call<T>): Promise<T>;
  /**
   * Asks in the app's name about the token, which becomes the query's parameter of that name. Null where the provider
   * knows no such question, or the session does not know the app. Throws `ProviderError`.
   */
  inspect<T>(call: Call<T>, parameter: string): Promise<T | null>;
  /** The connection's settings, such as the shop's domain. */
  settings: Record<string, string>;
  /** The app's further fields, such as Google Ads' developer token. */
  app: Record<string, string>;
  signal?: AbortSignal;
}

export function createSession(options: {
  auth: AuthMethod;
  caller: Caller;
  source: CredentialSource;
  settings: Record<string, string>;
  app: Record<string, string>;
  /** The app that minted the token; needed for `inspect` alone. */
  appCredentials?: AppCredentials;
  signal?: AbortSignal;
}): Session {
  const { auth, caller, source, settings, app, appCredentials, signal } = options;
  // What a call brings itself counts: at Meta, some calls are made with a token that belongs to one Page.
  const send = <T>(call: Call<T>, credential: Credential) =>
    caller({ ...call, headers: { ...headersOf(auth, credential), ...call.headers } }, signal);
  return {
    settings,
    app,
    signal,
    async call(call) {
      const credential = await source.current();
      try {
        return await send(call, credential);
      } catch (error) {
        // A refusal of the credential comes before anything is done, so sending again cannot do it twice.
        if (!(error instanceof ProviderError) || error.kind !== 'auth_expired') throw error;
        return send(call, await source.renew(credential));
      }
    },
    async inspect(call, parameter) {
      const credential = await source.current();
      const known = auth.method === 'oauth2' && auth.appToken && appCredentials;
      if (!known || credential.kind !== 'oauth2') return null;
      const authorization = `Bearer ${appCredentials.clientId}|${appCredentials.clientSecret}`;
      const query = { ...call.query, [parameter]: credential.accessToken };
      return caller({ ...call, query, headers: { ...call.headers, authorization } }, signal);
    },
  };
}

/** How a credential is shown. */
export function headersOf(auth: AuthMethod, credential: Credential): Record<string, string> {
  if (auth.method === 'api_key') {
    if (credential.kind !== 'api_key') throw new Error('a key was expected');
    return auth.headers(credential.values);
  }
  if (credential.kind === 'api_key') throw new Error('a token was expected');
  const { accessToken } = credential;
  if (!accessToken) throw new Error('there is no access token');
  const header = auth.method === 'oauth2' ? auth.tokenHeader : undefined;
  return header ? { [header]: accessToken } : { authorization: `Bearer ${accessToken}` };
}
