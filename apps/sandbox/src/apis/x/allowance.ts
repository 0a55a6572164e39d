import type { Clock } from '../clock.ts';

const LIMIT = 75;
const WINDOW_SECONDS = 900;

/** `GET /2/users/me`: 75 requests in 15 minutes for each account (docs.x.com/x-api/fundamentals/rate-limits). */
export class Allowance {
  #clock: Clock;
  #used = new Map<string, { from: number; count: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(account: string): { remaining: number; headers: Record<string, string> } {
    const now = this.#clock.now().getTime() / 1000;
    const known = this.#used.get(account);
    const current = known && now < known.from + WINDOW_SECONDS ? known : { from: now, count: 0 };
    current.count += 1;
    this.#used.set(account, current);
    const remaining = LIMIT - current.count;
    return { remaining, headers: headers(Math.max(remaining, 0), current.from + WINDOW_SECONDS) };
  }

  /** What the headers are where nothing is left. */
  spent(): Record<string, string> {
    return headers(0, this.#clock.now().getTime() / 1000 + WINDOW_SECONDS);
  }
}

const headers = (remaining: number, reset: number) => ({
  'x-rate-limit-limit': String(LIMIT),
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': String(Math.ceil(reset)),
});
