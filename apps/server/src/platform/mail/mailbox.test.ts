import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from './failure.ts';
import { formatMailbox, oneLine, parseMailbox } from './mailbox.ts';

test('a mailbox comes back as it went', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-zÀ-ÿ0-9 .&'-]{0,40}$/), (name) => {
      const plain = name.trim();
      expect(parseMailbox(formatMailbox({ name: plain, address: 'a@b.example' }))).toEqual({
        name: plain,
        address: 'a@b.example',
      });
    }),
  );
});

test('no name and no address begins another header', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, address) => {
      const text = formatMailbox({ name: `x\r\n${name}`, address: `y\n${address}` });
      expect([...text].every((sign) => sign >= ' ')).toBe(true);
    }),
  );
  expect(oneLine('Hello\r\nBcc: all@client.example')).toBe('Hello Bcc: all@client.example');
});

test.each([
  ['Portico <portico@localhost>', { name: 'Portico', address: 'portico@localhost' }],
  ['"North \'light\'" <a@b.example>', { name: "North 'light'", address: 'a@b.example' }],
  ['a@b.example', { name: '', address: 'a@b.example' }],
])('reads %s', (text, mailbox) => {
  expect(parseMailbox(text)).toEqual(mailbox);
});

test('a secret is not quoted, in any of its spellings, and what is quoted is one short line', () => {
  const secret = 'p@ss word/+1234';
  const spellings = [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)];
  for (const spelling of spellings) {
    expect(quote(`535 no entry with ${spelling}\r\nsecond`, [secret])).toBe('535 no entry with … second');
  }
  expect(quote('x'.repeat(1000), [])?.length).toBeLessThan(250);
  expect(quote(' \r\n ', [])).toBeNull();
});
