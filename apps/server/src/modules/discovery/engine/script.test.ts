import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutComments, withoutEscapes } from './script.ts';

describe('withoutComments', () => {
  it.each([
    ["a();// gtag('config','G-OLD')\nb();", 'a(); \nb();'],
    ['a();/* old\n code */b();', 'a(); b();'],
    ['a();/* never closed', 'a(); '],
  ])('takes the comment out of %j', (code, rest) => {
    expect(withoutComments(code)).toBe(rest);
  });

  it.each([
    'var u=\'https://a.test/x\'; var v="//b.test";',
    'var t=`https://a.test/x`;',
    "var s='it\\'s // here';",
    "x.replace(/[/'\"]/g,'');y('https://a.test');",
    'if(/^https?:\\/\\//.test(u))go(u)',
    'var a=b/c/d;',
  ])('leaves %j as it is', (code) => {
    expect(withoutComments(code)).toBe(code);
  });

  it('does not swallow a long line of minified code that it may have misread', () => {
    const code = `a=b//${'x'.repeat(3000)}\nend`;
    expect(withoutComments(code)).toBe(code);
  });

  it('never makes a text longer, and never throws', () => {
    const pieces = fc.constantFrom(
      '/',
      '*',
      '//',
      '/*',
      '*/',
      "'",
      '"',
      '`',
      '\\',
      '\n',
      '[',
      ']',
      '=',
      'a',
      ' ',
      ':',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
        const code = all.join('');
        expect(withoutComments(code).length).toBeLessThanOrEqual(code.length + 1);
      }),
      { numRuns: 1000 },
    );
  });
});

it('lays open strings inside strings', () => {
  expect(withoutEscapes('"{\\"pixel_id\\":\\"123\\"}"')).toBe('"{"pixel_id":"123"}"');
  expect(withoutEscapes('plain')).toBe('plain');
});
