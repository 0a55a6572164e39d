import type { Manifest, OAuth2, Provider, Session } from '../kit/index.ts';
import { reader } from './errors.ts';
import { AccountAnswer } from './holder.ts';

const ADDRESS = 'https://[A-Za-z\\d.-]+/[^\\s{}]*';

/** Addresses stand in the app: the app's secret goes there. */
const app: NonNullable<Manifest['app']> = {
  fields: [
    { key: 'clientId', label: 'Client ID', secret: false, hint: 'As the provider shows it for the app' },
    { key: 'clientSecret', label: 'Client secret', secret: true, hint: 'Shown once by most providers' },
    {
      key: 'authorizeUrl',
      label: 'Authorization address',
      secret: false,
      pattern: ADDRESS,
      hint: 'Where people are asked for consent, such as https://id.example.com/authorize',
    },
    {
      key: 'tokenUrl',
      label: 'Token address',
      secret: false,
      pattern: ADDRESS,
      hint: 'Such as https://id.example.com/token',
    },
    {
      key: 'revokeUrl',
      label: 'Revocation address',
      secret: false,
      pattern: ADDRESS,
      hint: 'Where access is given back (RFC 7009)',
      optional: true,
    },
    {
      key: 'accountUrl',
      label: 'Account address',
      secret: false,
      pattern: ADDRESS,
      hint: 'Answers whose account it is, such as https://id.example.com/userinfo',
      optional: true,
    },
    {
      key: 'scopes',
      label: 'Scopes',
      secret: false,
      hint: 'Separated by spaces',
      optional: true,
    },
  ],
  console: '',
  steps: [
    'Make an app at the provider, of the kind that is called web application or confidential client.',
    'Enter {redirectUrl} there as its redirect address.',
    'Copy its client ID, its secret and its addresses to here.',
  ],
};

function specAt(values: Record<string, string>): OAuth2 {
  const { authorizeUrl = '', tokenUrl = '', revokeUrl, scopes = '' } = values;
  const names = scopes.split(/\s+/).filter((name) => name !== '');
  return {
    method: 'oauth2',
    authorizeUrl,
    scopes: names.map((name) => ({ name, allows: `use “${name}”`, needed: 'to_read' })),
    scopeSeparator: ' ',
    pkce: 'S256',
    codeLifeSeconds: 600,
    token: { url: tokenUrl, request: 'form', clientAuth: 'request' },
    refresh: { by: 'refresh_token', rotates: 'may', fixedLife: false },
    usualLifeSeconds: null,
    ...(revokeUrl
      ? { revoke: { url: revokeUrl, request: 'form', clientAuth: 'request', tokenParameter: 'token' } }
      : {}),
  };
}

const manifest: Manifest = {
  id: 'oauth2',
  name: 'Another service (OAuth 2.0)',
  auth: [specAt({})],
  hosts: [],
  versions: [],
  app,
  settings: [],
};

async function list(session: Session) {
  const { accountUrl } = session.app;
  if (!accountUrl) {
    const sentence =
      'The app names no account address, so Portico cannot look whether the access still works.';
    return { holder: null, scopes: null, assets: [], gaps: [{ service: null, sentence, needs: [] }] };
  }
  const call = { name: 'account', method: 'GET', url: accountUrl, effect: 'none' } as const;
  const holder = await session.call({ ...call, answer: AccountAnswer });
  return { holder, scopes: null, assets: [], gaps: [] };
}

/** Any provider that does as RFC 6749, RFC 7636 and RFC 7009 have it. */
export const oauth2: Provider = {
  manifest,
  reader,
  access: { list },
  at: (values) => ({
    ...oauth2,
    manifest: { ...manifest, auth: [specAt(values.app)], hosts: hostsOf(values.app) },
  }),
};

function hostsOf({ tokenUrl, revokeUrl, accountUrl }: Record<string, string>): string[] {
  const hosts = [tokenUrl, revokeUrl, accountUrl].flatMap(
    (address) => URL.parse(address ?? '')?.hostname ?? [],
  );
  return [...new Set(hosts)];
}
