import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What a crooked OpenID provider does wrong; all of it may be changed while it runs. */
export interface Crooked {
  issuer: string;
  endpoint: string;
  claims: JWTPayload;
  /** Instead of the nonce that was sent. */
  nonce: string | null;
  header: { alg?: string; kid?: string };
  /** Signs with a key that is not published under its name. */
  foreignKey: boolean;
  /** What a path answers instead; `silence` answers nothing. */
  instead: Map<string, 'html' | 'silence' | number>;
  /** Instead of what it says of itself. */
  discovery: object;
  /** More fields of the address that leads back. */
  back: Record<string, string>;
  /** For a site with a name and a certificate, at which the issuer is. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** A server that speaks OpenID as far as it is told to, for all that a real provider never says. */
export async function startCrookedProvider(site?: { at: string; issuer: string }): Promise<Crooked> {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const here = `http://${endpoint}`;
  // Browsers come to this machine; the server asks the site that the issuer names.
  const at = site?.at ?? here;
  const issuer = site?.issuer ?? here;
  const [own, other] = await Promise.all([keys(), keys()]);
  const codes = new Map<string, string>();
  const crooked: Crooked = {
    issuer,
    endpoint,
    claims: {},
    nonce: null,
    header: {},
    foreignKey: false,
    instead: new Map(),
    discovery: {},
    back: {},
    serve: (request, response) => void serve(request, response),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const discovery = {
    issuer,
    authorization_endpoint: `${here}/authorize`,
    token_endpoint: `${at}/token`,
    jwks_uri: `${at}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
    // RFC 9207; who has an issuer for each tenant names none.
    authorization_response_iss_parameter_supported: !issuer.includes('{'),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', here);
    const instead = crooked.instead.get(url.pathname);
    if (instead === 'silence') return;
    if (instead !== undefined) {
      response.writeHead(instead === 'html' ? 200 : instead, { 'content-type': 'text/html' });
      response.end('<h1>Something else</h1>');
      return;
    }
    if (url.pathname === '/authorize') return leadBack(url, response);
    const json =
      url.pathname === '/jwks'
        ? { keys: [{ ...own.jwk, kid: 'k1', use: 'sig', alg: 'RS256' }] }
        : url.pathname === '/token'
          ? await tokens(await bodyOf(request))
          : { ...discovery, ...crooked.discovery };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(json));
  }

  function leadBack(url: URL, response: ServerResponse): void {
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    const code = crypto.randomUUID();
    codes.set(code, url.searchParams.get('nonce') ?? '');
    const fields = {
      code,
      state: url.searchParams.get('state') ?? '',
      ...(issuer.includes('{') ? {} : { iss: issuer }),
      ...crooked.back,
    };
    for (const [name, value] of Object.entries(fields)) back.searchParams.set(name, value);
    response.writeHead(302, { location: back.href });
    response.end();
  }

  async function tokens(form: URLSearchParams) {
    const nonce = crooked.nonce ?? codes.get(form.get('code') ?? '');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      aud: 'portico',
      sub: 's1',
      iat: now,
      exp: now + 300,
      nonce,
      ...crooked.claims,
    };
    return { access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: await idToken(claims) };
  }

  async function idToken(claims: JWTPayload): Promise<string> {
    const header = { alg: 'RS256', kid: 'k1', ...crooked.header };
    if (header.alg === 'none') {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part(header)}.${part(claims)}.`;
    }
    const key =
      header.alg === 'HS256' ? new TextEncoder().encode('secret') : (crooked.foreignKey ? other : own).key;
    return new SignJWT(claims).setProtectedHeader(header).sign(key);
  }
  return crooked;
}

async function keys(): Promise<{ key: CryptoKey; jwk: object }> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { key: privateKey, jwk: await exportJWK(publicKey) };
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}
