import { z } from 'zod';
import { type Failure, oauthFailure, type Reader, retryAfter } from '../kit/index.ts';

/** developers.tiktok.com/doc/tiktok-api-v2-error-handling: `error.code` is `ok` where all is well. */
const Envelope = z.object({
  error: z.object({ code: z.string(), log_id: z.string().optional().catch(undefined) }),
});

/** developers.tiktok.com/doc/oauth-error-handling. No status is promised with it. */
const Refusal = z.object({ error: z.string(), log_id: z.string().optional().catch(undefined) });

const kinds: Record<string, Failure['kind']> = {
  access_token_invalid: 'auth_expired',
  scope_not_authorized: 'scope_missing',
  scope_permission_missed: 'app_not_approved',
  rate_limit_exceeded: 'rate_limited',
  internal_error: 'transient',
  unaudited_client_can_only_post_to_private_accounts: 'app_not_approved',
  reached_active_user_cap: 'quota_exhausted',
  spam_risk_too_many_posts: 'quota_exhausted',
  spam_risk_too_many_pending_share: 'quota_exhausted',
  spam_risk_user_banned_from_posting: 'rejected',
};

const MINUTE = 60_000;
const DAY = 86_400_000;

export const reader: Reader = {
  failure(answer, now) {
    const refusal = Refusal.safeParse(answer.json).data;
    if (refusal) return oauthFailure({ ...answer, status: 400 }) ?? { kind: 'rejected', code: refusal.error };
    const code = Envelope.safeParse(answer.json).data?.error.code;
    if (code === undefined || code === 'ok') return null;
    const kind = kinds[code] ?? (answer.status >= 500 ? 'transient' : 'rejected');
    if (kind === 'rate_limited') {
      // Limits are counted over a minute: developers.tiktok.com/doc/tiktok-api-v2-rate-limit.
      return { kind, code, until: retryAfter(answer.headers, now) ?? new Date(now.getTime() + MINUTE) };
    }
    if (kind === 'quota_exhausted') return { kind, code, until: new Date(now.getTime() + DAY) };
    return { kind, code };
  },
  limits: [],
  traceId: ({ json }) => Envelope.safeParse(json).data?.error.log_id ?? Refusal.safeParse(json).data?.log_id,
};
