import { z } from 'zod';
import { headerLimit, numberIn, type Reader, retryAfter } from '../kit/index.ts';

/** twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors */
const Errors = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

const PAUSE_MS = 60_000;

export const reader: Reader = {
  failure({ status, headers, json }, now) {
    if (status < 400 || !Errors.safeParse(json).success) return null;
    const code = String(status);
    // Keys do not run out, so one that is refused is gone.
    if (status === 401) return { kind: 'auth_revoked', code };
    if (status === 403) return { kind: 'scope_missing', code };
    if (status !== 429) return null;
    const reset = numberIn(headers['x-ratelimit-reset']);
    const until = reset === null ? retryAfter(headers, now) : new Date(reset * 1000);
    const late = until && until > now ? until : new Date(now.getTime() + PAUSE_MS);
    return { kind: 'rate_limited', code, until: late };
  },
  // twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits: each address has its own.
  limits: [
    headerLimit({
      name: 'requests',
      of: 'app',
      limit: 'x-ratelimit-limit',
      remaining: 'x-ratelimit-remaining',
      reset: 'x-ratelimit-reset',
      unit: 'at',
    }),
  ],
  traceId: ({ headers }) => headers['x-request-id'],
};
