import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDeviceCookies, DEVICE_COOKIE } from './device.ts';

const DAY = 86_400_000;
let now = Date.UTC(2026, 10, 20);
const cookies = createDeviceCookies({ secret: 'one secret', secure: true, now: () => now });

/** What the browser sends back. */
const sent = (line: string) => line.slice(0, line.indexOf(';'));
const ada = 'ada@northlight.example';

describe('refused as a stranger', () => {
  test('no cookie, an empty one, another one', () => {
    for (const cookie of [
      undefined,
      '',
      `${DEVICE_COOKIE}=`,
      'other=1',
      `x${sent(cookies.issue(ada, undefined))}`,
    ])
      expect(cookies.verify(ada, cookie)).toBeNull();
  });

  test('another account, another secret', () => {
    const cookie = sent(cookies.issue(ada, undefined));
    expect(cookies.verify('ben@northlight.example', cookie)).toBeNull();
    expect(createDeviceCookies({ secret: 'another', secure: true }).verify(ada, cookie)).toBeNull();
  });

  test('a device longer than 180 days unseen', () => {
    const cookie = sent(cookies.issue(ada, undefined));
    now += 180 * DAY - 1000;
    expect(cookies.verify(ada, cookie)).not.toBeNull();
    now += 2000;
    expect(cookies.verify(ada, cookie)).toBeNull();
  });

  test('whatever is changed in it', () => {
    const value = sent(cookies.issue(ada, undefined)).slice(DEVICE_COOKIE.length + 1);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: value.length - 1 }),
        fc.string({ minLength: 1, maxLength: 1 }),
        (at, put) => {
          const changed = value.slice(0, at) + put + value.slice(at + 1);
          if (changed !== value) expect(cookies.verify(ada, `${DEVICE_COOKIE}=${changed}`)).toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });

  test('anything made up, without a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, account) => {
        expect(cookies.verify(account, `${DEVICE_COOKIE}=${value}`)).toBeNull();
        expect(cookies.issue(account, `${DEVICE_COOKIE}=${value}`)).toContain(DEVICE_COOKIE);
      }),
    );
  });
});

test('a browser that signed in is known, whatever else it sends and however the account is spelled', () => {
  const line = cookies.issue(ada, undefined);
  expect(line).toMatch(/; Path=\/api; HttpOnly; SameSite=Lax; Secure$/);
  const id = cookies.verify(' ADA@Northlight.example', `a=1; ${sent(line)}; b=2`);
  expect(id).toMatch(/^[\w-]{16}$/);
});

test('it stays known to the accounts it was known to, the eight newest', () => {
  let cookie = sent(cookies.issue('person 0', undefined));
  const id = cookies.verify('person 0', cookie);
  for (let person = 1; person <= 8; person++) cookie = sent(cookies.issue(`person ${person}`, cookie));
  expect(cookies.verify('person 0', cookie)).toBeNull();
  for (let person = 1; person <= 8; person++) expect(cookies.verify(`person ${person}`, cookie)).toBe(id);
  // Signing in again renews a place and takes no second one.
  for (let each = 0; each < 20; each++) cookie = sent(cookies.issue('person 3', cookie));
  expect(cookies.verify('person 1', cookie)).toBe(id);
  expect(cookie.length).toBeLessThan(500);
});

test('no account can be read in it', () => {
  expect(cookies.issue(ada, undefined)).not.toMatch(/ada|northlight/i);
});
