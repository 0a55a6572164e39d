import { z } from 'zod';
import {
  type Answer,
  type Failure,
  type LimitReading,
  numberIn,
  type Reader,
  retryAfter,
} from '../kit/index.ts';

/** developers.cloudflare.com/fundamentals/api/how-to/make-api-calls: every answer says whether it succeeded. */
const Envelope = z.object({
  success: z.literal(false),
  errors: z.array(z.object({ code: z.number(), message: z.string().catch('') })).min(1),
});

/** 1000: not a token. 6003 and 6111: not even the form of one. */
const dead = new Set([1000, 6003, 6111]);
/** 9109 and 10000: this token may not do that; 9109 also says of a token that it is none. */
const forbidden = new Set([9109, 10000]);

const FIVE_MINUTES = 300_000;

export const reader: Reader = {
  failure(answer, now): Failure | null {
    const [error] = Envelope.safeParse(answer.json).data?.errors ?? [];
    if (!error) return null;
    const code = String(error.code);
    if (answer.status === 429) {
      // Who is over is shut out for five minutes: developers.cloudflare.com/fundamentals/api/reference/limits.
      const until = retryAfter(answer.headers, now) ?? new Date(now.getTime() + FIVE_MINUTES);
      return { kind: 'rate_limited', code, until };
    }
    if (dead.has(error.code) || /invalid (access|api) token/i.test(error.message)) {
      return { kind: 'auth_revoked', code };
    }
    if (forbidden.has(error.code)) return { kind: 'scope_missing', code };
    if (answer.status === 409) {
      return {
        kind: 'rejected',
        code,
        sentence: 'That person is a member of the Cloudflare account already.',
      };
    }
    return { kind: answer.status >= 500 ? 'transient' : 'rejected', code };
  },
  limits: [limitOf],
  traceId: ({ headers }) => headers['cf-ray'],
};

/** `Ratelimit: "default";r=50;t=30` and `Ratelimit-Policy: "default";q=1200;w=300`, as draft-ietf-httpapi-ratelimit-headers has it. */
function limitOf({ headers }: Answer, now: Date): LimitReading[] {
  const [, name, remaining, seconds] = /^"([\w-]+)";r=(\d+);t=(\d+)/.exec(headers.ratelimit ?? '') ?? [];
  const left = numberIn(remaining);
  const reset = numberIn(seconds);
  if (!name || left === null || reset === null) return [];
  const resetsAt = new Date(now.getTime() + reset * 1000);
  const limit = numberIn(/;q=(\d+)/.exec(headers['ratelimit-policy'] ?? '')?.[1]);
  return [{ name, of: 'app', limit, remaining: left, resetsAt, blockedUntil: left > 0 ? null : resetsAt }];
}
