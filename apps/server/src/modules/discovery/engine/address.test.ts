import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from './address.ts';

const refusals: [typed: string, code: string, suggestion: string | null][] = [
  ['', 'empty', null],
  ['   ', 'empty', null],
  ['ann@example.com', 'e_mail', 'example.com'],
  ['mailto:ann@example.com', 'e_mail', 'example.com'],
  ['ann@gmail.com', 'e_mail', null],
  ['127.0.0.1', 'number_address', null],
  ['http://[::1]/', 'number_address', null],
  ['0x7f.1', 'number_address', null],
  ['localhost', 'private_name', null],
  ['http://printer.local/', 'private_name', null],
  ['wiki.corp.internal', 'private_name', null],
  ['ftp://example.com', 'unsupported_scheme', 'example.com'],
  ['htpps://example.com', 'unsupported_scheme', 'example.com'],
  ['javascript:alert(1)', 'unsupported_scheme', null],
  ['Example Company', 'not_a_domain', null],
  ['example,com', 'not_a_domain', 'example.com'],
  ['co.uk', 'not_a_domain', null],
  ['a..b.com', 'not_a_domain', null],
  [`${'a'.repeat(64)}.com`, 'not_a_domain', null],
  ['one.com two.com', 'not_a_domain', null],
];

const readings: [typed: string, website: string, domain: string][] = [
  ['Example.com', 'https://example.com', 'example.com'],
  ['https://www.example.com/path?q=1#top', 'https://www.example.com/path?q=1', 'example.com'],
  ['http://example.com', 'https://example.com', 'example.com'],
  ['  example.com.  ', 'https://example.com', 'example.com'],
  ['<https://example.com/>', 'https://example.com', 'example.com'],
  ['http:/example.com', 'https://example.com', 'example.com'],
  ['http//example.com', 'https://example.com', 'example.com'],
  ['https://https://example.com', 'https://example.com', 'example.com'],
  ['//example.com', 'https://example.com', 'example.com'],
  ['our site is example.com', 'https://example.com', 'example.com'],
  ['www. example .com', 'https://www.example.com', 'example.com'],
  ['bücher.de', 'https://xn--bcher-kva.de', 'xn--bcher-kva.de'],
  ['ｅｘａｍｐｌｅ．com', 'https://example.com', 'example.com'],
  ['shop.example.co.uk/sale', 'https://shop.example.co.uk/sale', 'example.co.uk'],
  ['example.com:8443', 'https://example.com:8443', 'example.com'],
  ['http://ann:secret@example.com/x', 'https://example.com/x', 'example.com'],
  ['brightsmile-dental.example', 'https://brightsmile-dental.example', 'brightsmile-dental.example'],
];

describe('parseAddress', () => {
  it.each(refusals)('refuses %j as %s', (typed, code, suggestion) => {
    const result = parseAddress(typed);
    expect(result).toMatchObject({ ok: false, code, suggestion });
    expect(!result.ok && result.message).toMatch(/\.$/);
  });

  it.each(readings)('reads %j', (typed, website, domain) => {
    const result = parseAddress(typed);
    expect(result).toMatchObject({ ok: true, address: { website, domain } });
  });

  it('refuses what is too long', () => {
    expect(parseAddress('x'.repeat(1_000_000))).toMatchObject({ ok: false, code: 'too_long' });
  });

  it('says that a name and password were left out, and keeps neither', () => {
    const result = parseAddress('https://ann:secret@example.com/');
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(result.ok && result.address.notes).toHaveLength(1);
  });

  it('knows a name that belongs to a platform', () => {
    const result = parseAddress('north-peak.myshopify.com');
    expect(result).toMatchObject({
      ok: true,
      address: { domain: 'north-peak.myshopify.com', sharedDomain: 'myshopify.com' },
    });
  });

  it('answers every text, and reads its own answer as the same address', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.webUrl(),
      fc.domain(),
      fc.emailAddress(),
      fc.ipV4(),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const first = parseAddress(text);
        if (!first.ok) {
          expect(first.message.length).toBeGreaterThan(10);
          return;
        }
        const again = parseAddress(first.address.website);
        expect(again).toMatchObject({
          ok: true,
          address: { website: first.address.website, domain: first.address.domain },
        });
      }),
      { numRuns: 1000 },
    );
  });
});
