import { idFormats } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from './id-formats.ts';
import { looksLikePassword } from './password.ts';

const refused = (text: string) => looksLikePassword(text).refused;

describe('a secret is refused with a reason', () => {
  it.each([
    'password: hunter2',
    'Password=abc123',
    'my pwd is Summer2026!',
    'The password is sunshine.',
    'pass: 12345',
    'PIN is 4821',
    'Das Passwort lautet Blume77',
    'mot de passe : soleil',
    'user: tom, pw: kitty',
    'login admin password hunter22',
    'Summer2026!',
    'Tr0ub4dor&3xx',
    'xK9mP2qL7vR4',
    'wp-admin / J!8kLm2#qPz',
    'abcd EFGH 1234 ijkl MN0P qrst',
    'api key: 9f8a7b6c5d4e3f2a',
    'access token = abcdef1234567890',
    'sk-proj-abcdefghijklmnop1234',
    'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    'AKIAIOSFODNN7EXAMPLE',
    'shpat_0123456789abcdef0123456789abcdef',
    'xoxb-123456789012-abcdefghijkl',
    'https://bob:secret@site.example/',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.abc',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END',
  ])('%s', (text) => {
    expect(looksLikePassword(text)).toEqual({
      refused: true,
      reason: expect.stringMatching(/^That looks like an? .+\.$/),
    });
  });
});

describe('what is no secret passes', () => {
  it.each([
    '',
    'My password is not working',
    'The page says “Password is incorrect.”',
    'Where is the password: I cannot find it?',
    'Password: not needed',
    'I forgot my password, can you help?',
    'Our password manager is 1Password',
    'Do you need the password?',
    'the collaborator code is 4821',
    'We pay EUR1,200.00 a month',
    "CHF1'200.00",
    '€1.250,00',
    '+49 (0)30 5550-1234',
    'ES91 2100 0418 4502 0005 1332',
    'DE89 3704 0044 0532 0130 00',
    'come here soon with your dogs',
    'Come back here with some cake 2026',
    '#BlackFriday2026',
    '@Olive.Thyme2026',
    'Screenshot_2026-11-20.png',
    'iPhone15ProMax',
    'Q4-2026-Budget-v2',
    'We had 50%-off-SALE',
    'Mon-Fri 09:00-17:30',
    'google-site-verification=AbC123dEf456GhI789jKl012MnO345pQr678StU901',
    '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b11',
    '2026-11-20T10:00:00.000Z',
    'AW-1029384756/AbC-D_efG-h12_34-567',
    'ChIJN1t_tDeuEmsRUsoyG83frY4',
    'https://brightsmile-dental.example/wp-login.php?x=A1b2C3d4E5',
    'brightsmile-dental.example/wp-admin/',
    'Ana.Kovac+Ads2026@Brightsmile-Dental.example',
    'I invited access@northlight.example as Publisher on 2026-11-20 at 14:05.',
    'I do not see the gear. I am signed in as ana@brightsmile-dental.example!',
  ])('%s', (text) => {
    expect(looksLikePassword(text)).toEqual({ refused: false, reason: null });
  });

  it.each(idFormats)('an id such as %s', (format) => {
    expect(refused(formats[format].example)).toBe(false);
    expect(refused(`It is ${formats[format].example}, I think.`)).toBe(false);
  });
});

const of = (signs: string) => fc.constantFrom(...signs);
const small = 'abcdefghijkmnpqrstuvwxyz';
const capital = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const figure = '23456789';
const special = '!$%^&*+=?~#';
/** Twelve to twenty signs with all four classes, a special one inside, as password managers make them. */
const generated = fc
  .tuple(
    fc.array(of(small + capital + figure + special), { minLength: 8, maxLength: 16 }),
    of(small),
    of(capital),
    of(figure),
    of(special),
  )
  .chain(([some, ...each]) => fc.shuffledSubarray([...some, ...each], { minLength: some.length + 4 }))
  .map((signs) => signs.join(''))
  .filter(
    (text) =>
      new RegExp(`^[^${special}].*[${special}].*[^${special}]$`).test(text) &&
      /[a-zA-Z]\d|\d[a-zA-Z]/.test(text),
  );

describe('properties', () => {
  it('a generated password is refused, alone and in a short message', () => {
    const message = fc.constantFrom('%', 'here it is: %', '% thanks', 'wp-admin / %', 'use % please', '"%"');
    fc.assert(
      fc.property(generated, message, (secret, frame) => {
        expect(refused(frame.replace('%', () => secret))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('whatever is named as the password is refused', () => {
    const named = fc.constantFrom(
      'password: ',
      'Password = ',
      'pwd:',
      'passcode: ',
      'Passwort: ',
      'the password: ',
    );
    const secret = fc
      .tuple(
        fc.string({ unit: of(small), minLength: 3, maxLength: 10 }),
        fc.string({ unit: of(figure), minLength: 2, maxLength: 5 }),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(named, secret, (name, value) => {
        expect(refused(`Hello, ${name}${value} bye`)).toBe(true);
      }),
    );
  });

  it('application passwords of WordPress are refused', () => {
    const group = fc.string({ unit: of(small + capital + figure), minLength: 4, maxLength: 4 });
    const six = fc
      .array(group, { minLength: 6, maxLength: 6 })
      .map((groups) => groups.join(' '))
      .filter((text) => /[a-z]/.test(text) && /[A-Za-z]\d|\d[A-Za-z]|[a-z][A-Z]/.test(text));
    fc.assert(
      fc.property(six, (secret) => {
        expect(refused(`It says ${secret}.`)).toBe(true);
      }),
    );
  });

  const words =
    'I we the your our page site gear button see find not have done invited please where what is was and to in on with Analytics Google Shopify WordPress account access list people role today Monday password'.split(
      ' ',
    );
  const prose = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 })
    .map((some) => some.join(' '))
    // "password is today" does read like telling one, and so does "password" before an id.
    .filter((text) => !/password (is|was)\b|password$/.test(text));
  const amount = fc
    .tuple(
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom('€', '$', 'EUR ', 'CHF', '£', 'USD'),
      fc.constantFrom('', '.00', ',-', '.–'),
    )
    .map(([number, currency, end]) => `${currency}${number.toLocaleString('en-US')}${end}`);
  const phone = fc
    .array(fc.constantFrom(...'0123456789'), { minLength: 7, maxLength: 12 })
    .map((figures) => `+49 ${figures.join('').replace(/(...)/g, '$1 ').trim()}`);
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const address = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.domain());
  const id = fc.constantFrom(...idFormats).map((format) => formats[format].example);

  it('sentences, prices, phone numbers, dates, addresses and ids pass, alone and together', () => {
    const harmless = fc.oneof(prose, amount, phone, day, address, id, fc.uuid());
    const end = fc.constantFrom('', '.', '!', '?', ' :-)');
    fc.assert(
      fc.property(fc.array(harmless, { minLength: 1, maxLength: 3 }), end, (parts, mark) => {
        expect(looksLikePassword(`${parts.join(' ')}${mark}`)).toEqual({ refused: false, reason: null });
      }),
      { numRuns: 3000 },
    );
  });

  it('any text gets a verdict, in any length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 2000 }),
        (text) => typeof refused(text) === 'boolean',
      ),
    );
    expect(refused(`${'a'.repeat(20_000)} ${'0 '.repeat(5_000)}`)).toBe(false);
  });
});
