import { HTTPException } from 'hono/http-exception';

/**
 * Google's errors: `google.rpc.Status` as JSON (AIP-193), its `ErrorInfo` reasons (google.api.ErrorReason). The older
 * interfaces (Search Console v3, Tag Manager v2) carry a list `errors` besides.
 */
export function googleError(
  code: number,
  status: string,
  message: string,
  info?: { reason: string; metadata?: Record<string, string> },
  more: unknown[] = [],
): HTTPException {
  const details = [
    ...(info
      ? [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: info.reason,
            domain: 'googleapis.com',
            metadata: info.metadata ?? {},
          },
        ]
      : []),
    ...more,
  ];
  const error = { code, message, status, ...(details.length > 0 ? { details } : {}) };
  return refusal(code, { error });
}

const refusal = (code: number, body: unknown) =>
  new HTTPException(code as 400, { res: Response.json(body, { status: code }) });

export const notFound = () => googleError(404, 'NOT_FOUND', 'Requested entity was not found.');

export const permissionDenied = () =>
  googleError(403, 'PERMISSION_DENIED', 'The caller does not have permission');

export const invalidArgument = (message: string) => googleError(400, 'INVALID_ARGUMENT', message);

/** `limit` 0 is what an app meets that Google has not let in yet (Business Profile APIs, "Prerequisites"). */
export const quotaExceeded = (service: string, limit: number) =>
  googleError(
    429,
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric 'Requests' and limit 'Requests per minute' of service '${service}'.`,
    {
      reason: 'RATE_LIMIT_EXCEEDED',
      metadata: { service, quota_limit: 'defaultPerMinutePerProject', quota_limit_value: String(limit) },
    },
    [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '30s' }],
  );

/** Google Ads names its own reasons (`GoogleAdsFailure`, developers.google.com/google-ads/api/docs/best-practices/error-types). */
export function adsError(
  code: number,
  status: string,
  errorCode: Record<string, string>,
  message: string,
  details?: Record<string, unknown>,
): HTTPException {
  return googleError(code, status, message, undefined, [
    {
      '@type': 'type.googleapis.com/google.ads.googleads.v26.errors.GoogleAdsFailure',
      errors: [{ errorCode, message, ...(details ? { details } : {}) }],
      requestId: 'sAnDbOxReQuEsT0000000',
    },
  ]);
}
