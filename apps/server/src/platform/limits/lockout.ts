import { addressKey } from './address.ts';
import type { ExactLimits, Rule } from './exact.ts';

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

export type Admission = { allowed: true } | { allowed: false /** Seconds to wait. */; retryAfter: number };

/**
 * Slows down guessing without giving anybody the means to lock out somebody else: what is counted is the pair of account
 * and place. A place is a device that signed in to this account before, else an address (IPv4) or its /64 (IPv6). So
 * wrong passwords from elsewhere never stand in the way of the owner, at a known device or a new one.
 */
export interface Lockout {
  /**
   * Ask before the password is looked at. The attempt counts as failed from now on, until `succeeded` says otherwise:
   * a hundred guesses at once are a hundred guesses, and there is no call for failure that could be forgotten. Does the
   * same work, in one statement, for accounts that exist and those that do not.
   */
  attempt(who: Attempt): Promise<Admission>;
  /** Call when the proof held, with what was given to `attempt`: this place starts anew at this account. */
  succeeded(who: Attempt): Promise<void>;
}

/** Builds the lockout of one kind of proof. `purpose` keeps kinds apart: `password`, `code`… */
export function createLockout(limits: ExactLimits, purpose: string): Lockout {
  const rulesOf = ({ account, ip, device }: Attempt): Rule[] => {
    const place = device === null ? `address ${addressKey(ip)}` : `device ${device}`;
    const who = JSON.stringify([purpose, accountKey(account), place]);
    return lockoutSteps.map(({ limit, windowMs }) => ({
      key: `lockout ${windowMs} ${who}`,
      limit,
      windowMs,
    }));
  };
  return {
    async attempt(who) {
      const standings = await limits.take(rulesOf(who));
      const waits = standings.filter(({ exceeded }) => exceeded).map(({ msLeft }) => msLeft);
      if (waits.length === 0) return { allowed: true };
      return { allowed: false, retryAfter: Math.max(1, Math.ceil(Math.max(...waits) / 1000)) };
    },
    succeeded: (who) => limits.forget(rulesOf(who)),
  };
}

/** Spellings that a person would take for the same address count as one; a finer sieve would be a way around. */
export function accountKey(account: string): string {
  return account.normalize('NFKC').trim().toLowerCase();
}
