import { expect, it } from 'vitest';
import { ApiError, type LocalCode } from './problem.ts';
import { meansSignedOut, worthRetrying } from './query.ts';

const failed = (status: number, code: LocalCode | 'not_found' | 'internal' = 'unreadable') =>
  new ApiError({ status, code, title: 'x' });

it('asks again only where a moment later may be otherwise', () => {
  for (const status of [400, 401, 403, 404, 409, 429, 500]) expect(worthRetrying(failed(status))).toBe(false);
  for (const status of [0, 502, 503, 504]) expect(worthRetrying(failed(status))).toBe(true);
  expect(worthRetrying(failed(0, 'offline'))).toBe(false);
  expect(worthRetrying(new Error('a mistake in the page'))).toBe(false);
});

it('takes a wrong password for what it is, not for an ended session', () => {
  expect(meansSignedOut(new ApiError({ status: 401, code: 'wrong_credentials', title: 'x' }))).toBe(false);
  expect(meansSignedOut(new ApiError({ status: 401, code: 'not_signed_in', title: 'x' }))).toBe(true);
  expect(meansSignedOut(new ApiError({ status: 401, code: 'session_ended', title: 'x' }))).toBe(true);
});
