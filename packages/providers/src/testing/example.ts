import type { Manifest, Reader } from '../kit/manifest.ts';
import type { OAuth2 } from '../kit/oauth/spec.ts';

/** A provider that does everything as the RFCs have it. */
export const plainOAuth: OAuth2 = {
  method: 'oauth2',
  authorizeUrl: 'https://accounts.example.com/authorize',
  scopes: [{ name: 'read', allows: 'read', needed: 'always' }],
  scopeSeparator: ' ',
  pkce: 'S256',
  codeLifeSeconds: 600,
  token: { url: 'https://api.example.com/token', request: 'form', clientAuth: 'request' },
  refresh: { by: 'refresh_token', rotates: 'may', fixedLife: false },
  usualLifeSeconds: 3600,
};

export const exampleManifest: Manifest = {
  id: 'google',
  name: 'Example',
  auth: [plainOAuth],
  hosts: ['api.example.com', '*.shop.example.com'],
  versions: [],
  app: null,
  settings: [],
};

export const exampleReader: Reader = { failure: () => null, limits: [] };
