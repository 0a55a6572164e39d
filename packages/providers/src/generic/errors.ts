import { headerLimit, oauthFailure, type Reader } from '../kit/index.ts';

/**
 * Answers of whoever keeps to the standards: RFC 6749 and RFC 6750 for errors, and for limits the three headers of
 * draft-ietf-httpapi-ratelimit-headers-07 (seconds until the reset) and the older ones with `X-` that GitHub made usual
 * (Unix time).
 */
export const reader: Reader = {
  failure: (answer) => oauthFailure(answer),
  limits: [
    headerLimit({
      name: 'requests',
      of: 'app',
      limit: 'ratelimit-limit',
      remaining: 'ratelimit-remaining',
      reset: 'ratelimit-reset',
      unit: 'in',
    }),
    headerLimit({
      name: 'requests',
      of: 'app',
      limit: 'x-ratelimit-limit',
      remaining: 'x-ratelimit-remaining',
      reset: 'x-ratelimit-reset',
      unit: 'at',
    }),
  ],
  traceId: ({ headers }) => headers['x-request-id'] ?? headers['request-id'],
};
