import { LRUCache } from 'lru-cache';
import type { SharedCounts } from './shared.ts';
import type { Addition, Count } from './store.ts';

/** So many in a window, for one key. */
export interface Rule {
  key: string;
  limit: number;
  windowMs: number;
}

/** How a caller stands under a rule. */
export interface Standing {
  exceeded: boolean;
  remaining: number;
  /** Milliseconds until the window ends. */
  msLeft: number;
}

/** Limits that hold over all processes at once, for what is dear or dangerous: one statement in the store a call. */
export interface ExactLimits {
  /** Counts one under every rule. A call that a rule refuses is counted too, once a minute and process at most. */
  take(rules: Rule[]): Promise<Standing[]>;
  /** Adds points, also none or less than none, and answers what there is now; judges and remembers nothing. */
  count(additions: Addition[]): Promise<Count[]>;
  /** Ends the windows of the rules. */
  forget(rules: Pick<Rule, 'key'>[]): Promise<void>;
}

interface Window {
  points: number;
  endsAt: number;
}

/** A refusal, and how long it is given from memory. */
interface Refusal {
  endsAt: number;
  until: number;
}

/** Who was refused is refused from memory for so long, and never past the end of the window. */
const REMEMBER_MS = 60_000;

/** Builds exact limits. Memory holds at most `maxKeys` windows; the oldest give way. */
export function createExactLimits(shared: SharedCounts, maxKeys = 20_000): ExactLimits {
  // Over the limit as the store said it: a flood of refusals becomes no flood of statements.
  const refused = new LRUCache<string, Refusal>({ max: maxKeys });
  // Own counts for the time that the store is away.
  const own = new LRUCache<string, Window>({ max: maxKeys });

  function remember(key: string, msLeft: number, at: number): void {
    refused.set(key, { endsAt: at + msLeft, until: at + Math.min(msLeft, REMEMBER_MS) });
  }

  function repeatRefusal(rules: Rule[], at: number): Standing[] | null {
    const known = rules.map(({ key }) => refused.get(key));
    if (!known.some((refusal) => refusal && refusal.until > at)) return null;
    return rules.map(({ limit }, place) => {
      const refusal = known[place];
      return refusal && refusal.until > at
        ? { exceeded: true, remaining: 0, msLeft: Math.round(refusal.endsAt - at) }
        : { exceeded: false, remaining: limit, msLeft: 0 };
    });
  }

  function countAlone({ key, points, windowMs }: Addition): Count {
    const at = performance.now();
    const known = own.get(key);
    const window = known && known.endsAt > at ? known : { points: 0, endsAt: at + windowMs };
    window.points += points;
    own.set(key, window);
    return { points: window.points, msLeft: Math.round(window.endsAt - at) };
  }

  return {
    async take(rules) {
      const again = repeatRefusal(rules, performance.now());
      if (again) return again;
      const additions = rules.map(({ key, windowMs }) => ({ key, points: 1, windowMs }));
      const counts = await shared.add(additions);
      return rules.map((rule, place) => {
        const { points, msLeft } = counts?.[place] ?? countAlone(additions[place] as Addition);
        const exceeded = points > rule.limit;
        if (exceeded && counts) remember(rule.key, msLeft, performance.now());
        return { exceeded, remaining: Math.max(0, rule.limit - points), msLeft };
      });
    },
    count: async (additions) => (await shared.add(additions)) ?? additions.map(countAlone),
    async forget(rules) {
      const keys = rules.map(({ key }) => key);
      for (const key of keys) {
        refused.delete(key);
        own.delete(key);
      }
      await shared.forget(keys);
    },
  };
}
