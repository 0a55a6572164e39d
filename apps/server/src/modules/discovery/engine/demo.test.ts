import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import type { ClientType, ScanResult } from '@portico/contract';
import { loadCatalogue } from '@portico/guides';
import { demoIds, type Sandbox, startSandbox } from '@portico/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutbound, type Outbound, parseOutboundConfig } from '../../../platform/outbound/index.ts';
import { createCheckContext } from './checks/context.ts';
import { evaluateChecks } from './checks/evaluate.ts';
import { propose } from './propose.ts';
import { scanSite } from './scan.ts';
import { address } from './testing/facts.ts';

let sandbox: Sandbox;
let outbound: Outbound;
let directory: string;
const trusted = tls.getCACertificates('default');
const scans = new Map<string, Promise<ScanResult>>();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'portico-demo-'));
  sandbox = await startSandbox({ directory });
  tls.setDefaultCACertificates([...trusted, sandbox.rootCertificate]);
  outbound = createOutbound(parseOutboundConfig(sandbox.env));
}, 60_000);
afterAll(async () => {
  tls.setDefaultCACertificates(trusted);
  await sandbox?.close();
  await rm(directory, { recursive: true, force: true });
});

function scan(domain: string): Promise<ScanResult> {
  const known = scans.get(domain) ?? scanSite(outbound, address(domain));
  scans.set(domain, known);
  return known;
}
const values = (result: ScanResult, kind: string) =>
  result.findings.filter((one) => one.kind === kind).map((one) => one.value);
const ids = demoIds;

interface Expected {
  cms: string[];
  hosting: string[];
  dns: string;
  mail: string;
  consent: string[];
  certificate: string;
  tags: string[];
  problems: string[];
}

const demo: [domain: string, expected: Expected][] = [
  [
    ids['brightsmile-dental'].domain,
    {
      cms: ['wordpress'],
      hosting: ['siteground'],
      dns: 'cloudflare',
      mail: 'google',
      consent: [],
      certificate: 'good',
      tags: [
        `gtm ${ids['brightsmile-dental'].gtmContainerId} page`,
        `ga4 ${ids['brightsmile-dental'].gaMeasurementId} container`,
        `google_ads ${ids['brightsmile-dental'].adsConversionId} container`,
        `meta_pixel ${ids['brightsmile-dental'].metaPixelId} container`,
      ],
      problems: ['dmarc_weak'],
    },
  ],
  [
    ids['northpeak-outdoor'].domain,
    {
      cms: ['shopify'],
      hosting: ['shopify'],
      dns: 'godaddy',
      mail: 'google',
      consent: [],
      certificate: 'good',
      tags: [
        `ga4 ${ids['northpeak-outdoor'].gaMeasurementId} page`,
        `meta_pixel ${ids['northpeak-outdoor'].metaPixelId} page`,
        `tiktok_pixel ${ids['northpeak-outdoor'].tiktokPixelId} page`,
        `klaviyo ${ids['northpeak-outdoor'].klaviyoCompanyId} page`,
      ],
      problems: [],
    },
  ],
  [
    ids['keel-and-anchor'].domain,
    {
      cms: ['webflow'],
      hosting: ['webflow'],
      dns: 'namecheap',
      mail: 'microsoft',
      consent: ['onetrust'],
      certificate: 'good',
      tags: [
        `gtm ${ids['keel-and-anchor'].gtmContainerId} consent_gated`,
        `ga4 ${ids['keel-and-anchor'].gaMeasurementId} container`,
        `linkedin_insight ${ids['keel-and-anchor'].linkedinPartnerId} consent_gated`,
        `hubspot ${ids['keel-and-anchor'].hubspotPortalId} consent_gated`,
      ],
      problems: [],
    },
  ],
  [
    ids['lumen-fittings'].domain,
    {
      cms: ['wordpress', 'woocommerce'],
      hosting: ['cpanel'],
      dns: 'route53',
      mail: 'microsoft',
      consent: [],
      certificate: 'expiring',
      tags: [
        `universal_analytics ${ids['lumen-fittings'].universalAnalyticsId} page`,
        `ga4 ${ids['lumen-fittings'].gaMeasurementId} page`,
        `microsoft_uet ${ids['lumen-fittings'].uetTagId} page`,
      ],
      problems: ['certificate_expiring', 'universal_analytics_left', 'dmarc_weak'],
    },
  ],
  [
    ids['olive-and-thyme'].domain,
    {
      cms: ['squarespace'],
      hosting: ['squarespace'],
      dns: 'ionos',
      mail: 'ionos',
      consent: [],
      certificate: 'good',
      tags: [],
      problems: ['dmarc_missing'],
    },
  ],
  [
    ids['tidepool-app'].domain,
    {
      cms: [],
      hosting: ['plesk'],
      dns: 'cloudflare',
      mail: 'google',
      consent: ['cookiebot'],
      certificate: 'wrong_name',
      tags: [
        `gtm ${ids['tidepool-app'].gtmContainerId} page`,
        `ga4 ${ids['tidepool-app'].gaMeasurementId} container`,
        `google_ads ${ids['tidepool-app'].adsConversionId} container`,
        `linkedin_insight ${ids['tidepool-app'].linkedinPartnerId} container`,
      ],
      problems: ['certificate_wrong_name'],
    },
  ],
];

