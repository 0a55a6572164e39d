import { describe, expect, it } from 'vitest';
import type { FetchedResponse } from '../../../platform/outbound/index.ts';
import { headersFinding } from './headers.ts';
import { redirectsFinding } from './redirects.ts';
import { address, evidence, page, reply } from './testing/facts.ts';
import { findTokens, tokenFindings } from './verification-tokens.ts';

describe('headersFinding', () => {
  it('does not count headers that switch themselves off', () => {
    const found = headersFinding(
      { 'strict-transport-security': ['max-age=0'], 'x-content-type-options': ['sniff'] },
      evidence(),
    );
    expect(found).toMatchObject({ value: 'none', name: '0 of 5 security headers' });
  });

  it('counts what is sent', () => {
    const headers = {
      'strict-transport-security': ['max-age=31536000; includeSubDomains'],
      'content-security-policy': ["default-src 'self'; frame-ancestors 'none'"],
      'x-content-type-options': ['nosniff'],
      'referrer-policy': ['no-referrer'],
    };
    expect(headersFinding(headers, evidence())).toMatchObject({ value: 'all', ids: [] });
  });
});

describe('findTokens', () => {
  const html =
    '<meta name="google-site-verification" content="metatoken"><meta name="facebook-domain-verification" content="">';
  const txt = reply('TXT', [
    'google-site-verification=dnstoken',
    '"MS=ms123"',
    'v=spf1 -all',
    'not google-site-verification=x',
  ]);

  it('reads tokens in DNS and on the page, and nothing else', () => {
    const tokens = findTokens(txt, { facts: page(html), evidence: evidence('page') });
    expect(tokens.map(({ vendor, token, where }) => [vendor, token, where])).toEqual([
      ['google', 'dnstoken', 'dns'],
      ['google', 'metatoken', 'meta'],
      ['microsoft', 'ms123', 'dns'],
    ]);
  });

  it.each([
    ['hubspot-developer-verification=NGE4Yi0xMQ==', 'hubspot', 'NGE4Yi0xMQ=='],
    ['hubspot-domain-verification=4a8b', 'hubspot', '4a8b'],
    ['google-gws-recovery-domain-verification=41057864', 'google_workspace', '41057864'],
    ['d365mktkey=abc123', 'dynamics', 'abc123'],
    ['brevo-code:b2c095c9', 'brevo', 'b2c095c9'],
    ['Sendinblue-code:893b13ba', 'brevo', '893b13ba'],
    ['zoho-verification=zb1.zmverify.zoho.eu', 'zoho', 'zb1.zmverify.zoho.eu'],
    ['shopify-verification-code=cUZa', 'shopify', 'cUZa'],
    ['canva-site-verification=VpUs', 'canva', 'VpUs'],
    ['adobe-sign-verification=8d7c', 'adobe', '8d7c'],
    ['zoom-domain-verification=ZOOM_verify_e97a', 'zoom', 'ZOOM_verify_e97a'],
    ['_globalsign-domain-verification=O81x', 'globalsign', 'O81x'],
    ['globalsign-domain-verification=O81x', 'globalsign', 'O81x'],
    ['slack-domain-verification=hBJ7', 'slack', 'hBJ7'],
    ['notion-domain-verification=ReKa', 'notion', 'ReKa'],
    ['miro-verification=5b57', 'miro', '5b57'],
    ['cisco-ci-domain-verification=757b', 'cisco', '757b'],
    ['mailru-nothing=1', null, null],
  ])('%s is a token of %s', (record, vendor, token) => {
    const found = findTokens(reply('TXT', [record]), null);
    expect(found.map((one) => [one.vendor, one.token])).toEqual(vendor === null ? [] : [[vendor, token]]);
  });

  it('makes one finding for each service', () => {
    const findings = tokenFindings(findTokens(txt, { facts: page(html), evidence: evidence('page') }));
    expect(findings).toMatchObject([
      {
        key: 'verification_token:google',
        value: 'google',
        ids: ['dnstoken', 'metatoken'],
        evidenceIds: ['dns-TXT', 'page'],
      },
      { key: 'verification_token:microsoft', ids: ['ms123'] },
    ]);
  });
});

describe('redirectsFinding', () => {
  const arrival = (from: string, url: string) => ({
    from,
    answer: { ok: true as const, evidence: evidence(from), value: { url } as FetchedResponse },
  });
  const site = address('shop.test');

  it('says nothing where nothing answered', () => {
    expect(
      redirectsFinding(site, [
        { from: 'https://shop.test/', answer: { ok: false, code: 'timeout', evidence: evidence() } },
      ]),
    ).toBeNull();
  });

  it.each([
    [
      'no_https_redirect',
      [
        ['https://shop.test/', 'https://shop.test/'],
        ['http://shop.test/', 'http://shop.test/'],
      ],
    ],
    [
      'two_addresses',
      [
        ['https://shop.test/', 'https://shop.test/'],
        ['https://www.shop.test/', 'https://www.shop.test/'],
      ],
    ],
    ['leads_to_another_domain', [['https://shop.test/', 'https://other.test/']]],
  ])('finds %s', (code, hops) => {
    const found = redirectsFinding(
      site,
      hops.map(([from = '', url = '']) => arrival(from, url)),
    );
    expect(found?.problems.map((problem) => problem.code)).toContain(code);
    expect(found?.finding.value).toBe('mixed');
  });

  it('is content where all lead to one place', () => {
    const to = 'https://www.shop.test/';
    const found = redirectsFinding(site, [
      arrival('https://shop.test/', to),
      arrival('http://shop.test/', to),
      arrival(to, to),
    ]);
    expect(found).toMatchObject({ finding: { value: 'consistent' }, problems: [] });
  });
});
