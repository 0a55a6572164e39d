import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from './page.ts';

describe('readPage', () => {
  it('reads scripts with their text, and does not mistake what stands in them for markup', () => {
    const { scripts } = readPage(
      '<script>if (a<b && c>d) x("</div><script src=y>")</script><script src="/a.js" defer></script>',
    );
    expect(scripts.map(({ src, text }) => ({ src, text }))).toEqual([
      { src: null, text: 'if (a<b && c>d) x("</div><script src=y>")' },
      { src: '/a.js', text: '' },
    ]);
  });

  it.each([
    ['text/plain', 'after_consent'],
    ['javascript/blocked', 'after_consent'],
    ['', 'now'],
    ['text/javascript', 'now'],
    ['module', 'now'],
    ['f3c1-text/javascript', 'now'],
    ['rocketlazyloadscript', 'now'],
    ['text/partytown', 'now'],
  ])('takes a script of type %j to run %s', (type, run) => {
    expect(readPage(`<script type="${type}">x()</script>`).scripts).toMatchObject([{ run, text: 'x()' }]);
  });

  it.each([
    'application/ld+json',
    'application/json',
    'text/template',
    'text/html',
    'importmap',
    'speculationrules',
  ])('takes a script of type %s for data', (type) => {
    expect(readPage(`<script type="${type}">gtag('config','G-ABC')</script>`).scripts).toEqual([]);
  });

  it('takes pictures for pings only where they are for visitors without JavaScript', () => {
    const { pings } = readPage(
      '<img src="/logo.png"><noscript><img src="https://t.test/tr?id=1&amp;x=2"></noscript><img src="/b.png">',
    );
    expect(pings).toEqual([{ address: 'https://t.test/tr?id=1&x=2', run: 'now' }]);
  });

  it('reads title, metas, links, root attributes and password fields', () => {
    const facts = readPage(
      '<html data-wf-site="abc" LANG=en><title>A &amp; B</title><META NAME="Generator" CONTENT="WordPress 6"><link rel=stylesheet href=/wp-content/a.css><body class=x><input type=PASSWORD>',
    );
    expect(facts).toMatchObject({
      title: 'A & B',
      metas: [{ name: 'generator', content: 'WordPress 6' }],
      links: ['/wp-content/a.css'],
      rootAttributes: { 'data-wf-site': 'abc', lang: 'en', class: 'x' },
      passwordFields: 1,
    });
  });

  it('leaves out what stands in comments', () => {
    const facts = readPage('<!-- <script>gtag("config","G-OLD")</script> --><!-- Google Tag Manager -->');
    expect(facts.scripts).toEqual([]);
    expect(facts.comments).toContain(' Google Tag Manager ');
  });

  it('answers any text at all', () => {
    const pieces = fc.constantFrom(
      '<script',
      '</script>',
      '<!--',
      '-->',
      '<a ',
      '="',
      "='",
      '>',
      '<',
      '&amp',
      '&#x0;',
      '<title>',
      '<![CDATA[',
      '<noscript>',
      'x',
      ' ',
      '\u0000',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (html) => {
          expect(readPage(html).scripts.length).toBeLessThanOrEqual(html.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
