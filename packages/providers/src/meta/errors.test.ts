import { describe, expect, test } from 'vitest';
import type { Answer } from '../kit/index.ts';
import { reader } from './errors.ts';

const now = new Date('2026-11-20T12:00:00Z');
const answer = (error: object | null, headers: Record<string, string> = {}, status = 400): Answer => ({
  status,
  headers,
  text: '',
  json: error === null ? { data: [] } : { error },
});
const usage = (minutes: number) =>
  JSON.stringify({
    '5820': [
      {
        type: 'ads_management',
        call_count: 96,
        total_cputime: 10,
        total_time: 10,
        estimated_time_to_regain_access: minutes,
      },
    ],
  });

describe('Meta’s errors', () => {
  test.each<[number, number | undefined, string]>([
    [190, 463, 'auth_expired'],
    [190, undefined, 'auth_expired'],
    [190, 458, 'auth_revoked'],
    [190, 460, 'auth_revoked'],
    [102, undefined, 'auth_expired'],
    [100, 36009, 'auth_revoked'],
    [4, undefined, 'rate_limited'],
    [17, 2446079, 'rate_limited'],
    [80004, undefined, 'rate_limited'],
    [10, undefined, 'scope_missing'],
    [200, undefined, 'scope_missing'],
    [299, undefined, 'scope_missing'],
    [3, undefined, 'app_not_approved'],
    [2635, undefined, 'version_sunset'],
    [2, undefined, 'transient'],
    [100, 33, 'rejected'],
    [368, undefined, 'rejected'],
  ])('%i/%s is %s', (code, error_subcode, kind) => {
    expect(reader.failure(answer({ code, error_subcode, message: '' }), now)?.kind).toBe(kind);
  });

  test('tell a wrong app secret from a fault that passes, though both are 1', () => {
    const message = 'Error validating client secret.';
    expect(reader.failure(answer({ code: 1, message }), now)?.kind).toBe('app_not_approved');
    expect(reader.failure(answer({ code: 1, message: 'Please reduce the amount of data' }), now)?.kind).toBe(
      'transient',
    );
  });

  test('say until when, by the header or by a usual time', () => {
    const headers = { 'x-business-use-case-usage': usage(12) };
    expect(reader.failure(answer({ code: 80004 }, headers), now)?.until).toEqual(
      new Date('2026-11-20T12:12:00Z'),
    );
    expect(reader.failure(answer({ code: 4 }), now)?.until).toEqual(new Date('2026-11-20T12:15:00Z'));
  });

  test('are none in a good answer', () => {
    expect(reader.failure(answer(null, {}, 200), now)).toBeNull();
  });
});

describe('Meta’s limits', () => {
  const read = (headers: Record<string, string>) =>
    reader.limits.flatMap((limit) => limit(answer(null, headers), now));

  test('are percent of an hour', () => {
    const headers = { 'x-app-usage': '{"call_count":28,"total_time":61,"total_cputime":5}' };
    expect(read(headers)).toMatchObject([
      { name: 'app usage', of: 'app', limit: 100, remaining: 39, blockedUntil: null },
    ]);
  });

  test('of a use case block until access is regained', () => {
    expect(read({ 'x-business-use-case-usage': usage(0) })).toMatchObject([
      { remaining: 4, blockedUntil: null },
    ]);
    expect(read({ 'x-business-use-case-usage': usage(7) })).toMatchObject([
      { of: 'asset', blockedUntil: new Date('2026-11-20T12:07:00Z') },
    ]);
  });

  test('of an ad account block only when they are used up', () => {
    const header = (percent: number) => ({
      'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: percent, reset_time_duration: 60 }),
    });
    expect(read(header(9.7))).toMatchObject([
      { blockedUntil: null, resetsAt: new Date('2026-11-20T12:01:00Z') },
    ]);
    expect(read(header(100))).toMatchObject([
      { remaining: 0, blockedUntil: new Date('2026-11-20T12:01:00Z') },
    ]);
  });

  test.each(['', 'nonsense', '[]', '{"a":1}', 'null'])('in a header such as "%s" are none', (header) => {
    expect(
      read({ 'x-business-use-case-usage': header, 'x-ad-account-usage': header }).filter(
        (each) => each.limit === null,
      ),
    ).toEqual([]);
  });
});
