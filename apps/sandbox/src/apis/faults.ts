/**
 * What can go wrong on purpose.
 *
 * - `slow`: the answer comes after `delayMs`.
 * - `rate_limited`, `server_error`, `sunset`: said in the provider's own form, and nothing is done.
 * - `html`: a page instead of JSON. `malformed`: JSON of another shape. Nothing is done.
 * - `lost_request`: the connection breaks before anything is done.
 * - `lost_answer`: it is done, then the connection breaks.
 * - `duplicate`: the request is taken for two.
 */
export const faultKinds = [
  'slow',
  'rate_limited',
  'server_error',
  'sunset',
  'html',
  'malformed',
  'lost_request',
  'lost_answer',
  'duplicate',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** Part of the host and path that it strikes; everything where it is left out. */
  at?: string;
  /** How many requests it strikes. Default: one. */
  times?: number;
  /** For `slow`. */
  delayMs?: number;
}

/** The faults that wait for a request, by provider. Each request meets at most one, the oldest that fits. */
export class Faults {
  #waiting: { api: string; fault: Fault; left: number }[] = [];

  add(api: string, fault: Fault): void {
    this.#waiting.push({ api, fault, left: fault.times ?? 1 });
  }

  take(api: string, address: string): Fault | null {
    const met = this.#waiting.find((each) => each.api === api && address.includes(each.fault.at ?? ''));
    if (!met) return null;
    met.left -= 1;
    if (met.left <= 0) this.#waiting = this.#waiting.filter((each) => each !== met);
    return met.fault;
  }

  list(): (Fault & { api: string; left: number })[] {
    return this.#waiting.map(({ api, fault, left }) => ({ ...fault, api, left }));
  }

  clear(): void {
    this.#waiting = [];
  }
}
