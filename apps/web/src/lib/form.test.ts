import { expect, it } from 'vitest';
import { showRefusal } from './form.ts';
import { ApiError } from './problem.ts';

type Values = { companyName: string; website: string };
const refused = (errors: { path: string; message: string }[]) =>
  new ApiError({ code: 'invalid_input', status: 400, title: 'Some of what was sent is not right', errors });

function show(error: unknown) {
  const placed: Record<string, string | undefined> = {};
  const sentence = showRefusal<Values>(
    error,
    (path, { message }) => {
      placed[path] = message;
    },
    ['companyName', 'website'],
  );
  return { placed, sentence };
}

it('says what no field can say', () => {
  expect(show(new Error('boom')).sentence).toBe('Something went wrong. Try again.');
  expect(show(refused([])).sentence).toBe('Some of what was sent is not right');
  expect(show(refused([{ path: 'version', message: 'Is old' }])).sentence).toBe('Is old');
});

it('puts each error on its field', () => {
  const { placed, sentence } = show(
    refused([
      { path: 'website', message: 'Not a web address' },
      { path: 'other', message: 'Not known' },
    ]),
  );
  expect(placed).toEqual({ website: 'Not a web address' });
  expect(sentence).toBe('Not known');
});

it('leaves the word to the fields where they say it all', () => {
  expect(show(refused([{ path: 'companyName', message: 'This is needed' }]))).toEqual({
    placed: { companyName: 'This is needed' },
    sentence: null,
  });
});
