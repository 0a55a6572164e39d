import { z } from 'zod';
import { type Answer, type Failure, type LimitReading, oauthFailure, type Reader } from '../kit/index.ts';

/** What a query cost, and what is left of the shop's bucket: shopify.dev/docs/api/usage/limits. */
const Cost = z.object({
  extensions: z.object({
    cost: z.object({
      requestedQueryCost: z.number(),
      throttleStatus: z.object({
        maximumAvailable: z.number(),
        currentlyAvailable: z.number(),
        restoreRate: z.number().positive(),
      }),
    }),
  }),
});

/** GraphQL says what went wrong with status 200: shopify.dev/docs/api/usage/response-codes. */
const Errors = z.object({
  errors: z
    .array(z.object({ extensions: z.object({ code: z.string() }).optional().catch(undefined) }))
    .min(1),
});
const UserErrors = z.object({
  data: z.record(z.string(), z.object({ userErrors: z.array(z.object({ message: z.string() })).min(1) })),
});
const Refusal = z.object({ error: z.string(), error_description: z.string().catch('') });

const kinds: Record<string, Failure['kind']> = {
  THROTTLED: 'rate_limited',
  ACCESS_DENIED: 'scope_missing',
  SHOP_INACTIVE: 'rejected',
  INTERNAL_SERVER_ERROR: 'transient',
};

const sentences: Record<string, string> = {
  SHOP_INACTIVE: 'The shop is closed or was not paid for, so Shopify answers nothing.',
  402: 'The shop is closed or was not paid for, so Shopify answers nothing.',
  423: 'Shopify has locked the shop. Its owner has to ask Shopify why.',
};

const PAUSE_MS = 1000;

export const reader: Reader = {
  failure(answer, now) {
    if (answer.status >= 400) return failureOfRequest(answer);
    const [error] = Errors.safeParse(answer.json).data?.errors ?? [];
    if (error) {
      const code = error.extensions?.code ?? 'GRAPHQL';
      const kind = kinds[code] ?? 'rejected';
      return {
        kind,
        code,
        sentence: sentences[code],
        ...(kind === 'rate_limited' ? { until: refilled(answer, now) } : {}),
      };
    }
    return UserErrors.safeParse(answer.json).success ? { kind: 'rejected', code: 'user_error' } : null;
  },
  limits: [
    (answer, now): LimitReading[] => {
      const cost = Cost.safeParse(answer.json).data?.extensions.cost;
      if (!cost) return [];
      const { maximumAvailable, currentlyAvailable, restoreRate } = cost.throttleStatus;
      const seconds = (maximumAvailable - currentlyAvailable) / restoreRate;
      return [
        {
          name: 'points',
          of: 'asset',
          limit: maximumAvailable,
          remaining: currentlyAvailable,
          resetsAt: new Date(now.getTime() + seconds * 1000),
          blockedUntil: Errors.safeParse(answer.json).data ? refilled(answer, now) : null,
        },
      ];
    },
  ],
  traceId: ({ headers }) => headers['x-request-id'],
};

function failureOfRequest(answer: Answer): Failure | null {
  const code = String(answer.status);
  const refusal = Refusal.safeParse(answer.json).data;
  // A code that is used or too old is called an invalid request.
  if (refusal && /authorization code|refresh token/i.test(refusal.error_description)) {
    return { kind: 'auth_revoked', code: refusal.error };
  }
  if (refusal) return oauthFailure(answer);
  if (sentences[code]) return { kind: 'rejected', code, sentence: sentences[code] };
  return null;
}

/** When the bucket holds what was asked for. */
function refilled({ json }: Answer, now: Date): Date {
  const cost = Cost.safeParse(json).data?.extensions.cost;
  if (!cost) return new Date(now.getTime() + PAUSE_MS);
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  const seconds = Math.max(cost.requestedQueryCost - currentlyAvailable, 0) / restoreRate;
  return new Date(now.getTime() + Math.max(seconds * 1000, PAUSE_MS));
}
