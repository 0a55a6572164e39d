import type { Effect } from '../call.ts';
import type { Caller } from '../caller.ts';
import type { OAuth2, Refresh, TokenEndpoint } from './spec.ts';
import { fill } from './template.ts';
import { type TokenGrant, tokenAnswer } from './token-answer.ts';

/** The app in whose name tokens are asked for. */
export interface AppCredentials {
  clientId: string;
  clientSecret: string;
}

interface Held {
  accessToken: string;
  refreshToken: string | null;
}

export interface TokenRequests {
  /** Gives a code for tokens. A code works once: where the answer is lost, the person has to consent again. */
  exchangeCode(input: { code: string; verifier: string; redirectUri: string }): Promise<TokenGrant>;
  /** Gets a new access token. The credential's refresh token, or the token itself where that is how it is done. */
  renew(credential: Held): Promise<TokenGrant>;
  /** Tells the provider that the grant is over. Does nothing where it knows no such call. */
  revoke(credential: Held): Promise<void>;
}

/** The requests to a provider's token endpoints, by its spec. All throw `ProviderError`. */
export function createTokenRequests(options: {
  spec: OAuth2;
  caller: Caller;
  app: AppCredentials;
  settings: Record<string, string>;
  now(): Date;
}): TokenRequests {
  const { spec, caller, app, settings, now } = options;
  const answer = tokenAnswer(spec, now);

  function request(
    name: string,
    endpoint: TokenEndpoint,
    parameters: Record<string, string>,
    effect: Effect,
  ) {
    const url = fill(endpoint.url, settings);
    const own = { ...credentialsOf(spec, endpoint, app), ...endpoint.extra, ...parameters };
    const headers = { ...endpoint.headers, ...(endpoint.clientAuth === 'basic' ? basic(app) : {}) };
    const base = { name, url, headers, effect, answer };
    if (endpoint.request === 'query') return caller({ ...base, method: 'GET', query: own });
    if (endpoint.request === 'json') return caller({ ...base, method: 'POST', json: own });
    return caller({ ...base, method: 'POST', form: own });
  }

  const exchange = (by: Extract<Refresh, { by: 'exchange' }>, token: string) =>
    request(
      'token.exchange',
      by.endpoint,
      { ...(by.grantType ? { grant_type: by.grantType } : {}), [by.tokenParameter]: token },
      'same',
    );

  async function renew({ accessToken, refreshToken }: Held): Promise<TokenGrant> {
    const { refresh } = spec;
    if (refresh.by === 'nothing') throw new Error('this grant cannot be renewed');
    if (refresh.by === 'exchange') return exchange(refresh, accessToken);
    if (!refreshToken) throw new Error('there is no refresh token');
    const parameters = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const effect = refresh.rotates === 'always' ? 'twice' : 'same';
    return request('token.refresh', refresh.endpoint ?? spec.token, parameters, effect);
  }

  /** One that has run out would be refused, and the refresh token would live on. */
  async function livingAccessToken(held: Held): Promise<string> {
    const renewable = spec.refresh.by === 'refresh_token' && held.refreshToken !== null;
    return renewable ? (await renew(held)).accessToken : held.accessToken;
  }

  return {
    renew,
    async exchangeCode({ code, verifier, redirectUri }) {
      const first = await request(
        'token.code',
        spec.token,
        {
          grant_type: 'authorization_code',
          [spec.names?.code ?? 'code']: code,
          redirect_uri: redirectUri,
          ...(spec.pkce === 'none' ? {} : { code_verifier: verifier }),
        },
        'twice',
      );
      if (!spec.upgrade) return first;
      const longer = await exchange(spec.upgrade, first.accessToken);
      return { ...longer, scopes: longer.scopes ?? first.scopes, account: longer.account ?? first.account };
    },
    async revoke({ accessToken, refreshToken }) {
      const { revoke } = spec;
      if (!revoke) return;
      const token =
        revoke.shows === 'access_token'
          ? await livingAccessToken({ accessToken, refreshToken })
          : (refreshToken ?? accessToken);
      const parameters = {
        ...credentialsOf(spec, revoke, app),
        ...revoke.extra,
        ...(revoke.tokenParameter ? { [revoke.tokenParameter]: token } : {}),
      };
      const asked = {
        query: revoke.request === 'query' ? parameters : undefined,
        form: revoke.request === 'form' ? parameters : undefined,
        json: revoke.request === 'json' ? parameters : undefined,
      };
      await caller({
        name: 'token.revoke',
        method: revoke.method ?? 'POST',
        url: fill(revoke.url, settings),
        headers: {
          ...revoke.headers,
          ...(revoke.clientAuth === 'basic' ? basic(app) : {}),
          ...(revoke.tokenHeader ? { [revoke.tokenHeader]: token } : {}),
        },
        effect: 'same',
        answer: null,
        ...asked,
      });
    },
  };
}

function credentialsOf(spec: OAuth2, endpoint: TokenEndpoint, app: AppCredentials): Record<string, string> {
  if (endpoint.clientAuth !== 'request') return {};
  return {
    [spec.names?.clientId ?? 'client_id']: app.clientId,
    [spec.names?.clientSecret ?? 'client_secret']: app.clientSecret,
  };
}

/** RFC 6749, section 2.3.1: both parts are form-encoded before they are joined. */
function basic({ clientId, clientSecret }: AppCredentials): Record<string, string> {
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
  const pair = Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}
