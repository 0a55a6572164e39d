import type { Finding, Guide, ScanResult, Tag } from '@portico/contract';
import { describe, expect, it } from 'vitest';
import { type ProposalGuide, propose } from './propose.ts';

function guide(service: Guide['service'], rest: Partial<ProposalGuide> = {}): ProposalGuide {
  const platform = service.split('_')[0] as Guide['platform'];
  return {
    service,
    platform: service === 'tls_certificate' ? 'hosting' : platform,
    name: service,
    access: [
      { level: 'view', role: 'Viewer', why: 'Enough to look.' },
      { level: 'manage', role: 'Editor', why: 'Enough to work.' },
    ],
    idsIn: [],
    traps: [],
    unlocks: [],
    estimatedMinutes: 5,
    proposedWhen: [],
    ...rest,
  };
}

const services: Guide['service'][] = [
  'google_analytics',
  'google_ads',
  'google_search_console',
  'google_tag_manager',
  'google_business_profile',
  'google_merchant_center',
  'meta_business',
  'meta_page',
  'meta_ad_account',
  'meta_pixel',
  'meta_instagram',
  'tiktok_business_center',
  'tiktok_ads',
  'tiktok_pixel',
  'linkedin_ads',
  'linkedin_page',
  'linkedin_insight_tag',
  'linkedin_conversions',
  'cms_wordpress',
  'cms_shopify',
  'cms_webflow',
  'cms_wix',
  'cms_squarespace',
  'cms_other',
  'dns_cloudflare',
  'dns_godaddy',
  'dns_namecheap',
  'dns_route53',
  'dns_other',
  'hosting_cpanel',
  'hosting_plesk',
  'hosting_siteground',
  'hosting_other',
  'tls_certificate',
];
const guides = services.map((service) => guide(service));

const finding = (kind: Finding['kind'], value: string, rest: Partial<Finding> = {}): Finding => ({
  key: kind,
  kind,
  name: value,
  value,
  ids: [],
  confidence: 'certain',
  evidenceIds: ['e1'],
  notes: [],
  ...rest,
});
const tag = (kind: Tag['kind'], ids: string[], rest: Partial<Tag> = {}): Tag => ({
  kind,
  name: kind,
  ids,
  where: 'page',
  container: null,
  confidence: 'certain',
  evidenceIds: ['e1'],
  ...rest,
});
function scan(findings: Finding[], tags: Tag[] = [], problems: ScanResult['problems'] = []): ScanResult {
  return {
    website: 'https://shop.test',
    domain: 'shop.test',
    hosts: { apex: 'shop.test', www: 'www.shop.test' },
    reachable: true,
    finalUrl: 'https://shop.test/',
    findings,
    tags,
    evidence: [],
    problems,
    startedAt: '2026-11-20T10:00:00.000Z',
    finishedAt: '2026-11-20T10:00:01.000Z',
  };
}
const asked = (items: ReturnType<typeof propose>) =>
  items.filter((item) => item.recommended).map((item) => item.service);

