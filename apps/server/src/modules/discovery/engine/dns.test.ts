import { describe, expect, it } from 'vitest';
import { authorizationsIn, isKnown, mailServersIn, refusesMail, textIn } from './dns.ts';
import { mailProvider } from './mail-provider.ts';
import { dnsProvider, providerOf } from './name-servers.ts';
import { reply } from './testing/facts.ts';

describe('records', () => {
  it('reads MX records and leaves out what is none', () => {
    const { answer } = reply('MX', ['20 b.Mail.test.', '10 a.mail.test.', 'rubbish', '-1 x.test.']);
    expect(mailServersIn(answer)).toEqual([
      { preference: 10, host: 'a.mail.test' },
      { preference: 20, host: 'b.mail.test' },
    ]);
    expect(refusesMail(mailServersIn(reply('MX', ['0 .']).answer))).toBe(true);
    expect(refusesMail(mailServersIn(answer))).toBe(false);
  });

  it('reads TXT with and without quotes', () => {
    expect(textIn('v=spf1 -all')).toBe('v=spf1 -all');
    expect(textIn('"v=DKIM1; p=AAA" "BBB"')).toBe('v=DKIM1; p=AAABBB');
  });

  it('reads CAA', () => {
    const { answer } = reply('CAA', [
      '0 issue "LetsEncrypt.org; validationmethods=dns-01"',
      '0 issuewild ";"',
    ]);
    expect(authorizationsIn(answer)).toEqual([
      { tag: 'issue', value: 'letsencrypt.org' },
      { tag: 'issuewild', value: '' },
    ]);
  });

  it.each(['timeout', 'server_failure', 'refused', 'malformed', 'blocked'] as const)(
    'knows nothing from %s',
    (status) => {
      expect(isKnown(reply('A', [], status).answer)).toBe(false);
    },
  );
});

describe('providerOf', () => {
  it.each([
    'ns.cloudflare.com.evil.test',
    'notdomaincontrol.com',
    'ns-1.awsdns-1.com.evil.test',
    'ns1.shop.test',
    '',
  ])('does not know %j', (server) => {
    expect(providerOf(server)).toBeNull();
  });

  it.each([
    ['ada.ns.cloudflare.com.', 'cloudflare'],
    ['NS41.DOMAINCONTROL.COM', 'godaddy'],
    ['dns1.registrar-servers.com', 'namecheap'],
    ['ns-1907.awsdns-46.co.uk', 'route53'],
    ['ns1.siteground.net', 'siteground'],
    ['ns1.c12345.sgvps.net', 'siteground'],
    ['ns1045.ui-dns.com', 'ionos'],
    ['dns1.p01.nsone.net', 'netlify'],
    ['ns1-07.azure-dns.com', 'azure'],
  ])('knows %s', (server, key) => {
    expect(providerOf(server)?.key).toBe(key);
  });
});

describe('dnsProvider', () => {
  const none = reply('SOA', []);

  it('is silent where DNS was', () => {
    expect(dnsProvider(reply('NS', [], 'timeout'), none)).toBeNull();
  });

  it('names whoever it does not know by their domain', () => {
    const found = dnsProvider(reply('NS', ['ns1.smallhost.co.uk.', 'ns2.smallhost.co.uk.']), none);
    expect(found).toMatchObject({
      provider: { key: 'other', name: 'smallhost.co.uk', service: 'dns_other' },
      finding: { confidence: 'hint' },
    });
  });

  it('looks behind name servers that carry the client’s own name', () => {
    const found = dnsProvider(
      reply('NS', ['ns1.shop.test.']),
      reply('SOA', ['ns1.shop.test. dns.cloudflare.com. 1 2 3 4 5']),
    );
    expect(found).toMatchObject({
      provider: { key: 'cloudflare', service: 'dns_cloudflare' },
      finding: { confidence: 'likely', evidenceIds: ['dns-NS', 'dns-SOA'] },
    });
  });

  it('says when servers of two providers are mixed', () => {
    const found = dnsProvider(reply('NS', ['ada.ns.cloudflare.com.', 'ns41.domaincontrol.com.']), none);
    expect(found?.finding).toMatchObject({ value: 'cloudflare', confidence: 'likely' });
    expect(found?.finding.notes.join(' ')).toContain('same provider');
  });

  it('is certain where all servers belong to one', () => {
    const found = dnsProvider(reply('NS', ['ada.ns.cloudflare.com.', 'bob.ns.cloudflare.com.']), none);
    expect(found?.finding).toMatchObject({
      value: 'cloudflare',
      confidence: 'certain',
      evidenceIds: ['dns-NS'],
    });
  });
});

describe('mailProvider', () => {
  it.each([
    [['0 .'], 'none'],
    [['10 mail.shop.test.'], 'own'],
    [['10 mx.unknown-host.test.'], 'other'],
    [['1 smtp.google.com.'], 'google'],
    [['0 shop-test.mail.protection.outlook.com.'], 'microsoft'],
    [['10 eu-smtp-inbound-1.mimecast.com.'], 'mimecast'],
  ])('reads %j as %s', (records, value) => {
    expect(mailProvider(reply('MX', records), 'shop.test')?.finding.value).toBe(value);
  });

  it('says nothing where there are no records', () => {
    expect(mailProvider(reply('MX', []), 'shop.test')).toBeNull();
  });
});
