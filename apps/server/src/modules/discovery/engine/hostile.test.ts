import { describe, expect, it } from 'vitest';
import { parseAddress } from './address.ts';
import { findCms } from './cms.ts';
import { findConsent } from './consent.ts';
import { readContainer } from './container.ts';
import { parseDkim } from './dkim.ts';
import { isDmarc, parseDmarc } from './dmarc.ts';
import { authorizationsIn, mailServersIn, textIn } from './dns.ts';
import { headersFinding } from './headers.ts';
import { dnsProvider } from './name-servers.ts';
import { readPage } from './page.ts';
import { withoutComments, withoutEscapes } from './script.ts';
import { isSpf, parseSpf } from './spf.ts';
import { findTags } from './tags.ts';
import { evidence, reply, view } from './testing/facts.ts';
import { findTokens } from './verification-tokens.ts';

/**
 * A megabyte of each piece that could drive a parser into work that grows with the square of its input, or worse.
 * There is no clock in these tests: with quadratic work a megabyte takes minutes to hours, and the test never ends.
 */
const MEGABYTE = 1024 * 1024;
const fill = (piece: string, before = '', after = '') =>
  `${before}${piece.repeat(Math.ceil(MEGABYTE / piece.length))}${after}`;

const pages: [what: string, html: string][] = [
  ['open tags', fill('<div>')],
  ['open and close tags', fill('<a></b>')],
  ['paragraphs in bold', fill('<p><b>')],
  ['less-than signs', fill('<')],
  ['ampersands', fill('&')],
  ['unfinished entities', fill('&am')],
  ['comments that never end', fill('<!--')],
  ['attributes', fill('x=1 ', '<a ')],
  ['one attribute', fill('x', '<a title="')],
  ['scripts', fill('<script>x</script>')],
  ['a script that never ends', fill('</scrip', '<script>')],
  ['nested svg', fill('<svg>')],
  ['metas', fill('<meta name="generator" content="x">')],
  ['frames', fill('<iframe src="https://www.facebook.com/tr?id=1"></iframe>')],
  ['comments of Tag Manager', fill('<!-- Google Tag Manager -->')],
];

const scripts: [what: string, code: string][] = [
  ['the beginning of a gtag call', fill('gtag(')],
  ['a gtag call full of blanks', fill(' ', 'gtag(')],
  ['gtag calls without an end', fill('gtag("config","G-')],
  ['one id without an end', fill('A', 'gtag("config","G-')],
  ['fbq calls without an end', fill('fbq("init","1')],
  ['digits', fill('1', 'fbq("init","')],
  ['quotes', fill('"')],
  ['backslashes', fill('\\')],
  ['escaped quotes', fill('\\"')],
  ['line comments', fill('//\n')],
  ['comments on one line', fill('a//b ')],
  ['block comments', fill('/**/')],
  ['block comments without an end', fill('/*')],
  ['patterns without an end', fill('=/[')],
  ['templates', fill('`$')],
  ['consent defaults without an end', fill('"consent","default",x')],
  ['container ids', fill('"GTM-ABC1234",')],
  [
    'different ids',
    Array.from({ length: 60_000 }, (_, index) => `"G-AB${String(index).padStart(6, '0')}"`).join(),
  ],
  ['every word at once', fill('gtag fbq ttq _linkedin_ uetq hjid klaviyo pintrk snaptr twq ')],
];

describe('a megabyte', () => {
  it.each(pages)('of %s is read', (_what, html) => {
    const facts = readPage(html);
    expect(findTags(facts, 'https://shop.test/').length).toBeLessThan(1000);
    findConsent(facts, evidence());
    findCms({ ...view({}), page: { facts, headers: {}, evidence: evidence() } });
  });

  it.each(scripts)('of %s in a script is searched', (_what, code) => {
    expect(withoutComments(code).length).toBeLessThanOrEqual(code.length + 1);
    const facts = readPage(`<script>${code}`);
    expect(findTags(facts, 'https://shop.test/').length).toBeLessThan(1000);
    findConsent(facts, evidence());
    findCms({ ...view({}), page: { facts, headers: {}, evidence: evidence() } });
    withoutEscapes(code);
  });

  it.each([
    ['objects', fill('{"a":', '"resource":')],
    ['strings', fill('"\\"', '"resource":{')],
    ['lists', fill('[', '"resource":{"tags":', '')],
    ['beginnings', fill('"resource":{')],
    ['tags', `"resource":{"tags":[${fill('{"function":"__html","vtp_html":"<a>"},')}{}]}`],
    [
      'constants',
      `"resource":{"macros":[${fill('{"vtp_value":"x"},')}{}],"tags":[{"function":"__html","vtp_html":["template",${fill('["macro",0],')}"x"]}]}`,
    ],
  ])('of %s in a container is read', (_what, source) => {
    expect(readContainer(source).tags.length).toBeLessThan(1000);
  });

  it.each([
    ['blanks', fill(' ')],
    ['semicolons', fill(';')],
    ['equal signs', fill('=')],
    ['quotes', fill('"')],
    ['includes', fill('include:a.test ', 'v=spf1 ')],
    ['colons', fill(':', 'v=spf1 a')],
    ['tags', fill('p=none;', 'v=DMARC1;')],
    ['base64', fill('A', 'p=')],
    ['dots', fill('.')],
    ['blanks after a version', fill(' ', 'v=DMARC1')],
  ])('of %s in a record is read', (_what, record) => {
    parseAddress(record);
    isSpf(record);
    parseSpf(record);
    isDmarc(record);
    parseDmarc(record);
    parseDkim(record);
    textIn(`"${record}"`);
    mailServersIn(reply('MX', [record]).answer);
    authorizationsIn(reply('CAA', [record]).answer);
    dnsProvider(reply('NS', [record]), reply('SOA', [record]));
    findTokens(reply('TXT', [record]), null);
    expect(
      headersFinding({ 'strict-transport-security': [record], server: [record] }, evidence()).value,
    ).toBe('none');
    findCms(view({ headers: { link: [record], 'x-generator': [record], 'set-cookie': [record] } }));
  });
});
