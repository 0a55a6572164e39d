import { expect, test } from 'vitest';
import { ApiError } from '../../api.ts';
import { sentenceOf } from './refusal.ts';

test('no error, no sentence', () => {
  expect(sentenceOf(null)).toBeNull();
  expect(sentenceOf(undefined)).toBeNull();
});

test('a fault of our own speaks no code', () => {
  expect(sentenceOf(new TypeError('x is not a function'))).toBe(
    'Something went wrong on our side. Please try again.',
  );
});

test.each(['offline', 'unreachable', 'timed_out', 'internal'] as const)(
  '%s says that nothing is lost',
  (code) => {
    expect(sentenceOf(new ApiError({ code, title: 'x' }))).toContain('What you typed is kept');
  },
);

test('says how long to wait', () => {
  const wait = (retryAfter?: number) =>
    sentenceOf(new ApiError({ code: 'too_many_requests', title: 'x', retryAfter }));
  expect(wait(20)).toContain('in 20 seconds');
  expect(wait(200)).toContain('in 4 minutes');
  expect(wait()).toContain('in a moment');
});

test('what the server says in words for people is passed on', () => {
  const detail = 'That looks like a password. Please never send us one.';
  expect(sentenceOf(new ApiError({ code: 'looks_like_password', title: 'x', detail }))).toBe(detail);
  const errors = [{ path: 'ids.a', message: 'That number has 9 digits.' }];
  expect(sentenceOf(new ApiError({ code: 'invalid_input', title: 'Some of it is not right', errors }))).toBe(
    'That number has 9 digits.',
  );
});
