import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createExactLimits } from './exact.ts';
import { type Admission, type Attempt, createLockout, type Lockout, lockoutSteps } from './lockout.ts';
import { type SharedCounts, sharedCounts } from './shared.ts';
import { postgresStores, silentLog } from './testing/stores.ts';

type Stores = Awaited<ReturnType<typeof postgresStores>>;

let stores: Stores;
let admin: pg.Client;
/** Two processes on one store; a new one has nothing in memory. */
const process = () => createLockout(createExactLimits(stores.share()), 'password');

beforeAll(async () => {
  stores = await postgresStores();
  admin = new pg.Client({ connectionString: stores.url });
  await admin.connect();
});
beforeEach(() => admin.query('DELETE FROM limit_counters'));
afterAll(async () => {
  await admin.end();
  await stores.stop();
});

const from = (ip: string, account = 'ada@northlight.example', device: string | null = null): Attempt => ({
  account,
  ip,
  device,
});
const pass = (ms: number) =>
  admin.query(`UPDATE limit_counters SET ends_at = ends_at - $1 * interval '1 ms'`, [ms]);

/** One try with a wrong password, or with the right one. */
async function attempt(lockout: Lockout, who: Attempt, right = false): Promise<Admission> {
  const admission = await lockout.attempt(who);
  if (admission.allowed) await admission.decided(right);
  return admission;
}

async function attempts(lockout: Lockout, who: Attempt, times: number): Promise<boolean[]> {
  const outcomes: boolean[] = [];
  for (let each = 0; each < times; each++) outcomes.push((await attempt(lockout, who)).allowed);
  return outcomes;
}

const times = (count: number, value: boolean) => Array.from({ length: count }, () => value);

describe('wrong attempts from one address', () => {
  test('wait after the fifth, over all processes, with the time to wait', async () => {
    const [here, there] = [process(), process()];
    expect(await attempts(here, from('203.0.113.9'), 3)).toEqual(times(3, true));
    expect(await attempts(there, from('203.0.113.9'), 3)).toEqual([true, true, false]);
    const refused = await attempt(here, from('203.0.113.9'));
    expect(refused).toMatchObject({ allowed: false });
    expect(refused.allowed ? 0 : refused.retryAfter).toBeGreaterThan(0);
    expect(refused.allowed ? 0 : refused.retryAfter).toBeLessThanOrEqual(60);
  });

  test('wait longer each time, and never more than fifty are looked at in a day', async () => {
    let looked = 0;
    const waits: number[] = [];
    const day = lockoutSteps[3].windowMs;
    for (let passed = 0; passed < day; ) {
      // A process that has just started remembers no refusal, so that time may be moved in the store alone.
      const outcome = await attempt(process(), from('203.0.113.9'));
      if (outcome.allowed) looked++;
      else {
        waits.push(outcome.retryAfter);
        await pass(outcome.retryAfter * 1000);
        passed += outcome.retryAfter * 1000;
      }
    }
    expect(looked).toBeLessThanOrEqual(50);
    expect(looked).toBeGreaterThan(20);
    expect(Math.max(...waits.slice(0, 1))).toBeLessThanOrEqual(60);
    expect(Math.max(...waits)).toBeGreaterThan(3600);
  });

  test('all addresses of an IPv6 /64 are one place, and IPv4 inside IPv6 is IPv4', async () => {
    const lockout = process();
    for (let host = 1; host <= 5; host++)
      expect((await attempt(lockout, from(`2001:db8::${host}`))).allowed).toBe(true);
    expect((await attempt(lockout, from('2001:db8::ffff:1'))).allowed).toBe(false);
    expect((await attempt(lockout, from('2001:db8:0:1::1'))).allowed).toBe(true);
    await attempts(lockout, from('203.0.113.9'), 5);
    expect((await attempt(lockout, from('::ffff:203.0.113.9'))).allowed).toBe(false);
  });

  test('other spellings of an account are the same account', async () => {
    const lockout = process();
    const spellings = [
      'ada@x.example',
      ' ADA@x.example',
      'Ada@X.example ',
      'ａｄａ@x.example',
      'aDa@x.example',
    ];
    for (const account of spellings) await attempt(lockout, from('203.0.113.9', account));
    expect((await attempt(lockout, from('203.0.113.9', 'ada@x.example'))).allowed).toBe(false);
    // A Cyrillic а is another letter, and so another account.
    expect((await attempt(lockout, from('203.0.113.9', 'аda@x.example'))).allowed).toBe(true);
  });

  test('a hundred at once are a hundred: five are looked at', async () => {
    const [here, there] = [process(), process()];
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_none, place) => attempt(place % 2 ? here : there, from('203.0.113.9'))),
    );
    expect(outcomes.filter(({ allowed }) => allowed)).toHaveLength(5);
  });

  test('the right password makes this place start anew, and no other', async () => {
    const lockout = process();
    await attempts(lockout, from('203.0.113.9'), 4);
    await attempts(lockout, from('203.0.113.10'), 5);
    expect((await attempt(lockout, from('203.0.113.9'), true)).allowed).toBe(true);
    expect(await attempts(lockout, from('203.0.113.9'), 6)).toEqual([...times(5, true), false]);
    expect((await attempt(lockout, from('203.0.113.10'))).allowed).toBe(false);
  });
});

