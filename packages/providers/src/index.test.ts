import { providerIds, providerName } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import { startApis } from '../../../apps/sandbox/src/index.ts';
import { providers } from './index.ts';
import { type AuthMethod, endingVersions, type Field, type OAuth2, parseAddressBook } from './kit/index.ts';

const known = Object.entries(providers);
/** Those whose addresses are the operator's own. */
const generic = new Set(['oauth2', 'api_key']);

test('every provider that the contract names is there', () => {
  expect(Object.keys(providers).toSorted()).toEqual([...providerIds].toSorted());
});

describe.each(known)('%s', (id, { manifest, grant }) => {
  const fields: Field[] = [
    ...manifest.settings,
    ...(manifest.app?.fields ?? []),
    ...manifest.auth.flatMap((auth) => (auth.method === 'api_key' ? auth.fields : [])),
  ];
  const oauth = manifest.auth.filter((auth): auth is OAuth2 => auth.method === 'oauth2');

  test('is known by its own id', () => {
    expect(manifest.id).toBe(id);
    expect(manifest.auth.length).toBeGreaterThan(0);
  });

  test('asks for fields that can be filled in and told apart', () => {
    for (const { key, label, pattern } of fields) {
      expect(key).toMatch(/^[a-z][A-Za-z]*$/);
      expect(label).not.toBe('');
      if (pattern) expect(() => new RegExp(`^(?:${pattern})$`), key).not.toThrow();
    }
    for (const secret of manifest.settings.filter((field) => field.secret)) {
      throw new Error(`${secret.key} is secret, and settings are shown`);
    }
  });

  test('says in words what each scope allows', () => {
    for (const { scopes } of oauth) {
      for (const { name, allows } of scopes) {
        expect(allows, name).toMatch(/^[a-z].*[^.]$/);
      }
      expect(new Set(scopes.map(({ name }) => name)).size).toBe(scopes.length);
    }
  });

  test('calls its own hosts alone, over TLS', () => {
    for (const address of addressesOf(oauth)) {
      const { protocol, hostname } = new URL(address.replaceAll(/\{shop\}/g, 'one.myshopify.com'));
      const own = manifest.hosts.some((host) =>
        host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host,
      );
      expect({ address, protocol, own }).toEqual({ address, protocol: 'https:', own: true });
    }
  });

  test('tells a self-hoster where the redirect address goes', () => {
    if (oauth.length === 0) return expect(manifest.app).toBeNull();
    const keys = manifest.app?.fields.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['clientId', 'clientSecret']));
    expect(manifest.app?.steps.filter((step) => step.includes('{redirectUrl}'))).toHaveLength(1);
    for (const step of manifest.app?.steps ?? []) expect(step).toMatch(/[.}]$/);
  });

  test('names where its versions are spoken of, and uses none that has ended', () => {
    for (const { source, sunsetOn } of manifest.versions) {
      expect(source).toMatch(/^https:\/\//);
      if (sunsetOn !== null) expect(sunsetOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    expect(endingVersions(manifest.versions, new Date('2026-11-20T00:00:00Z'))).toEqual([]);
    if (!generic.has(id)) expect(manifest.versions).not.toEqual([]);
  });

  test('asks for the scopes that its grants take', () => {
    const asked = new Set(oauth.flatMap(({ scopes }) => scopes.map(({ name }) => name)));
    if (asked.size === 0) return;
    for (const needed of Object.values(grant?.services ?? {}).flat()) expect(asked).toContain(needed);
  });
});

function addressesOf(oauth: OAuth2[]): string[] {
  return oauth.flatMap(({ token, refresh, upgrade, revoke }) => {
    const own = 'endpoint' in refresh ? refresh.endpoint?.url : undefined;
    return [token.url, own, upgrade?.endpoint.url, revoke?.url].flatMap((url) => (url ? [url] : []));
  });
}

test('the sandbox stands in for every host, and its apps are as the fields want them', async () => {
  const apis = await startApis();
  try {
    const find = parseAddressBook(apis.env.PORTICO_PROVIDER_URLS);
    const apps = JSON.parse(apis.env.PORTICO_PROVIDER_APPS) as Record<string, Record<string, string>>;
    for (const [id, { manifest }] of known) {
      if (generic.has(id)) continue;
      for (const host of [...manifest.hosts, ...consentHosts(manifest.auth)]) {
        const found = find(new URL(`https://${host.replace('*.', 'northpeak-outdoor.')}/`));
        expect(found.hostname, `${id} ${host}`).toBe('127.0.0.1');
      }
      for (const { key, pattern = '.*' } of manifest.app?.fields ?? []) {
        const value = apps[id]?.[key];
        if (value !== undefined) expect(value, `${id}.${key}`).toMatch(new RegExp(`^(?:${pattern})$`));
      }
    }
  } finally {
    await apis.close();
  }
});

const consentHosts = (auth: AuthMethod[]): string[] =>
  auth.flatMap((each) =>
    each.method === 'oauth2'
      ? [new URL(each.authorizeUrl.replace('{shop}', 'northpeak-outdoor.myshopify.com')).hostname]
      : [],
  );

test('events call every provider as its manifest does', () => {
  for (const { manifest } of Object.values(providers)) {
    if (manifest.id === 'oauth2' || manifest.id === 'api_key') continue;
    expect(providerName(manifest.id)).toBe(manifest.name);
  }
});
