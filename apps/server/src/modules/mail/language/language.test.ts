import { portalLetterKinds } from '@portico/contract';
import { describe, expect, test } from 'vitest';
import { layOut } from '../layout.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { lettersIn } from './index.ts';
import type { Letters } from './letters.ts';
import { pt } from './pt.ts';

const until = new Date('2026-12-02T23:30:00Z');
const written = (letters: Letters) => [
  letters.accessLink({
    agency: 'AGENCY',
    client: 'CLIENT',
    contact: 'CONTACT',
    message: 'MESSAGE',
    services: ['SERVICE'],
    minutes: 12,
    until: letters.day(until, 'Europe/Berlin'),
    link: 'https://p.example/welcome/KEY',
  }),
  letters.question({
    visitor: 'VISITOR',
    client: 'CLIENT',
    service: 'SERVICE',
    message: 'MESSAGE',
    link: 'https://p.example/q',
  }),
  letters.answer({
    agency: 'AGENCY',
    service: 'SERVICE',
    answer: 'ANSWER',
    question: 'QUESTION',
    link: 'https://p.example/welcome/KEY',
  }),
  letters.accessWanted({
    agency: 'AGENCY',
    client: 'CLIENT',
    services: ['SERVICE'],
    until: letters.day(until, 'Europe/Berlin'),
    link: 'https://p.example/portal/access',
  }),
  letters.accessLost({
    agency: 'AGENCY',
    client: 'CLIENT',
    services: ['SERVICE'],
    link: 'https://p.example/portal/access',
  }),
  letters.trial({ agency: 'AGENCY', carrier: 'CARRIER' }),
];
const textOf = (letter: ReturnType<typeof written>[number]) =>
  layOut({ brand: 'B', heading: letter.subject, blocks: letter.blocks, footer: letter.footer }).text;

test('the first of the wanted languages that there is, whatever the region; else English', () => {
  expect(lettersIn('de-AT').language).toBe('de');
  expect(lettersIn('fr', 'pt-BR').language).toBe('pt');
  expect(lettersIn(null, undefined, 'ja').language).toBe('en');
  expect(lettersIn('constructor', '__proto__', '').language).toBe('en');
});

test('a day is that of the reader’s zone, in the reader’s words', () => {
  expect([en, de, pt].map((letters) => letters.day(until, 'Europe/Berlin'))).toEqual([
    '3 December 2026',
    '3. Dezember 2026',
    '3 de dezembro de 2026',
  ]);
  expect(en.day(until, 'America/New_York')).toBe('2 December 2026');
});

describe.each([en, de, pt])('the letters in $language', (letters) => {
  test('say all facts that the English ones say', () => {
    const facts = /[A-Z]{3,}|https:\S+|\b12\b/g;
    const factsOf = (one: Letters) =>
      written(one).map((letter) => [...new Set(textOf(letter).match(facts) ?? [])].sort());
    expect(factsOf(letters)).toEqual(factsOf(en));
  });

  test('say on the page that ends them which they were and to whom they went', () => {
    for (const kind of portalLetterKinds) {
      const words = letters.stop.kinds[kind];
      const { ask, done } = letters.stop;
      for (const text of [ask.text(words, 'EMAIL'), done.text(words, 'EMAIL')]) {
        expect(text).toContain(words);
        expect(text).toContain('EMAIL');
        if (letters !== en) expect(text).not.toMatch(/\b(the|you|your|please|and)\b/i);
      }
    }
  });

  test('are in this language, with no words of another one left', () => {
    for (const letter of written(letters)) {
      expect(letter.language).toBe(letters.language);
      if (letters !== en) expect(textOf(letter)).not.toMatch(/\b(the|you|your|please|and)\b/i);
    }
  });

  test('leave out what is not known, without a hole', () => {
    const bare = [
      letters.accessLink({
        agency: 'AGENCY',
        client: 'CLIENT',
        contact: null,
        message: null,
        services: ['A', 'B'],
        minutes: 5,
        until: 'X',
        link: 'https://p.example',
      }),
      letters.answer({ agency: 'AGENCY', service: null, answer: 'A', question: 'Q', link: null }),
    ];
    for (const letter of bare) expect(textOf(letter)).not.toMatch(/null|undefined| {2}| ,/);
    expect(letters.support({ email: null, phone: null })).toBeNull();
    expect(letters.support({ email: 'a@b.example', phone: null })).toContain('a@b.example');
  });
});