describe('attempts at the same time', () => {
  const asked = fc.array(
    fc.record({ at: fc.nat({ max: 2 }), right: fc.boolean(), takes: fc.nat({ max: 8 }) }),
    { minLength: 1, maxLength: 40 },
  );
  let shares: SharedCounts[];
  beforeAll(() => {
    shares = [stores.share(), stores.share(), stores.share()];
  });
  /** One that has just started, and remembers nothing. */
  const startAt = (at: number) => createLockout(createExactLimits(shares[at] as SharedCounts), 'password');
  let place = 0;
  /** All at once, each of which takes a while; what was looked at, in the order in which it was decided. */
  async function storm(tries: { at: number; right: boolean; takes: number }[]) {
    const who = from(`2001:db8:${(++place).toString(16)}::1`);
    const processes = [startAt(0), startAt(1), startAt(2)];
    const decided: boolean[] = [];
    const outcomes = await Promise.all(
      tries.map(async ({ at, right, takes }) => {
        const admission = await (processes[at] as Lockout).attempt(who);
        if (!admission.allowed) return 'refused';
        await setTimeout(takes);
        decided.push(right);
        await admission.decided(right);
        return 'looked at';
      }),
    );
    return { outcomes, decided, after: (await attempt(startAt(0), who)).allowed };
  }

  test('with the right password all pass, over all processes', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (tries) => {
        const { outcomes } = await storm(tries.map((one) => ({ ...one, right: true })));
        expect(outcomes.every((outcome) => outcome === 'looked at')).toBe(true);
      }),
      { numRuns: 25 },
    );
    const fifty = Array.from({ length: 50 }, (_none, at) => ({ at: at % 3, right: true, takes: 3 }));
    expect((await storm(fifty)).outcomes).toEqual(fifty.map(() => 'looked at'));
  });

  test('with wrong ones five are looked at and not one more, over all processes', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (tries) => {
        const { decided, after } = await storm(tries.map((one) => ({ ...one, right: false })));
        expect(decided.length).toBeLessThanOrEqual(5);
        expect(decided.length).toBe(Math.min(5, tries.length));
        expect(after).toBe(tries.length < 5);
      }),
      { numRuns: 25 },
    );
  });

  test('with both, between two right ones never more wrong ones than the limit and what was under way', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (tries) => {
        const { decided } = await storm(tries);
        const runs = decided
          .map((right) => (right ? '|' : 'x'))
          .join('')
          .split('|');
        for (const run of runs) expect(run.length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 25 },
    );
  });
});

describe('10,000 wrong passwords against one account from many addresses', () => {
  const strangers = Array.from({ length: 2000 }, (_none, place) =>
    from(place % 2 ? `198.51.${100 + (place >> 8)}.${place & 255}` : `2001:db8:${place.toString(16)}::1`),
  );

  test('lock out nobody else, and look the same for an account that does not exist', async () => {
    const processes = [process(), process()];
    const seen: Record<string, string[]> = {};
    for (const account of ['ada@northlight.example', 'nobody@nowhere.example']) {
      const answers: string[] = [];
      // Ten tries each of half of them, so that some come to wait: 10,000 in all.
      for (let round = 0; round < 10; round++) {
        for (let start = 0; start < 1000; start += 50) {
          const group = strangers.slice(start, start + 50);
          const outcomes = await Promise.all(
            group.map((who) => attempt(processes[round % 2] as Lockout, { ...who, account })),
          );
          answers.push(...outcomes.map(({ allowed }) => String(allowed)));
        }
      }
      seen[account] = answers;
    }
    expect(seen['ada@northlight.example']).toHaveLength(10_000);
    expect(seen['ada@northlight.example']).toEqual(seen['nobody@nowhere.example']);
    expect(seen['ada@northlight.example']?.filter((answer) => answer === 'true')).toHaveLength(5000);

    for (const lockout of processes) {
      // The owner, at a known device, behind an attacker's address, at a new address, and everybody else there.
      expect((await attempt(lockout, from('203.0.113.9'))).allowed).toBe(true);
      expect((await attempt(lockout, { ...(strangers[0] as Attempt), device: 'known' })).allowed).toBe(true);
      expect(
        (await attempt(lockout, { ...(strangers[0] as Attempt), account: 'ben@northlight.example' })).allowed,
      ).toBe(true);
    }
    const { rows } = await admin.query<{ key: string }>('SELECT key FROM limit_counters');
    expect(rows.every(({ key }) => /^[\w-]{27}$/.test(key))).toBe(true);
  });
});

test('a known device has a count of its own: it too comes to wait, and only it', async () => {
  const lockout = process();
  const known = from('203.0.113.9', 'ada@northlight.example', 'device-1');
  expect(await attempts(lockout, known, 6)).toEqual([...times(5, true), false]);
  expect((await attempt(lockout, { ...known, ip: '198.51.100.1' })).allowed).toBe(false);
  expect((await attempt(lockout, { ...known, device: 'device-2' })).allowed).toBe(true);
  expect((await attempt(lockout, { ...known, device: null })).allowed).toBe(true);
});

test('kinds of proof are counted apart', async () => {
  const limits = createExactLimits(stores.share());
  await attempts(createLockout(limits, 'password'), from('203.0.113.9'), 6);
  expect((await attempt(createLockout(limits, 'code'), from('203.0.113.9'))).allowed).toBe(true);
});

test('with the store away the process counts for itself: sign-in goes on, and so does the limit', async () => {
  const store = {
    kind: 'postgres' as const,
    add: () => Promise.reject(new Error('away')),
    forget: () => Promise.reject(new Error('away')),
    close: async () => {},
  };
  const shared = sharedCounts({ store, secret: 'x', log: silentLog });
  const lockout = createLockout(createExactLimits(shared), 'password');
  expect(await attempts(lockout, from('203.0.113.9'), 4)).toEqual(times(4, true));
  await attempt(lockout, from('203.0.113.9'), true);
  expect(await attempts(lockout, from('203.0.113.9'), 6)).toEqual([...times(5, true), false]);
});
