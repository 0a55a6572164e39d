import { ROUND_END_FIELD } from '@portico/contract';
import { expect, it } from 'vitest';
import { sentenceOfEnd } from './end-sentence.ts';
import { endIn, toneOfEnd, withoutEnd } from './round-end.ts';

it('reads the word that the server puts into the address', () => {
  expect(endIn(`?${ROUND_END_FIELD}=cancelled`)).toBe('cancelled');
  expect(endIn('?redirect=%2Fstudio')).toBeNull();
});

it('takes the word out of the address and leaves the rest', () => {
  expect(withoutEnd('/studio/account?single-sign-on=linked')).toBe('/studio/account');
  expect(withoutEnd('/sign-in?redirect=%2Fstudio&single-sign-on=not_linked#x')).toBe(
    '/sign-in?redirect=%2Fstudio#x',
  );
});

it('says a sentence of ours for every word, and a general one for words that somebody made up', () => {
  expect(sentenceOfEnd('cancelled')).toBe('You did not finish signing in there. Nothing was changed.');
  for (const made of ['call +49 123 now', 'toString', '__proto__'])
    expect(sentenceOfEnd(made)).toBe('You could not be signed in there. Please begin again.');
});

it('tells what went well from what did not', () => {
  expect([toneOfEnd('linked'), toneOfEnd('cancelled'), toneOfEnd('deactivated')]).toEqual([
    'good',
    'info',
    'bad',
  ]);
});
