import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostOf, proposeCompanyName, proposeLocale, shownAddress } from './propose.ts';

describe('the host of a typed address', () => {
  test('there is none in what is not an address', () => {
    for (const typed of ['', '  ', 'bright smile', 'localhost', 'http://', '://x', null, undefined])
      expect(hostOf(typed)).toBeNull();
  });

  test('scheme, www, path and capitals do not matter', () => {
    for (const typed of ['Example.com', 'www.example.com', ' https://www.EXAMPLE.com/shop?x=1 '])
      expect(hostOf(typed)).toBe('example.com');
  });

  test('whatever is typed, it does not fail', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        hostOf(typed);
        proposeCompanyName(typed);
        proposeLocale(typed);
      }),
    );
  });
});

describe('the proposed name of the company', () => {
  test.each([
    ['', ''],
    ['bright', ''],
    ['192.168.0.1', ''],
    ['xn--bcher-kva.example', ''],
    ['bright-smile.co.uk', 'Bright Smile'],
    ['https://www.keel-and-anchor.example/contact', 'Keel & Anchor'],
    ['shop.lumenfittings.com', 'Lumenfittings'],
    ['ibm.com', 'IBM'],
    ['co.uk', 'CO'],
    ['a-b.com', 'A B'],
  ])('%s is %j', (typed, name) => {
    expect(proposeCompanyName(typed)).toBe(name);
  });
});

test('a country tells zone, currency and language; other endings tell nothing', () => {
  expect(proposeLocale('olive.ie')).toEqual({ timeZone: 'Europe/Dublin', currency: 'EUR', language: 'en' });
  expect(proposeLocale('x.co.uk')?.currency).toBe('GBP');
  expect(proposeLocale('example.com')).toBeNull();
  expect(proposeLocale('')).toBeNull();
});

test('every proposal is one that the contract takes', async () => {
  const { Currency, Language, TimeZone } = await import('@portico/contract/clients');
  for (const ending of 'ae at be ch cz de dk es fi fr gr ie in it jp nl no nz pl pt se sg uk za'.split(' ')) {
    const proposed = proposeLocale(`x.${ending}`);
    expect(proposed, ending).not.toBeNull();
    TimeZone.parse(proposed?.timeZone);
    Currency.parse(proposed?.currency);
    Language.parse(proposed?.language);
  }
});

test('an address is shown without what everybody knows', () => {
  expect(shownAddress('https://www.example.com/')).toBe('example.com');
  expect(shownAddress('http://example.com/shop?x=1')).toBe('example.com/shop?x=1');
});
