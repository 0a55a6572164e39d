import { describe, expect, test } from 'vitest';
import type { Answer } from '../kit/index.ts';
import { nextDayInCalifornia, reader } from './errors.ts';

const now = new Date('2026-11-20T12:00:00Z');
const answer = (status: number, json: unknown): Answer => ({ status, headers: {}, text: '', json });
const failure = (error: object) => reader.failure(answer(400, { error }), now);
const info = (reason: string, metadata: Record<string, string> = {}) => [{ reason, metadata }];
const ads = (errorCode: Record<string, string>, details?: object) => [
  { '@type': 'GoogleAdsFailure', errors: [{ errorCode, details }], requestId: 'r-1' },
];

describe('Google’s errors', () => {
  test.each<[string, object, string]>([
    [
      'a token that ended',
      { status: 'UNAUTHENTICATED', details: info('ACCESS_TOKEN_EXPIRED') },
      'auth_expired',
    ],
    [
      'a scope that is missing',
      { status: 'PERMISSION_DENIED', details: info('ACCESS_TOKEN_SCOPE_INSUFFICIENT') },
      'scope_missing',
    ],
    ['a thing that is not ours', { status: 'PERMISSION_DENIED' }, 'rejected'],
    [
      'an interface that is off',
      { status: 'PERMISSION_DENIED', details: info('SERVICE_DISABLED') },
      'app_not_approved',
    ],
    [
      'too many requests',
      { status: 'RESOURCE_EXHAUSTED', details: info('RATE_LIMIT_EXCEEDED') },
      'rate_limited',
    ],
    [
      'an allowance of zero',
      { status: 'RESOURCE_EXHAUSTED', details: info('RATE_LIMIT_EXCEEDED', { quota_limit_value: '0' }) },
      'app_not_approved',
    ],
    [
      'a day’s allowance',
      {
        status: 'RESOURCE_EXHAUSTED',
        details: info('RATE_LIMIT_EXCEEDED', { quota_limit: 'RequestsPerDayPerProject' }),
      },
      'quota_exhausted',
    ],
    ['the older form', { code: 403, errors: [{ reason: 'userRateLimitExceeded' }] }, 'rate_limited'],
    [
      'the older form for a scope',
      { code: 403, errors: [{ reason: 'insufficientPermissions' }] },
      'scope_missing',
    ],
    ['a fault there', { status: 'UNAVAILABLE' }, 'transient'],
    [
      'a version that is gone',
      { status: 'INVALID_ARGUMENT', details: ads({ requestError: 'UNSUPPORTED_VERSION' }) },
      'version_sunset',
    ],
    [
      'a token for tests',
      { details: ads({ authorizationError: 'DEVELOPER_TOKEN_NOT_APPROVED' }) },
      'app_not_approved',
    ],
    ['Google Ads’ own allowance', { details: ads({ quotaError: 'RESOURCE_EXHAUSTED' }) }, 'quota_exhausted'],
    ['something else', { status: 'FAILED_PRECONDITION' }, 'rejected'],
    ['an error in another shape', { status: 7, details: 'no list' }, 'rejected'],
  ])('%s', (_what, error, kind) => {
    expect(failure(error)?.kind).toBe(kind);
  });

  test('say until when where they do', () => {
    const pause = { status: 'RESOURCE_EXHAUSTED', details: [{ retryDelay: '30s' }] };
    expect(failure(pause)?.until).toEqual(new Date('2026-11-20T12:00:30Z'));
    const quota = ads(
      { quotaError: 'RESOURCE_TEMPORARILY_EXHAUSTED' },
      { quotaErrorDetails: { retryDelay: '5s' } },
    );
    expect(failure({ details: quota })?.until).toEqual(new Date('2026-11-20T12:00:05Z'));
  });

  test('of a token endpoint are those of OAuth', () => {
    expect(reader.failure(answer(400, { error: 'invalid_grant' }), now)?.kind).toBe('auth_revoked');
    expect(reader.failure(answer(200, { access_token: 'x' }), now)).toBeNull();
  });

  test('name the request for Google’s support', () => {
    expect(reader.traceId?.(answer(400, { error: { details: ads({}) } }))).toBe('r-1');
  });
});

test.each([
  ['2026-11-20T12:00:00Z', '2026-11-21T08:00:00Z'],
  ['2026-11-20T07:59:59Z', '2026-11-20T08:00:00Z'],
  ['2026-07-01T12:00:00Z', '2026-07-02T07:00:00Z'],
])('at %s, a day’s allowance begins anew at %s', (at, next) => {
  expect(nextDayInCalifornia(new Date(at))).toEqual(new Date(next));
});