describe('propose', () => {
  it('chooses one guide each for system, domain and host', () => {
    const seen = scan([
      finding('cms', 'wordpress', { name: 'WordPress' }),
      finding('dns_provider', 'cloudflare', { name: 'Cloudflare' }),
      finding('hosting', 'siteground', { name: 'SiteGround' }),
    ]);
    const items = propose({ scan: seen, clientType: 'brochure_site', guides });
    const own = items.filter(({ service }) => /^(cms|dns|hosting)_/.test(service));
    expect(own.map(({ service }) => service).toSorted()).toEqual([
      'cms_wordpress',
      'dns_cloudflare',
      'hosting_siteground',
    ]);
    expect(own.find(({ service }) => service === 'cms_wordpress')?.reason).toBe(
      'The site runs on WordPress, so we ask for an account there.',
    );
  });

  it.each([
    [['cms', 'drupal'], 'cms_other'],
    [['dns_provider', 'ionos'], 'dns_other'],
    [['hosting', 'kinsta'], 'hosting_other'],
    [['hosting', 'hidden'], 'hosting_other'],
  ] as const)('falls back to the general guide for %j', ([kind, value], service) => {
    expect(
      asked(propose({ scan: scan([finding(kind, value)]), clientType: 'brochure_site', guides })),
    ).toContain(service);
  });

  it('asks for no hosting where the system runs its own servers', () => {
    const seen = scan([
      finding('cms', 'shopify'),
      finding('hosting', 'shopify', { name: 'Shopify (part of it)' }),
    ]);
    const items = propose({ scan: seen, clientType: 'b2c_online_sales', guides });
    expect(items.find(({ service }) => service.startsWith('hosting_'))).toMatchObject({
      recommended: false,
      reason: expect.stringContaining('no hosting account'),
    });
  });

  it('asks about the certificate only where something is wrong with it', () => {
    const good = finding('certificate', 'good', { name: 'Let’s Encrypt' });
    const problem = {
      code: 'certificate_expiring',
      severity: 'warn' as const,
      sentence: 'It ends in 9 days.',
      nextStep: 'Renew it.',
      evidenceIds: [],
    };
    const certificate = (seen: ScanResult) =>
      propose({ scan: seen, clientType: 'brochure_site', guides }).find(
        ({ service }) => service === 'tls_certificate',
      );
    expect(certificate(scan([]))).toBeUndefined();
    expect(certificate(scan([good]))).toMatchObject({ recommended: false });
    expect(certificate(scan([good], [], [problem]))).toMatchObject({
      recommended: true,
      reason: 'It ends in 9 days.',
    });
  });

  it('gives what was seen as the reason, before what is usual', () => {
    const seen = scan(
      [],
      [
        tag('ga4', ['G-4T2K9QX1ZB'], { name: 'Google Analytics 4' }),
        tag('meta_pixel', ['482910573820147'], {
          name: 'Meta Pixel',
          where: 'container',
          container: 'GTM-X',
        }),
      ],
    );
    const items = propose({ scan: seen, clientType: 'brochure_site', guides });
    const reason = (service: string) => items.find((item) => item.service === service)?.reason;
    expect(reason('google_analytics')).toBe('The site loads Google Analytics 4 (G-4T2K9QX1ZB).');
    expect(reason('meta_pixel')).toBe('The site loads Meta Pixel (482910573820147) through Tag Manager.');
    expect(reason('google_business_profile')).toBe('Sites of this kind usually need it.');
    expect(reason('linkedin_ads')).toBeUndefined();
  });

  it('follows the kind of client', () => {
    const of = (clientType: 'b2b_lead_generation' | 'b2c_online_sales') =>
      asked(propose({ scan: null, clientType, guides }));
    expect(of('b2b_lead_generation')).toEqual(expect.arrayContaining(['linkedin_insight_tag']));
    expect(of('b2b_lead_generation')).not.toContain('google_merchant_center');
    expect(of('b2c_online_sales')).toEqual(expect.arrayContaining(['google_merchant_center', 'meta_pixel']));
  });

  it('proposes what a guide wants to be proposed for', () => {
    const own = guides.map((one) =>
      one.service === 'google_merchant_center'
        ? { ...one, proposedWhen: [{ detected: 'cms' as const, is: 'woocommerce' }] }
        : one,
    );
    const seen = scan([
      finding('cms', 'wordpress'),
      finding('cms', 'woocommerce', { key: 'cms:woocommerce' }),
    ]);
    expect(asked(propose({ scan: seen, clientType: 'brochure_site', guides: own }))).toContain(
      'google_merchant_center',
    );
  });

  it('keeps to what the agency works with', () => {
    const items = propose({
      scan: null,
      clientType: 'b2c_online_sales',
      guides,
      sells: new Set(['google_ads' as const]),
    });
    expect(items.map(({ service }) => service)).toEqual(['google_ads']);
  });

  it('puts first what unlocks most, and says what is spared', () => {
    const own = guides.map((one) => {
      if (one.service === 'dns_cloudflare')
        return {
          ...one,
          unlocks: [
            {
              service: 'google_search_console' as const,
              effect: 'unnecessary' as const,
              why: 'DNS proves the ownership.',
            },
          ],
        };
      if (one.service === 'google_tag_manager')
        return {
          ...one,
          unlocks: ['google_analytics', 'google_ads'].map((service) => ({
            service: service as 'google_ads',
            effect: 'easier' as const,
            why: 'We set the tags.',
          })),
        };
      return one;
    });
    const seen = scan([finding('dns_provider', 'cloudflare', { name: 'Cloudflare' })]);
    const items = propose({ scan: seen, clientType: 'transactional_web_app', guides: own });
    expect(items[0]?.service).toBe('google_tag_manager');
    expect(items.find(({ service }) => service === 'google_search_console')).toMatchObject({
      recommended: false,
      reason: 'Not needed once we have dns_cloudflare. DNS proves the ownership.',
    });
  });

  it('fills in the ids that were seen, and warns of the traps ahead', () => {
    const own = guides.map((one) =>
      one.service === 'google_tag_manager'
        ? {
            ...one,
            idsIn: [
              {
                key: 'containerId',
                label: 'Container',
                help: 'x',
                format: 'gtm_container_id' as const,
                pattern: 'GTM-.*',
                example: 'GTM-ABC1234',
                placeholder: 'GTM-',
                normalise: 'upper' as const,
                required: true,
                seenAs: 'gtm' as const,
              },
            ],
            traps: [
              { key: 'always', when: [], client: 'c', staff: 'Always so.' },
              {
                key: 'consent',
                when: [{ detected: 'consent_platform' as const, present: true }],
                client: 'c',
                staff: 'Not seen is not missing.',
              },
              {
                key: 'many',
                when: [{ detected: 'container_count' as const, above: 1 }],
                client: 'c',
                staff: 'Several.',
              },
            ],
          }
        : one,
    );
    const seen = scan([finding('consent_platform', 'onetrust')], [tag('gtm', ['GTM-K7XW2PD'])]);
    const item = propose({ scan: seen, clientType: 'brochure_site', guides: own }).find(
      ({ service }) => service === 'google_tag_manager',
    );
    expect(item).toMatchObject({
      level: 'manage',
      ids: { containerId: 'GTM-K7XW2PD' },
      warnings: ['Not seen is not missing.'],
    });
  });

  it('says when it is not sure', () => {
    const seen = scan([finding('hosting', 'cpanel', { name: 'cPanel', confidence: 'likely' })]);
    const item = propose({ scan: seen, clientType: 'brochure_site', guides }).find(
      ({ service }) => service === 'hosting_cpanel',
    );
    expect(item?.reason).toBe('The site is hosted with cPanel as far as we can see.');
  });
});
