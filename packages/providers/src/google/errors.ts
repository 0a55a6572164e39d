import { z } from 'zod';
import { type Answer, type Failure, oauthFailure, type Reader } from '../kit/index.ts';

/**
 * `google.rpc.Status` as JSON (google.aip.dev/193) with the details that matter here, and the list `errors` of the older
 * interfaces (developers.google.com/webmaster-tools/v1/errors).
 */
const GoogleAnswer = z.object({
  error: z.object({
    message: z.string().catch(''),
    status: z.string().catch(''),
    errors: z.array(z.object({ reason: z.string().catch('') })).catch([]),
    details: z
      .array(
        z.looseObject({
          reason: z.string().optional().catch(undefined),
          metadata: z.record(z.string(), z.string()).catch({}),
          retryDelay: z.string().optional().catch(undefined),
          requestId: z.string().optional().catch(undefined),
          errors: z
            .array(
              z.looseObject({
                errorCode: z.record(z.string(), z.string()).catch({}),
                details: z
                  .looseObject({
                    quotaErrorDetails: z.looseObject({ retryDelay: z.string().optional() }).optional(),
                  })
                  .optional()
                  .catch(undefined),
              }),
            )
            .catch([]),
        }),
      )
      .catch([]),
  }),
});
type GoogleError = z.infer<typeof GoogleAnswer>['error'];

const USUAL_PAUSE_MS = 60_000;

/** Reasons by Google's names: `google.api.ErrorReason`, the older interfaces' and Google Ads' own. */
const kinds: Record<string, Failure['kind']> = {
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: 'scope_missing',
  insufficientPermissions: 'scope_missing',
  SERVICE_DISABLED: 'app_not_approved',
  accessNotConfigured: 'app_not_approved',
  DEVELOPER_TOKEN_NOT_APPROVED: 'app_not_approved',
  DEVELOPER_TOKEN_PROHIBITED: 'app_not_approved',
  DEVELOPER_TOKEN_INVALID: 'app_not_approved',
  RATE_LIMIT_EXCEEDED: 'rate_limited',
  rateLimitExceeded: 'rate_limited',
  userRateLimitExceeded: 'rate_limited',
  RESOURCE_TEMPORARILY_EXHAUSTED: 'rate_limited',
  RESOURCE_QUOTA_EXCEEDED: 'quota_exhausted',
  dailyLimitExceeded: 'quota_exhausted',
  quotaExceeded: 'quota_exhausted',
  RESOURCE_EXHAUSTED: 'quota_exhausted',
  UNSUPPORTED_VERSION: 'version_sunset',
  TRANSIENT_ERROR: 'transient',
  OAUTH_TOKEN_REVOKED: 'auth_revoked',
  GOOGLE_ACCOUNT_DELETED: 'auth_revoked',
};

/** What is left by the status alone. */
const kindsOfStatus: Record<string, Failure['kind']> = {
  UNAUTHENTICATED: 'auth_expired',
  PERMISSION_DENIED: 'rejected',
  RESOURCE_EXHAUSTED: 'rate_limited',
  UNAVAILABLE: 'transient',
  INTERNAL: 'transient',
  ABORTED: 'transient',
  DEADLINE_EXCEEDED: 'transient',
};

/** What Google Ads says, in sentences, where the kind's own would not help. */
const sentences: Record<string, string> = {
  NOT_ADS_USER: 'This Google account has no Google Ads account.',
  CUSTOMER_NOT_ENABLED: 'The Google Ads account is not active.',
  USER_PERMISSION_DENIED: 'This Google account may not work with that Google Ads account.',
  DEVELOPER_TOKEN_INVALID: 'The Google Ads developer token is not valid. Look at the app’s settings.',
  DEVELOPER_TOKEN_NOT_APPROVED:
    'The Google Ads developer token is for test accounts only. Ask Google for basic access.',
  TOO_MANY_INVITES:
    'The manager account has 20 requests that nobody answered. Take some of them back in Google Ads first.',
  ALREADY_MANAGED_BY_THIS_MANAGER: 'That Google Ads account is linked already.',
  ALREADY_INVITED_BY_THIS_MANAGER: 'That Google Ads account was asked already and has not answered.',
};

export const reader: Reader = {
  failure(answer, now) {
    const read = GoogleAnswer.safeParse(answer.json);
    return read.success ? failureIn(read.data.error, now) : oauthFailure(answer);
  },
  // Google names its limits in errors alone.
  limits: [],
  traceId: (answer: Answer) =>
    GoogleAnswer.safeParse(answer.json).data?.error.details.find((each) => each.requestId)?.requestId,
};

function failureIn(error: GoogleError, now: Date): Failure {
  const code = codeOf(error);
  const kind = kinds[code] ?? kindsOfStatus[error.status];
  const failure = { code, sentence: sentences[code] };
  if (isClosed(error)) {
    return {
      kind: 'app_not_approved',
      code,
      sentence: 'Google has not let this app use Business Profile yet: its allowance is zero.',
    };
  }
  switch (kind) {
    case undefined:
      return { kind: 'rejected', ...failure };
    case 'rate_limited':
    case 'quota_exhausted': {
      const until = retryAt(error, now);
      if (isOfDay(error)) return { kind: 'quota_exhausted', ...failure, until: nextDayInCalifornia(now) };
      return { kind, ...failure, until };
    }
    default:
      return { kind, ...failure };
  }
}

/** The most telling word: Google Ads' own code, then the reason, then the status. */
function codeOf({ details, errors, status }: GoogleError): string {
  const ads = details.flatMap((each) => each.errors.flatMap(({ errorCode }) => Object.values(errorCode)))[0];
  return ads ?? details.find((each) => each.reason)?.reason ?? (errors[0]?.reason || status);
}

/** Interfaces that Google opens on request have a limit of 0 until then: Business Profile APIs, "Prerequisites". */
const isClosed = ({ details }: GoogleError): boolean =>
  details.some(({ metadata }) => metadata.quota_limit_value === '0');

const isOfDay = (error: GoogleError): boolean =>
  codeOf(error) === 'dailyLimitExceeded' ||
  error.details.some(({ metadata }) => /per_?day/i.test(metadata.quota_limit ?? ''));

function retryAt({ details }: GoogleError, now: Date): Date {
  const said = details.flatMap((each) => [
    each.retryDelay,
    ...each.errors.map((one) => one.details?.quotaErrorDetails?.retryDelay),
  ]);
  const seconds = said.map((text) => Number(/^([\d.]+)s$/.exec(text ?? '')?.[1])).find(Number.isFinite);
  return new Date(now.getTime() + (seconds === undefined ? USUAL_PAUSE_MS : seconds * 1000));
}

/** Daily allowances begin anew at midnight Pacific Time (cloud.google.com/docs/quotas/overview). */
export function nextDayInCalifornia(now: Date): Date {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  const part = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const passed = ((part.hour ?? 0) * 60 + (part.minute ?? 0)) * 60 + (part.second ?? 0);
  // On the two days on which clocks change this is an hour off, which only means waiting a little longer or asking once more.
  return new Date(now.getTime() - (now.getTime() % 1000) + (86_400 - passed) * 1000);
}
