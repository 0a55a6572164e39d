import { z } from 'zod';
import { type Failure, type Reader, retryAfter } from '../kit/index.ts';

/** twilio.com/docs/usage/twilios-response, "Exceptions" */
const Exception = z.object({ code: z.number(), status: z.number(), message: z.string().catch('') });

/** twilio.com/docs/api/errors */
const kinds: Record<number, Failure['kind']> = {
  20003: 'auth_revoked',
  20005: 'rejected',
  20006: 'scope_missing',
  20008: 'rejected',
  20404: 'rejected',
  70051: 'scope_missing',
};

const sentences: Record<number, string> = {
  20005: 'The Twilio account is not active. Look at it in the Twilio console.',
  20008: 'This is a test credential of Twilio. Use the ones of the account itself.',
  20404: 'Twilio knows no such account for this key. Compare the account SID.',
};

const PAUSE_MS = 10_000;

export const reader: Reader = {
  failure(answer, now) {
    if (answer.status < 400) return null;
    const read = Exception.safeParse(answer.json).data;
    if (!read) return null;
    const code = String(read.code);
    // A request that is refused so was not carried out: twilio.com/docs/api/errors/20429.
    if (answer.status === 429) {
      const until = retryAfter(answer.headers, now) ?? new Date(now.getTime() + PAUSE_MS);
      return { kind: 'rate_limited', code, until };
    }
    const kind = kinds[read.code];
    return kind ? { kind, code, sentence: sentences[read.code] } : null;
  },
  // Twilio counts what runs at the same time, and says nothing of it before it refuses.
  limits: [],
  traceId: ({ headers }) => headers['twilio-request-id'],
};
