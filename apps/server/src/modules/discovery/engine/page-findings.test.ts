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
