import { z } from 'zod';
import { type Failure, oauthFailure, type Reader } from '../kit/index.ts';

/** learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling */
const LinkedInAnswer = z.object({
  status: z.number(),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  serviceErrorCode: z.number().optional().catch(undefined),
});

const kinds: Record<string, Failure['kind']> = {
  EXPIRED_ACCESS_TOKEN: 'auth_expired',
  INVALID_ACCESS_TOKEN: 'auth_expired',
  REVOKED_ACCESS_TOKEN: 'auth_revoked',
  NONEXISTENT_VERSION: 'version_sunset',
  65600: 'auth_expired',
  65601: 'auth_revoked',
  65602: 'auth_expired',
};

const kindsOfStatus: Record<number, Failure['kind']> = {
  401: 'auth_expired',
  403: 'scope_missing',
  426: 'version_sunset',
};

export const reader: Reader = {
  failure(answer, now) {
    if (answer.status < 400) return null;
    const read = LinkedInAnswer.safeParse(answer.json);
    if (!read.success) return oauthFailure(answer);
    const { code, serviceErrorCode, status } = read.data;
    const named = code ?? (serviceErrorCode === undefined ? String(status) : String(serviceErrorCode));
    if (status === 429) return { kind: 'quota_exhausted', code: named, until: nextMidnight(now) };
    const kind = kinds[named] ?? kinds[serviceErrorCode ?? ''] ?? kindsOfStatus[status];
    if (kind) return { kind, code: named };
    return { kind: status >= 500 ? 'transient' : 'rejected', code: named };
  },
  // LinkedIn tells of its limits in refusals alone; …/concepts/rate-limits says to look at the developer portal.
  limits: [],
  traceId: ({ headers }) => headers['x-li-uuid'],
};

/** Limits are a day's and begin anew at midnight UTC: …/shared/api-guide/concepts/rate-limits. */
const nextMidnight = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
