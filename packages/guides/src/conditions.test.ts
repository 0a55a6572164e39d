import type { DetectedFact, Finding, Tag } from '@portico/contract';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { detectedFacts, holds, idsSeen, isProposed, trapsFor } from './conditions.ts';

const finding = (kind: Finding['kind'], value: string | null, ids: string[] = []): Finding => ({
  key: kind,
  kind,
  name: value ?? kind,
  value,
  ids,
  confidence: 'certain',
  evidenceIds: [],
  notes: [],
});
const tag = (kind: Tag['kind'], ids: string[], where: Tag['where'] = 'page'): Tag => ({
  kind,
  name: kind,
  ids,
  where,
  container: null,
  confidence: 'certain',
  evidenceIds: [],
});
const scan = {
  reachable: true,
  findings: [
    finding('dns_provider', 'godaddy'),
    finding('cms', 'shopify', ['northpeak-outdoor.myshopify.com']),
    finding('consent_platform', 'cookiebot'),
  ],
  tags: [
    tag('gtm', ['GTM-K7XW2PD', 'GTM-OLD123']),
    tag('ga4', ['G-7T4N2KQX9B'], 'container'),
    tag('meta_pixel', []),
  ],
  problems: [
    { code: 'certificate_expiring', severity: 'warn' as const, sentence: '', nextStep: '', evidenceIds: [] },
  ],
};
const facts = detectedFacts(scan);
const guideOf = (service: string) => {
  const guide = loadCatalogue().guide(service);
  if (!guide) throw new Error(`No guide for ${service}`);
  return guide;
};

describe('conditions on what was detected', () => {
  it.each<[Parameters<typeof holds>[0], boolean]>([
    [{ detected: 'dns_provider', is: 'cloudflare' }, false],
    [{ detected: 'dns_provider', is: ['cloudflare', 'godaddy'] }, true],
    [{ detected: 'dns_provider', isNot: 'godaddy' }, false],
    [{ detected: 'hosting', isNot: 'cpanel' }, true],
    [{ detected: 'tag', is: 'ga4' }, true],
    [{ detected: 'tag_in_container', is: 'ga4' }, true],
    [{ detected: 'tag_in_container', is: 'meta_pixel' }, false],
    [{ detected: 'consent_platform', present: true }, true],
    [{ detected: 'mail_provider', present: false }, true],
    [{ detected: 'container_count', above: 1 }, true],
    [{ detected: 'container_count', below: 2 }, false],
    [{ detected: 'cms', above: 1 }, false],
    [{ detected: 'problem', is: 'certificate_expiring' }, true],
    [{ detected: 'site', present: true }, true],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition, facts)).toBe(expected);
  });

  it('a site that was not reached proposes nothing that only a site can', () => {
    const silent = detectedFacts({ reachable: false, findings: [], tags: [], problems: [] });
    expect(isProposed(guideOf('google_search_console'), silent)).toBe(false);
    expect(isProposed(guideOf('google_search_console'), facts)).toBe(true);
  });

  it('nothing is proposed before anything was looked at', () => {
    expect(isProposed(guideOf('cms_other'), [])).toBe(false);
    expect(isProposed(guideOf('cms_other'), facts)).toBe(false);
    expect(isProposed(guideOf('cms_other'), [{ detected: 'cms', value: 'typo3' }])).toBe(true);
  });

  it('several conditions of one reason hold together', () => {
    const host = (cms: string) => isProposed(guideOf('hosting_other'), [{ detected: 'cms', value: cms }]);
    expect([host('shopify'), host('wordpress')]).toEqual([false, true]);
  });

  it('a trap that asks for a finding waits for it; one that asks for nothing always applies', () => {
    const keys = (with_: DetectedFact[]) =>
      trapsFor(guideOf('google_tag_manager'), with_).map((trap) => trap.key);
    expect(keys([])).toEqual(['account_only']);
    expect(keys(facts)).toEqual(['account_only', 'several_containers', 'behind_consent']);
  });
});

describe('ids that were seen in public', () => {
  it('are filled in where there is exactly one', () => {
    expect(idsSeen(guideOf('google_analytics'), scan)).toEqual({ measurementId: 'G-7T4N2KQX9B' });
    expect(idsSeen(guideOf('cms_shopify'), scan)).toEqual({
      myshopifyDomain: 'northpeak-outdoor.myshopify.com',
    });
  });
  it('are left out where there are several, none, or one of another form', () => {
    expect(idsSeen(guideOf('google_tag_manager'), scan)).toEqual({});
    expect(idsSeen(guideOf('meta_pixel'), scan)).toEqual({});
    expect(
      idsSeen(guideOf('tiktok_pixel'), {
        findings: [],
        tags: [tag('tiktok_pixel', ['7185520936417788418'])],
      }),
    ).toEqual({});
  });
});
