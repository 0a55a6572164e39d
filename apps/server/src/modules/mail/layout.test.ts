import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, type MailLook } from './layout.ts';
import { lookOf } from './look.ts';

const plain: MailLook = {
  name: 'Northlight',
  accent: '#2b5c9e',
  onAccent: '#ffffff',
  logo: null,
  footer: null,
  language: 'de',
};
const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='x",
  '</title>',
  '&',
];

test('whatever people write, nothing of it becomes markup', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...hostile, 'a', ' ', '\n'), { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      const { html } = layOut({
        brand: { ...plain, name: text, footer: text, language: text },
        heading: text,
        blocks: [{ text }, { list: [text] }, { button: { label: text, url: `https://p.example/?${text}` } }],
        footer: text,
      });
      expect(html).not.toMatch(/<(script|img)|<[^>]*\son\w+\s*=\s*[^"]*>|<\/title>.*<\/title>/is);
    }),
  );
});

test('a logo stands for the name, with the name for those who do not see it, and fits', () => {
  const logo = { url: 'https://p.example/api/logos/a/b', width: 640, height: 128 };
  const { html, text } = layOut({ brand: { ...plain, logo }, heading: 'H', blocks: [], footer: 'F' });
  expect(html).toContain('alt="Northlight" width="220" height="44"');
  expect(html).toContain('<html lang="de">');
  expect(text).not.toContain('logos');
});

test('a colour that cannot be read on white is made darker, and its text is readable upon it', () => {
  const look = lookOf(
    { name: 'N', accent: '#f2c94c', logo: null, mailFooter: 'Foot' },
    'https://p.example',
    'en',
  );
  expect(look.accent).not.toBe('#f2c94c');
  expect(look).toMatchObject({ onAccent: '#ffffff', footer: 'Foot' });
});

test('HTML and text say the same', () => {
  const { html, text } = layOut({
    brand: plain,
    heading: 'Heading',
    blocks: [
      { text: 'First' },
      { list: ['One', 'Two'] },
      { button: { label: 'Go', url: 'https://p.example/x' } },
    ],
    footer: 'Why',
  });
  for (const word of ['Heading', 'First', 'One', 'Two', 'Go', 'https://p.example/x', 'Why']) {
    expect(html).toContain(word);
    expect(text).toContain(word);
  }
});
