import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attemptWords, linksIn, withLinks } from './model.ts';

test('a text without addresses has no links', () => {
  expect(linksIn('Hello Tom, write to a@b.example.')).toEqual([]);
  expect(linksIn('javascript:alert(1)')).toEqual([]);
});

test('each address once; what ends a sentence does not belong to it', () => {
  const text =
    'Open https://x.example/welcome/AZ. Again: (https://x.example/welcome/AZ), or http://y.example?a=1!';
  expect(linksIn(text)).toEqual(['https://x.example/welcome/AZ', 'http://y.example?a=1']);
});

test('in parts, the text is still the same text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('https://x.example/a', ' ', '.', 'b', '\n', 'https://')),
      (pieces) => {
        const text = pieces.join('');
        expect(
          withLinks(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});

test('attempts in words', () => {
  expect([0, 1, 3].map(attemptWords)).toEqual(['Not tried yet', 'One attempt', '3 attempts']);
});
