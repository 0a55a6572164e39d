import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from './catalogue.ts';
import { infrastructureZone } from './infrastructure/name-servers.ts';
import { parseCertificationAuthority, parseMailExchange, toResource } from './wire.ts';

const catalogue = buildCatalogue([
  infrastructureZone('one.example', [
    ['@', 'A', '203.0.113.1'],
    ['www', 'CNAME', 'www.two.example'],
    ['loop', 'CNAME', 'loop.one.example'],
    ['gone', 'CNAME', 'nobody.two.example'],
    ['deep.below', 'TXT', 'hello'],
  ]),
  infrastructureZone('two.example', [['www', 'A', '203.0.113.2']]),
]);

describe('a catalogue', () => {
  it('has no such name outside its zones, under the root', () => {
    const result = catalogue.lookup('somewhere.else', 'A');
    expect(result).toMatchObject({ exists: false, records: [], authority: { name: '', type: 'SOA' } });
  });

  it('has no such name inside a zone, under that zone', () => {
    expect(catalogue.lookup('no.one.example', 'A')).toMatchObject({
      exists: false,
      authority: { name: 'one.example' },
    });
  });

  it('has no data for a type that is not there, nor for a name that only has names below it', () => {
    expect(catalogue.lookup('one.example', 'AAAA')).toMatchObject({ exists: true, records: [] });
    expect(catalogue.lookup('below.one.example', 'A')).toMatchObject({ exists: true, records: [] });
  });

  it('does not follow an alias in a circle for ever', () => {
    expect(catalogue.lookup('loop.one.example', 'A').records.length).toBeLessThan(10);
  });

  it('answers an alias with its target, from another zone too, whatever the letters’ case', () => {
    expect(catalogue.lookup('WWW.One.Example', 'A').records).toMatchObject([
      { name: 'www.one.example', type: 'CNAME', value: 'www.two.example' },
      { name: 'www.two.example', type: 'A', value: '203.0.113.2' },
    ]);
    expect(catalogue.lookup('www.one.example', 'CNAME').records).toHaveLength(1);
  });

  it('answers a broken alias with the alias alone', () => {
    const result = catalogue.lookup('gone.one.example', 'A');
    expect(result.exists).toBe(true);
    expect(result.records.map((record) => record.type)).toEqual(['CNAME']);
  });
});

describe('values', () => {
  it.each(['smtp.google.com', '70000 a.example', 'ten a.example', '10'])('refuse the MX %j', (value) => {
    expect(() => parseMailExchange(value)).toThrow(TypeError);
  });

  it.each(['issue "x"', '0 issue x', '256 issue "x"', '0 ISSUE "x"'])('refuse the CAA %j', (value) => {
    expect(() => parseCertificationAuthority(value)).toThrow(TypeError);
  });

  it('keep every text, in strings of at most 255 bytes', () => {
    const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 1200 });
    fc.assert(
      fc.property(ascii, (value) => {
        const { data } = toResource({ name: 'a.example', type: 'TXT', ttl: 1, value });
        const parts = [data].flat() as string[];
        expect(parts.join('')).toBe(value);
        expect(parts.every((part) => part.length <= 255)).toBe(true);
      }),
    );
  });
});
