import type { Answer } from './call.ts';

/** What a provider said, with one answer, of one of its limits. */
export interface LimitReading {
  /** The provider's word for it, such as `tokensPerHour` or `POST /2/tweets`. */
  name: string;
  /** Whether it counts for the whole app or for what was asked about alone. */
  of: 'app' | 'asset';
  /** In the provider's own unit; null where it does not say. */
  limit: number | null;
  remaining: number | null;
  /** When it begins anew. */
  resetsAt: Date | null;
  /** When the next call may be made, where it is not now. */
  blockedUntil: Date | null;
}

/** One limit with whom it counts for. */
export interface LimitKey {
  provider: string;
  /** Names the app whose allowance is used: two organizations with an app of their own never share one. */
  app: string;
  /** Null: the app's own limit. */
  asset: string | null;
}

/** Where limits are remembered, shared by all processes. */
export interface LimitLedger {
  /** When the keys' next call may be made; null: now. */
  blockedUntil(keys: LimitKey[]): Promise<Date | null>;
  note(key: LimitKey, readings: LimitReading[]): Promise<void>;
}

/** What a provider says of its limits in an answer; good and bad answers alike. */
export type LimitReader = (answer: Answer, now: Date) => LimitReading[];

/**
 * Reads the usual three headers. `reset` is the second at which the limit begins anew (`at`, Unix time) or the seconds
 * until then (`in`).
 */
export function headerLimit(options: {
  name: string;
  of: 'app' | 'asset';
  limit: string;
  remaining: string;
  reset: string;
  unit: 'at' | 'in';
}): LimitReader {
  return ({ headers }, now) => {
    const remaining = numberIn(headers[options.remaining]);
    const reset = numberIn(headers[options.reset]);
    if (remaining === null) return [];
    const resetsAt =
      reset === null ? null : new Date(options.unit === 'at' ? reset * 1000 : now.getTime() + reset * 1000);
    return [
      {
        name: options.name,
        of: options.of,
        limit: numberIn(headers[options.limit]),
        remaining,
        resetsAt,
        blockedUntil: remaining <= 0 ? resetsAt : null,
      },
    ];
  };
}

/**
 * When to come back by `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date. Null where there is none that makes
 * sense; never more than a day ahead, which no provider means.
 */
export function retryAfter(headers: Record<string, string>, now: Date): Date | null {
  const value = headers['retry-after']?.trim();
  if (!value) return null;
  const at = /^\d+$/.test(value) ? now.getTime() + Number(value) * 1000 : Date.parse(value);
  if (!Number.isFinite(at) || at < now.getTime()) return null;
  return new Date(Math.min(at, now.getTime() + 86_400_000));
}

/** A finite number in a header; null where it is none. */
export function numberIn(value: string | undefined): number | null {
  const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}
