import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EnvSchema, masterKeysOf, readEnv } from './env.ts';

const minimal = { DATABASE_URL: 'postgres://u:p@localhost/db', PORTICO_SECRET: 'x'.repeat(40) };
const production = {
  ...minimal,
  NODE_ENV: 'production',
  PORTICO_BASE_URL: 'https://portico.example',
  PORTICO_MASTER_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  PORTICO_SMTP_URL: 'smtps://mail.example',
};

describe('the environment', () => {
  test('names everything that is missing or wrong, at once', () => {
    const broken = () =>
      readEnv({
        PORT: 'many',
        PORTICO_ROLES: 'api,juggler',
        PORTICO_DEMO: 'perhaps',
        PORTICO_BASE_URL: 'portico',
      });
    for (const name of [
      'DATABASE_URL',
      'PORTICO_SECRET',
      'PORT',
      'PORTICO_ROLES',
      'PORTICO_DEMO',
      'PORTICO_BASE_URL',
    ]) {
      expect(broken).toThrow(name);
    }
  });

  test('never repeats a secret in its complaints', () => {
    const short = 'short-secret';
    expect(() => readEnv({ ...minimal, PORTICO_SECRET: short })).toThrow(/PORTICO_SECRET/);
    expect(() => readEnv({ ...minimal, PORTICO_SECRET: short })).not.toThrow(short);
  });

  test('an empty setting is the same as none', () => {
    expect(
      readEnv({ ...minimal, PORTICO_BASE_URL: '', PORTICO_SMTP_URL: '', PORTICO_DEMO: '' }),
    ).toMatchObject({ PORTICO_DEMO: false });
  });
});

describe('production', () => {
  test('names at once all that is missing', () => {
    const broken = () => readEnv({ NODE_ENV: 'production' });
    for (const name of ['PORTICO_SECRET: missing', 'MASTER_KEYS is', 'BASE_URL is', 'SMTP_URL is'])
      expect(broken).toThrow(name);
  });
  test('starts with all that it needs', () => {
    expect(readEnv(production).NODE_ENV).toBe('production');
  });
  test.each([
    ['demo data', { PORTICO_DEMO: 'true' }, /PORTICO_DEMO/],
    ['demo connections', { PORTICO_DEMO_CONNECTIONS: '[]' }, /PORTICO_DEMO_CONNECTIONS/],
    ['the demo secret', { PORTICO_SECRET: `demo-${'x'.repeat(40)}` }, /demo one/],
    ['no master key', { PORTICO_MASTER_KEYS: '' }, /PORTICO_MASTER_KEYS/],
    ['no address', { PORTICO_BASE_URL: '' }, /PORTICO_BASE_URL/],
    ['an address without TLS', { PORTICO_BASE_URL: 'http://portico.example' }, /not https/],
    ['no way to send mail', { PORTICO_SMTP_URL: '' }, /PORTICO_SMTP_URL/],
  ])('refuses %s and says what to do', (_name, change, complaint) => {
    expect(() => readEnv({ ...production, ...change })).toThrow(complaint);
  });
});

test('outside production the master key follows from the secret', () => {
  expect(masterKeysOf(readEnv(minimal))).toMatch(/^derived:[A-Za-z0-9+/]{43}=$/);
  expect(masterKeysOf(readEnv({ ...minimal, PORTICO_SECRET: 'y'.repeat(40) }))).not.toBe(
    masterKeysOf(readEnv(minimal)),
  );
});

test('.env.example names every setting, and no other', () => {
  const text = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8');
  const named = [...text.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1] ?? '');
  expect(named.toSorted()).toEqual(Object.keys(EnvSchema.shape).toSorted());
});
