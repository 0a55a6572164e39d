import { createHash, randomBytes } from 'node:crypto';
import type { OAuth2, Provider } from '@portico/providers/kit';
import { type Arrived, type Reply, startWire, type Wire } from '@portico/providers/testing/wire';
import type { Clock } from '../../platform/clock.ts';
import {
  fillPath,
  startTestHouse,
  type TestHouse,
  type TestHouseOptions,
} from '../../platform/testing/house.ts';

/** What a stand-in of an OAuth provider gives out, and what it refuses. */
export interface StandIn extends AsyncDisposable {
  wire: Wire;
  /** Where every provider's address leads: `http://127.0.0.1:…`. */
  origin: string;
  /** The settings by which a server finds it. */
  env: Record<string, string>;
  /** What somebody answers at the consent page; the query of the callback. */
  consent(authorizeUrl: string): URLSearchParams;
  /** Requests to the token endpoint that asked for a renewal. */
  renewals(): Arrived[];
  /** Answers the next requests to a path instead of what is usual; null ends it. */
  instead: ((request: Arrived) => Reply | null) | null;
  /** Grants that hold, by refresh token. */
  grants: Set<string>;
  /** Tokens that hold. */
  tokens: Set<string>;
  /** A renewal's refresh token works once. */
  rotates: boolean;
  expiresIn: number;
  /** All secrets that it ever gave out. */
  given: string[];
}

export const appValues = {
  clientId: 'portico-app',
  clientSecret: 'canary-app-secret-7f3a9c51e2',
  authorizeUrl: 'https://id.example.com/authorize',
  tokenUrl: 'https://id.example.com/token',
  revokeUrl: 'https://id.example.com/revoke',
  accountUrl: 'https://api.example.com/me',
  scopes: 'read write',
};

/** A provider on loopback that keeps to RFC 6749, RFC 7636 and RFC 7009, with state. */
export async function startStandIn(): Promise<StandIn> {
  const codes = new Map<string, { challenge: string; redirectUri: string }>();
  const secret = (kind: string) => {
    const made = `canary-${kind}-${randomBytes(12).toString('hex')}`;
    standIn.given.push(made);
    return made;
  };
  const wire = await startWire((request) => standIn.instead?.(request) ?? usual(request));
  const origin = wire.ports.rebase(new URL('https://x.example/')).origin;
  const port = new URL(origin).port;

  function usual(request: Arrived): Reply {
    const form = new URLSearchParams(request.body);
    if (request.address === 'id.example.com/token') return token(form);
    if (request.address === 'id.example.com/revoke') {
      standIn.grants.delete(form.get('token') ?? '');
      return { json: {} };
    }
    const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    if (!standIn.tokens.has(bearer)) {
      return { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' }, json: {} };
    }
    return {
      headers: { 'ratelimit-limit': '100', 'ratelimit-remaining': '99', 'ratelimit-reset': '60' },
      json: { sub: 'acct-1', name: 'Tom Reyes', email: 'tom@brightsmile-dental.example' },
    };
  }

  function token(form: URLSearchParams): Reply {
    if (form.get('client_secret') !== appValues.clientSecret) return bad('invalid_client', 401);
    if (form.get('grant_type') === 'refresh_token') {
      const used = form.get('refresh_token') ?? '';
      if (!standIn.grants.has(used)) return bad('invalid_grant');
      if (!standIn.rotates) return { json: answer(used) };
      standIn.grants.delete(used);
      return { json: answer(grant()) };
    }
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || code.challenge !== verifier || code.redirectUri !== form.get('redirect_uri')) {
      return bad('invalid_grant');
    }
    return { json: answer(grant()) };
  }

  const bad = (error: string, status = 400): Reply => ({ status, json: { error } });
  const grant = () => {
    const refresh = secret('refresh');
    standIn.grants.add(refresh);
    return refresh;
  };
  const answer = (refresh: string) => {
    const access = secret('access');
    standIn.tokens.add(access);
    return {
      access_token: access,
      refresh_token: refresh,
      expires_in: standIn.expiresIn,
      token_type: 'Bearer',
      scope: 'read',
    };
  };

  const standIn: StandIn = {
    wire,
    origin,
    env: {
      PORTICO_PROVIDER_URLS: `https://*.example.com=${origin}/{host}`,
      PORTICO_OUTBOUND_ALLOW: `127.0.0.1:${port}`,
      PORTICO_PROVIDER_APPS: JSON.stringify({ oauth2: appValues }),
    },
    consent(authorizeUrl) {
      const asked = new URL(authorizeUrl).searchParams;
      const code = secret('code');
      codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
      });
      return new URLSearchParams({ code, state: asked.get('state') ?? '' });
    },
    renewals: () => wire.arrived.filter(({ body }) => body.includes('grant_type=refresh_token')),
    instead: null,
    grants: new Set(),
    tokens: new Set(),
    rotates: false,
    expiresIn: 3600,
    given: [appValues.clientSecret],
    [Symbol.asyncDispose]: () => wire[Symbol.asyncDispose](),
  };
  return standIn;
}

