import { z } from 'zod';
import { type Answer, type Failure, headerLimit, numberIn, oauthFailure, type Reader } from '../kit/index.ts';

/** docs.x.com/x-api/fundamentals/response-codes-and-errors */
const Problem = z.object({ title: z.string().catch(''), type: z.string(), status: z.number().optional() });
const Refusal = z.object({ error: z.string(), error_description: z.string().catch('') });

const DAY = 86_400_000;

export const reader: Reader = {
  failure(answer, now) {
    if (answer.status < 400) return null;
    const refusal = Refusal.safeParse(answer.json).data;
    if (refusal) return refusedToken(answer, refusal);
    const type = Problem.safeParse(answer.json).data?.type.split('/').at(-1);
    const code = type && type !== 'about:blank' ? type : String(answer.status);
    if (type === 'usage-capped') {
      // The cap is a month's, or what was paid for: docs.x.com/x-api/fundamentals/post-cap. When it ends is not said.
      return { kind: 'quota_exhausted', code, until: new Date(now.getTime() + DAY) };
    }
    if (answer.status === 429) return { kind: 'rate_limited', code, until: resetOf(answer, now) };
    if (type === 'client-forbidden') return { kind: 'app_not_approved', code };
    return null;
  },
  // Counted for each account, which nobody knows before this very call: where one has none left, all wait, at most 15 minutes.
  limits: [
    headerLimit({
      name: 'requests',
      of: 'app',
      limit: 'x-rate-limit-limit',
      remaining: 'x-rate-limit-remaining',
      reset: 'x-rate-limit-reset',
      unit: 'at',
    }),
  ],
  traceId: ({ headers }) => headers['x-transaction-id'],
};

/** X calls every code and token that it refuses an invalid request, and says in words which value it was. */
function refusedToken(answer: Answer, { error, error_description: words }: z.infer<typeof Refusal>): Failure {
  if (error === 'invalid_request' && /^Value passed for/i.test(words))
    return { kind: 'auth_revoked', code: error };
  return oauthFailure(answer) ?? { kind: answer.status >= 500 ? 'transient' : 'rejected', code: error };
}

/** Windows are of 15 minutes: docs.x.com/x-api/fundamentals/rate-limits. */
function resetOf({ headers }: Answer, now: Date): Date {
  const reset = numberIn(headers['x-rate-limit-reset']);
  const at = reset === null ? 0 : reset * 1000;
  return new Date(at > now.getTime() ? at : now.getTime() + 900_000);
}
