import { expect, it } from 'vitest';
import { explain } from './explain.ts';
import { ApiError } from './problem.ts';

it('offers no second try where it cannot help', () => {
  expect(
    explain(new ApiError({ code: 'not_found', status: 404, title: 'There is nothing here' })).retry,
  ).toBe(false);
  expect(explain(new ApiError({ code: 'not_allowed', status: 403, title: 'No' })).advice).toContain(
    'Ask an owner',
  );
});

it('says what the server said, and never the words of a program', () => {
  const told = explain(
    new ApiError({ code: 'internal', status: 500, title: 'Our side', detail: 'Try later.' }),
  );
  expect(told).toEqual({ title: 'Our side', advice: 'Try later.', retry: true });
  expect(explain(new TypeError('x is undefined')).advice).not.toContain('undefined');
});
