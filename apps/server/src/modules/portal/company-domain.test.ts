import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainOf, isPublicDomain } from '../../platform/mail/public-domain.ts';
import { isCompanyAddress } from './company-domain.ts';

const site = 'https://brightsmile-dental.example';

describe('an address that anybody can get', () => {
  test.each([
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.co.uk',
    'yahoo.com',
    'icloud.com',
    'gmx.de',
    'web.de',
    'qq.com',
    'mailinator.com',
    'proton.me',
    'sub.gmail.com',
    'co.uk',
    'com',
    'github.io',
  ])('%s is public', (domain) => expect(isPublicDomain(domain)).toBe(true));

  test.each(['brightsmile-dental.example', 'northlight.example', 'bbc.co.uk'])('%s is not', (domain) =>
    expect(isPublicDomain(domain)).toBe(false),
  );

  test('it is no company’s, whatever the web site says', () => {
    expect(isCompanyAddress('tom@gmail.com', 'https://gmail.com')).toBe(false);
    expect(isCompanyAddress('tom@myblog.github.io', 'https://myblog.github.io')).toBe(true);
    expect(isCompanyAddress('tom@github.io', 'https://github.io')).toBe(false);
  });
});

describe('the address of a company', () => {
  test.each([site, 'https://www.brightsmile-dental.example', 'http://brightsmile-dental.example'])(
    'is of the domain of %s',
    (website) => expect(isCompanyAddress('tom@BrightSmile-Dental.example', website)).toBe(true),
  );

  test.each([
    ['a subdomain', 'tom@mail.brightsmile-dental.example'],
    ['the parent', 'tom@example'],
    ['one that ends alike', 'tom@notbrightsmile-dental.example'],
    ['one that begins alike', 'tom@brightsmile-dental.example.evil.example'],
    ['a look-alike in Cyrillic', 'tom@xn--brghtsmile-dental-qxj.example'],
    ['a second @', 'tom@brightsmile-dental.example@evil.example'],
  ])('is not %s', (_what, email) => expect(isCompanyAddress(email, site)).toBe(false));

  test('a dotless ı or a Cyrillic а is another letter', () => {
    expect(isCompanyAddress('tom@brıghtsmile-dental.example', site)).toBe(false);
    expect(isCompanyAddress('tom@brightsmile-dentаl.example', site)).toBe(false);
  });

  test('a page below somebody else’s address has no domain of its own', () => {
    expect(isCompanyAddress('tom@facebook.com', 'https://www.facebook.com/brightsmile')).toBe(false);
  });

  test('what matches is the same text, letter by letter', () => {
    fc.assert(
      fc.property(fc.domain(), fc.domain(), (mail, web) => {
        const matches = isCompanyAddress(`a@${mail}`, `https://${web}`);
        if (matches) expect([web, web.replace(/^www\./, '')]).toContain(mail);
      }),
    );
  });
});

test('the domain is behind the last @', () => expect(domainOf('"a@b"@C.example')).toBe('c.example'));