/** A server whose providers are all the stand-in. */
export function houseWith(standIn: StandIn, options: TestHouseOptions = {}): Promise<TestHouse> {
  return startTestHouse({ ...options, env: { ...standIn.env, ...options.env } });
}

/** A clock that tests move. */
export function movable(start = new Date('2026-11-20T12:00:00Z')): Clock & { move(ms: number): void } {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    move(ms) {
      now += ms;
    },
  };
}

/** One browser: it keeps the cookies that it is given. */
export interface Browser {
  cookie(): string;
  take(headers: Record<string, unknown>): void;
  /** Comes back from the provider. Answers where it is led to. */
  comeBack(house: TestHouse, query: URLSearchParams, provider?: string): Promise<URL>;
}

export function newBrowser(): Browser {
  const jar = new Map<string, string>();
  return {
    cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    take(headers) {
      for (const line of [headers['set-cookie'] ?? []].flat()) {
        const [pair = ''] = String(line).split(';');
        const [name = '', value = ''] = pair.split('=');
        jar.set(name, value);
      }
    },
    async comeBack(house, query, provider = 'oauth2') {
      const response = await house.app.http.inject({
        method: 'GET',
        url: `${fillPath('/api/accounts/callback/:provider', { provider })}?${query}`,
        headers: { cookie: this.cookie() },
      });
      if (response.statusCode !== 303) throw new Error(`${response.statusCode} ${response.body}`);
      return new URL(String(response.headers.location));
    },
  };
}

/** A provider with an address for each shop, that signs its answers. */
export function newSignedShop(shop: string): Provider {
  const base = { request: 'form', clientAuth: 'request' } as const;
  return {
    manifest: {
      id: 'oauth2',
      name: 'Shops',
      auth: [
        {
          method: 'oauth2',
          authorizeUrl: 'https://{shop}/authorize',
          scopes: [],
          scopeSeparator: ',',
          pkce: 'S256',
          codeLifeSeconds: 60,
          callbackSignature: 'shopify_hmac',
          token: { ...base, url: 'https://id.example.com/token' },
          refresh: { by: 'nothing' },
          usualLifeSeconds: null,
        },
      ],
      hosts: ['id.example.com'],
      versions: [],
      app: { fields: [], console: '', steps: [] },
      settings: [
        { key: 'shop', label: 'Shop', secret: false, hint: '', pattern: shop.replaceAll('.', '\\.') },
      ],
    },
    reader: { failure: () => null, limits: [] },
    access: { list: async () => ({ holder: null, scopes: null, assets: [], gaps: [] }) },
  };
}

/** The same provider with tokens that work once, as X has them. */
export const singleUse = (provider: Provider): Provider => ({
  ...provider,
  at: (values) => {
    const found = provider.at?.(values) ?? provider;
    const auth = found.manifest.auth[0] as OAuth2;
    const refreshing = { by: 'refresh_token', rotates: 'always', fixedLife: false } as const;
    return { ...found, manifest: { ...found.manifest, auth: [{ ...auth, refresh: refreshing }] } };
  },
});
