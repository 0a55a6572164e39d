import { describe, expect, test } from 'vitest';
import { type AccessFacts, withDormancy } from './report.ts';

const DAY = 86_400_000;
const now = new Date('2026-11-20T10:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * DAY);
const facts = (more: Partial<AccessFacts> = {}): AccessFacts => ({
  kind: 'member',
  id: 'm',
  name: 'Mara',
  email: null,
  role: 'owner',
  permissions: [],
  clientIds: null,
  since: ago(400),
  lastSeenAt: null,
  twoFactor: null,
  active: true,
  ...more,
});

describe('dormant', () => {
  test.each([
    ['never seen, and the log reaches back', facts(), null, true, true],
    ['never seen, but the log does not reach back', facts(), null, false, null],
    [
      'last seen 91 days ago, even where the log does not reach back',
      facts({ lastSeenAt: ago(91) }),
      null,
      false,
      true,
    ],
    ['seen 89 days ago', facts({ lastSeenAt: ago(89) }), null, true, false],
    ['signed in 10 days ago, as the log says', facts({ lastSeenAt: ago(200) }), ago(10), true, false],
    ['here for 20 days and never seen', facts({ since: ago(20) }), null, false, false],
    ['without access any more', facts({ active: false }), null, true, false],
  ])('%s', (_name, fact, signedIn, reaches, dormant) => {
    expect(withDormancy(fact, signedIn, now, reaches).dormant).toBe(dormant);
  });

  test('the later one of what is known counts as last seen', () => {
    expect(withDormancy(facts({ lastSeenAt: ago(5) }), ago(9), now, true).lastSeenAt).toEqual(ago(5));
    expect(withDormancy(facts(), ago(9), now, true).lastSeenAt).toEqual(ago(9));
  });
});
