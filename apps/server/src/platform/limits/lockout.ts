import { setTimeout } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { addressKey } from './address.ts';
import type { ExactLimits } from './exact.ts';
import type { Addition, Count } from './store.ts';
import { createTurns } from './turns.ts';

const MINUTE = 60_000;

/**
 * Wrong attempts that one place may make at one account, in windows that grow: after the fifth one waits for the rest of
 * a minute, after the tenth for the rest of a quarter of an hour, and so on. Never more than fifty a day.
 */
export const lockoutSteps = [
  { limit: 5, windowMs: MINUTE },
  { limit: 10, windowMs: 15 * MINUTE },
  { limit: 20, windowMs: 120 * MINUTE },
  { limit: 50, windowMs: 1440 * MINUTE },
] as const;

/** One try to prove who one is. */
export interface Attempt {
  /** What was typed, or the id of whom it concerns. It need not exist, and nothing shows whether it does. */
  account: string;
  ip: string;
  /** The device that `DeviceCookies.verify` knew for this account; null for a stranger. */
  device: string | null;
}

export type Admission =
  | {
      allowed: true;
      /** Says whether the proof held; to be called once, whatever happens. Until then others may wait for it. */
      decided(right: boolean): Promise<void>;
    }
  | { allowed: false /** Seconds to wait. */; retryAfter: number };

/**
 * Slows down guessing without giving anybody the means to lock out somebody else: what is counted is the pair of account
 * and place. A place is a device that signed in to this account before, else an address (IPv4) or its /64 (IPv6). So
 * wrong passwords from elsewhere never stand in the way of the owner, at a known device or a new one.
 *
 * An attempt counts as wrong from before the proof is looked at, so a hundred guesses at once are a hundred guesses; one
 * that was right makes the place start anew at this account, whatever is under way there. Where the limit is reached
 * only by attempts that are still under way, which may all be right, the next one waits for them.
 */
export interface Lockout {
  /** Ask before the proof is looked at. Does the same work for accounts that exist and those that do not. */
  attempt(who: Attempt): Promise<Admission>;
}

/** Attempts under way are forgotten after so long, should the process that knows how they ended die. */
const UNDER_WAY_MS = 30_000;
/** So long an attempt waits for others, and looks so often what has become of those in other processes. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;
/** Whoever was refused is refused from memory for so long. */
const REMEMBER_MS = 60_000;
const MOST_REFUSED = 20_000;

/** Builds the lockout of one kind of proof. `purpose` keeps kinds apart: `password`, `code`… */
export function createLockout(limits: ExactLimits, purpose: string): Lockout {
  const turns = createTurns(lockoutSteps[0].limit);
  const refused = new LRUCache<string, number>({ max: MOST_REFUSED });

  async function admit(pair: string, alone: boolean): Promise<number | null> {
    const patience = performance.now() + PATIENCE_MS;
    // With others inside one looks first: what is counted cannot be taken back when it turns out that one must wait.
    for (let looking = !alone; ; looking = true) {
      const again = (refused.get(pair) ?? 0) - performance.now();
      if (again > 0) return again;
      const verdict = judge(await limits.count(additionsFor(pair, looking ? 0 : 1)), looking);
      if (verdict === 'room' && !looking) return null;
      if (verdict === 'room' && judge(await limits.count(additionsFor(pair, 1)), false) === 'room')
        return null;
      if (typeof verdict === 'number') {
        refused.set(pair, performance.now() + Math.min(verdict, REMEMBER_MS));
        return verdict;
      }
      if (performance.now() > patience) return LOOK_MS;
      await setTimeout(LOOK_MS * (0.5 + Math.random()));
    }
  }

  return {
    async attempt(who) {
      const pair = pairOf(purpose, who);
      const turn = await turns.enter(pair);
      const wait = await admit(pair, turn.alone).catch((error) => {
        turn.leave();
        throw error;
      });
      if (wait !== null) {
        turn.leave();
        return { allowed: false, retryAfter: Math.max(1, Math.ceil(wait / 1000)) };
      }
      return {
        allowed: true,
        async decided(right) {
          try {
            if (right) {
              refused.delete(pair);
              await limits.forget(additionsFor(pair, 0));
            } else await limits.count([underWay(pair, -1)]);
          } finally {
            turn.leave();
          }
        },
      };
    },
  };
}

function pairOf(purpose: string, { account, ip, device }: Attempt): string {
  const place = device === null ? `address ${addressKey(ip)}` : `device ${device}`;
  return JSON.stringify([purpose, accountKey(account), place]);
}

const underWay = (pair: string, points: number): Addition => ({
  key: `lockout under way ${pair}`,
  points,
  windowMs: UNDER_WAY_MS,
});

/** Those of the steps in their order, and last the one of what is under way. */
function additionsFor(pair: string, points: number): Addition[] {
  const steps = lockoutSteps.map(({ windowMs }) => ({
    key: `lockout ${windowMs} ${pair}`,
    points,
    windowMs,
  }));
  return [...steps, underWay(pair, points)];
}

/** Whether there is room for one more (`looking`) or for the last one counted; else how long a refusal lasts, in ms. */
function judge(counts: Count[], looking: boolean): 'room' | 'wait' | number {
  const open = counts[lockoutSteps.length]?.points ?? 0;
  const own = looking ? 0 : 1;
  const full = lockoutSteps.flatMap(({ limit }, place) => {
    const { points, msLeft } = counts[place] as Count;
    return points - own >= limit ? [{ msLeft, wrong: points - Math.max(open, own) >= limit }] : [];
  });
  if (full.length === 0) return 'room';
  const over = full.filter(({ wrong }) => wrong).map(({ msLeft }) => msLeft);
  return over.length === 0 ? 'wait' : Math.max(...over);
}

/** Spellings that a person would take for the same address count as one; a finer sieve would be a way around. */
export function accountKey(account: string): string {
  return account.normalize('NFKC').trim().toLowerCase();
}
