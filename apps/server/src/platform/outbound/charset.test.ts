import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './charset.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf8 = (text: string) => Buffer.from(text, 'utf8');

describe('text is decoded', () => {
  it.each([
    ['by the header', latin1('Straße'), 'text/html; charset=iso-8859-1', 'Straße'],
    ['by the header, quoted', latin1('Straße'), 'text/html;charset="ISO-8859-1"', 'Straße'],
    ['by the page', latin1('<meta charset=latin1>Straße'), 'text/html', '<meta charset=latin1>Straße'],
    [
      'by the page, the long way',
      latin1('<META http-equiv="content-type" content="text/html; charset=windows-1252">\u0080'),
      '',
      '<META http-equiv="content-type" content="text/html; charset=windows-1252">€',
    ],
    ['by the byte order mark, above all', utf8('\uFEFFStraße'), 'text/html; charset=latin1', 'Straße'],
    ['as UTF-16, by its mark', Buffer.from('\uFEFFStraße', 'utf16le'), '', 'Straße'],
    [
      'not as UTF-16 because an ASCII page says so',
      utf8('<meta charset="utf-16">ß'),
      '',
      '<meta charset="utf-16">ß',
    ],
    ['as UTF-8, where nobody says anything', utf8('Straße'), 'text/html', 'Straße'],
    ['as Windows-1252, where it is no UTF-8', latin1('Straße 1'), 'text/html', 'Straße 1'],
    ['as UTF-8, cut in the middle of a character', utf8('Straß').subarray(0, -1), '', 'Stra\uFFFD'],
    ['as UTF-8, under a name that nobody knows', utf8('Straße'), 'text/html; charset=klingon', 'Straße'],
    ['as nothing', new Uint8Array(), 'text/html', ''],
  ])('%s', (_how, bytes, contentType, text) => expect(decodeText(bytes, contentType)).toBe(text));

  it('whatever the bytes and the header are', () => {
    const check = (bytes: Uint8Array, contentType: string) =>
      typeof decodeText(bytes, contentType) === 'string';
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), fc.string(), check));
  });
});
