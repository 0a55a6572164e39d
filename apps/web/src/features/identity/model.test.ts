import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api.ts';
import { safeReturn, signInFailure } from './model.ts';

describe('the way back after the sign-in', () => {
  it.each([
    undefined,
    '',
    '/',
    'https://evil.example/studio',
    '//evil.example/studio',
    '/\\evil.example',
    '/studio\\..\\..',
    '/studio/ /x',
    '/studioevil',
    'javascript:alert(1)',
    '/sign-in?redirect=/sign-in',
  ])('%s leads home', (wanted) => expect(safeReturn(wanted)).toBe('/studio'));

  it.each(['/studio', '/studio/clients/1?tab=a#b', '/studio?x=1'])('%s is kept', (wanted) =>
    expect(safeReturn(wanted)).toBe(wanted),
  );
});

describe('a sign-in that did not work', () => {
  const failure = (code: 'wrong_credentials' | 'too_many_requests' | 'offline', more = {}) =>
    signInFailure(new ApiError({ code, title: 'T', detail: 'D', ...more }));

  it('says what to do', () => {
    expect(failure('wrong_credentials')).toBe(
      'The e-mail address or the password is not right. Check both and try again.',
    );
    expect(failure('too_many_requests', { retryAfter: 90 })).toBe('Too many attempts. Try again in 2 min.');
    expect(failure('too_many_requests')).toContain('Wait a little');
    expect(failure('offline')).toBe('D');
    expect(signInFailure(new Error('x'))).not.toContain('x.');
  });
});
