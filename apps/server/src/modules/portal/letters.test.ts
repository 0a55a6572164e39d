import { describe, expect, test } from 'vitest';
import type { LetterText } from '../identity/index.ts';
import { portalWords } from './letter-words/index.ts';

const written = (language: string): LetterText[] => {
  const words = portalWords(language);
  const [agency, company, until, url] = ['AGENCY', 'COMPANY', 'UNTIL', 'https://p.example/x#CODE'];
  return [
    words.invited({ by: 'SOMEBODY', agency, company, until, url }),
    words.proven({ agency, company, until, url }),
    words.inside({ company, signInUrl: 'https://p.example/in', forgotUrl: 'https://p.example/forgot' }),
    words.stranger({ agency }),
  ];
};

describe.each(['en', 'de', 'pt'])('the portal’s letters in %s', (language) => {
  test('say all facts that the English ones say', () => {
    const factsOf = (of: string) =>
      written(of).map((text) => [...new Set(JSON.stringify(text).match(/[A-Z]{4,}|https:[^"]+/g))].sort());
    expect(factsOf(language)).toEqual(factsOf('en'));
  });

  test('have no words of another language left', () => {
    for (const text of written(language).filter(() => language !== 'en'))
      expect(JSON.stringify(text)).not.toMatch(/\b(the|you|your|please|and)\b/i);
  });
});
