import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ApiWorld } from '../api.ts';
import { Clock } from '../clock.ts';
import { type Consent, OAuthLedger } from './ledger.ts';
import type { OAuthRules, RefreshRules } from './rules.ts';

const verifier = 'v'.repeat(43);
const redirectUri = 'https://portico.example/api/accounts/callback/test';
const by = { clientId: 'app', redirectUri, verifier };

let clock: Clock;
let count = 0;
beforeEach(() => {
  clock = new Clock();
});

function ledgerWith(change: Partial<OAuthRules> = {}, refresh: Partial<RefreshRules> = {}): OAuthLedger {
  const world: ApiWorld = {
    clock,
    secret: (prefix = '') => {
      count += 1;
      return `${prefix}${count}`;
    },
    recall: () => undefined,
  };
  const rules: OAuthRules = {
    scopes: { read: 'read', write: 'write' },
    scopeSeparator: ' ',
    canUntick: () => true,
    codeLifeSeconds: 30,
    pkce: 'required',
    challenge: 'base64url',
    accessLifeSeconds: 3600,
    refresh: { rotation: 'keeps', lifeSeconds: null, fixedLife: false, ...refresh },
    declined: { error: 'access_denied' },
    prefixes: { code: 'c', access: 'a', refresh: 'r' },
    ...change,
  };
  return new OAuthLedger(rules, world);
}

function consent(ledger: OAuthLedger, change: Partial<Consent> = {}): string {
  return ledger.consent({
    account: 'tom@example.com',
    clientId: 'app',
    scopes: ['read'],
    declined: [],
    choices: {},
    redirectUri,
    challenge: createHash('sha256').update(verifier).digest(ledger.rules.challenge),
    offline: true,
    ...change,
  });
}

describe('a code is refused', () => {
  test.each<[string, string, object]>([
    ['by another app', 'other_client', { clientId: 'other' }],
    ['with another address', 'other_redirect', { redirectUri: 'https://portico.example/' }],
    ['with another verifier', 'wrong_verifier', { verifier: 'w'.repeat(43) }],
    ['without a verifier', 'wrong_verifier', { verifier: null }],
  ])('%s', (_how, reason, change) => {
    const ledger = ledgerWith();
    expect(() => ledger.redeem(consent(ledger), { ...by, ...change })).toThrow(reason);
  });

  test('the second time, when it is old, when it is made up, when all was taken back', () => {
    const ledger = ledgerWith();
    const code = consent(ledger);
    ledger.redeem(code, by);
    expect(() => ledger.redeem(code, by)).toThrow('used_code');
    const old = consent(ledger);
    clock.advance(30_000);
    expect(() => ledger.redeem(old, by)).toThrow('expired_code');
    expect(() => ledger.redeem('c0', by)).toThrow('unknown_code');
    const ended = consent(ledger);
    ledger.revokeAccount('tom@example.com');
    expect(() => ledger.redeem(ended, by)).toThrow('revoked');
  });

  test('without a challenge only where the provider takes none', () => {
    const strict = ledgerWith();
    expect(() => strict.redeem(consent(strict, { challenge: null }), by)).toThrow('wrong_verifier');
    const lax = ledgerWith({ pkce: 'optional' });
    expect(lax.redeem(consent(lax, { challenge: null }), by).accessToken).toMatch(/^a/);
  });

  test('and a challenge in hexadecimal is one, too', () => {
    const ledger = ledgerWith({ challenge: 'hex' });
    expect(ledger.redeem(consent(ledger), by).grant.account).toBe('tom@example.com');
  });
});

describe('a refresh token', () => {
  const first = (ledger: OAuthLedger) => ledger.redeem(consent(ledger), by).refreshToken ?? '';

  test('that is kept works again and again, and none comes with the answer', () => {
    const ledger = ledgerWith();
    const token = first(ledger);
    for (let time = 0; time < 3; time += 1) {
      expect(ledger.refresh(token, 'app')).toMatchObject({ refreshToken: null });
    }
  });

  test('that works once ends everything when it is used twice', () => {
    const ledger = ledgerWith({}, { rotation: 'single_use' });
    const token = first(ledger);
    const next = ledger.refresh(token, 'app');
    expect(() => ledger.refresh(token, 'app')).toThrow('used_token');
    expect(() => ledger.refresh(next.refreshToken ?? '', 'app')).toThrow('revoked');
    expect(() => ledger.read(next.accessToken)).toThrow('revoked');
  });

  test('that is replaced is refused afterwards, and nothing else happens', () => {
    const ledger = ledgerWith({}, { rotation: 'replaces' });
    const token = first(ledger);
    const next = ledger.refresh(token, 'app');
    expect(() => ledger.refresh(token, 'app')).toThrow('used_token');
    expect(ledger.refresh(next.refreshToken ?? '', 'app').refreshToken).not.toBeNull();
  });

  test.each([
    [true, 600],
    [false, 1000],
  ])('with a life that is fixed: %s, ends after that from the first or from its own', (fixedLife, left) => {
    const ledger = ledgerWith({}, { rotation: 'replaces', lifeSeconds: 1000, fixedLife });
    const token = first(ledger);
    clock.advance(400_000);
    const next = ledger.refresh(token, 'app');
    expect(Math.abs((next.refreshLifeSeconds ?? 0) - left)).toBeLessThanOrEqual(1);
    clock.advance(left * 1000);
    expect(() => ledger.refresh(next.refreshToken ?? '', 'app')).toThrow('expired_token');
  });

  test('of another app is refused', () => {
    const ledger = ledgerWith();
    expect(() => ledger.refresh(first(ledger), 'other')).toThrow('other_client');
  });

  test('is the oldest to go where there may be only so many', () => {
    const ledger = ledgerWith({}, { liveLimit: 2 });
    const [one, two, three] = [first(ledger), first(ledger), first(ledger)];
    expect(() => ledger.refresh(one, 'app')).toThrow('unknown_token');
    expect([ledger.refresh(two, 'app'), ledger.refresh(three, 'app')]).toHaveLength(2);
  });

  test('does not come without being asked for', () => {
    const ledger = ledgerWith();
    expect(ledger.redeem(consent(ledger, { offline: false }), by).refreshToken).toBeNull();
  });
});

describe('an access token', () => {
  test('ends after its life, and can be given for a longer one only until then', () => {
    const ledger = ledgerWith();
    const { accessToken } = ledger.redeem(consent(ledger), by);
    const longer = ledger.extend(accessToken, 'app', 7200);
    clock.advance(3_600_000);
    expect(() => ledger.read(accessToken)).toThrow('expired_token');
    expect(() => ledger.extend(accessToken, 'app', 7200)).toThrow('expired_token');
    expect(ledger.read(longer.accessToken).grant.scopes).toEqual(['read']);
  });

  test('ends with every other one that the account gave the app, and with nobody else’s', () => {
    const ledger = ledgerWith();
    const one = ledger.redeem(consent(ledger), by);
    const two = ledger.redeem(consent(ledger), by);
    const other = ledger.redeem(consent(ledger, { account: 'ana@example.com' }), by);
    expect(ledger.revokeToken(one.refreshToken ?? '')).toBe(true);
    expect(() => ledger.read(two.accessToken)).toThrow('revoked');
    expect(ledger.read(other.accessToken).grant.account).toBe('ana@example.com');
    expect(ledger.revokeToken(one.refreshToken ?? '')).toBe(false);
  });
});