describe('the demo’s clients', () => {
  it.each(demo)('%s shows what it is', async (domain, expected) => {
    const result = await scan(domain);
    expect(result.reachable).toBe(true);
    expect(values(result, 'cms')).toEqual(expected.cms);
    expect(values(result, 'hosting')).toEqual(expected.hosting);
    expect(values(result, 'dns_provider')).toEqual([expected.dns]);
    expect(values(result, 'mail_provider')).toEqual([expected.mail]);
    expect(values(result, 'consent_platform')).toEqual(expected.consent);
    expect(values(result, 'certificate')).toEqual([expected.certificate]);
    const tags = result.tags.map((tag) => `${tag.kind} ${tag.ids.join()} ${tag.where}`);
    expect(tags.toSorted()).toEqual(expected.tags.toSorted());
    expect(result.problems.map((problem) => problem.code)).toEqual(expected.problems);
  });
});

describe('a proposal', () => {
  const { guides } = loadCatalogue();
  const proposal = async (domain: string, clientType: ClientType) =>
    propose({ scan: await scan(domain), clientType, guides });

  it('asks a dentist for WordPress, Cloudflare and SiteGround, with the ids filled in', async () => {
    const items = await proposal(ids['brightsmile-dental'].domain, 'b2c_lead_generation');
    const services = items.map(({ service }) => service);
    expect(services).toEqual(
      expect.arrayContaining(['cms_wordpress', 'dns_cloudflare', 'hosting_siteground', 'meta_pixel']),
    );
    expect(services).not.toEqual(expect.arrayContaining(['cms_other']));
    const of = (service: string) => items.find((item) => item.service === service);
    expect(of('google_tag_manager')?.ids).toEqual({ containerId: ids['brightsmile-dental'].gtmContainerId });
    expect(Object.values(of('google_analytics')?.ids ?? {})).toEqual([
      ids['brightsmile-dental'].gaMeasurementId,
    ]);
    expect(of('google_analytics')?.reason).toContain('through Tag Manager');
  });

  it('asks a shop on Shopify for no hosting, and knows its permanent address', async () => {
    const items = await proposal(ids['northpeak-outdoor'].domain, 'b2c_online_sales');
    expect(
      items.filter(({ service }) => service.startsWith('hosting_')).every(({ recommended }) => !recommended),
    ).toBe(true);
    const shop = items.find(({ service }) => service === 'cms_shopify');
    expect(Object.values(shop?.ids ?? {})).toContain(ids['northpeak-outdoor'].myshopifyDomain);
  });

  it('gives each service once, with a reason', async () => {
    for (const [domain] of demo) {
      const items = await proposal(domain, 'transactional_web_app');
      expect(new Set(items.map(({ service }) => service)).size).toBe(items.length);
      for (const { reason } of items) expect(reason).toMatch(/\.$/);
    }
  });
});

describe('the criteria of the guides', () => {
  it('are all evaluated against each of the demo’s sites', async () => {
    for (const [domain] of demo) {
      for (const guide of loadCatalogue().guides) {
        const context = createCheckContext(outbound, {
          address: address(domain),
          ids: {},
          attestation: null,
        });
        const faults: unknown[] = [];
        const results = await evaluateChecks(guide.checks, context, (error) => faults.push(error));
        context.witness.close();
        expect(faults, `${guide.service} of ${domain}`).toEqual([]);
        expect(results.map(({ key }) => key)).toEqual(guide.checks.map(({ key }) => key));
      }
    }
  }, 60_000);

  it.each([
    [
      'google_tag_manager',
      'brightsmile-dental',
      { containerId: ids['brightsmile-dental'].gtmContainerId },
      'container_on_site',
      'pass',
    ],
    ['google_tag_manager', 'brightsmile-dental', { containerId: 'GTM-WRONG12' }, 'container_on_site', 'fail'],
    [
      'google_tag_manager',
      'keel-and-anchor',
      { containerId: ids['keel-and-anchor'].gtmContainerId },
      'container_on_site',
      'pass',
    ],
    ['google_search_console', 'brightsmile-dental', {}, 'verification_token', 'pass'],
    ['google_search_console', 'tidepool-app', {}, 'verification_token', 'fail'],
  ] as const)('%s at %s with %j: %s is %s, ', async (service, client, given, key, outcome) => {
    const guide = loadCatalogue().guide(service);
    const input = { address: address(ids[client].domain), ids: { ...given }, attestation: null };
    const context = createCheckContext(outbound, input);
    const results = await evaluateChecks(guide?.checks ?? [], context);
    context.witness.close();
    expect(results.find((one) => one.key === key)).toMatchObject({ outcome });
  });
});
