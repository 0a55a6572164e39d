import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renewalLead, renewed } from './credential.ts';
import type { Refresh } from './oauth/spec.ts';

const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const before = fc.record({
  credential: fc.record({
    kind: fc.constant('oauth2' as const),
    accessToken: fc.string({ minLength: 1 }),
    refreshToken: maybe(fc.string({ minLength: 1 })),
  }),
  lifetime: fc.record({ expiresAt: maybe(date), refreshExpiresAt: maybe(date) }),
});
const grant = fc.record({
  accessToken: fc.string({ minLength: 1 }),
  refreshToken: maybe(fc.string({ minLength: 1 })),
  expiresAt: maybe(date),
  refreshExpiresAt: maybe(date),
  scopes: fc.constant(null),
  account: fc.constant(null),
});
const may: Refresh = { by: 'refresh_token', rotates: 'may', fixedLife: false };

describe('a renewal', () => {
  test('never overwrites a refresh token with nothing', () => {
    fc.assert(
      fc.property(before, grant, (old, came) => {
        const { credential } = renewed(old, came, may);
        expect(credential.accessToken).toBe(came.accessToken);
        expect(credential.refreshToken).toBe(came.refreshToken ?? old.credential.refreshToken);
      }),
    );
  });

  test('never lengthens a life that is fixed', () => {
    const fixed: Refresh = { by: 'refresh_token', rotates: 'may', fixedLife: true };
    fc.assert(
      fc.property(before, grant, (old, came) => {
        const end = renewed(old, came, fixed).lifetime.refreshExpiresAt;
        if (old.lifetime.refreshExpiresAt) {
          expect(end?.getTime()).toBeLessThanOrEqual(old.lifetime.refreshExpiresAt.getTime());
        }
      }),
    );
  });
});

test.each([
  [60, 60],
  [3600, 360],
  [7200, 720],
  [60 * 86_400, 6 * 86_400],
  [365 * 86_400, 7 * 86_400],
])('a token of %i seconds is renewed %i seconds ahead', (life, lead) => {
  const from = new Date('2026-11-20T12:00:00Z');
  const expiresAt = new Date(from.getTime() + life * 1000);
  expect(renewalLead({ from, expiresAt })).toBe(lead * 1000);
});
