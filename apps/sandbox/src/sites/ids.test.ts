import { describe, expect, it } from 'vitest';
import { demoIds, lostSinceGranted } from './ids.ts';

const forms: Record<string, RegExp> = {
  gtmContainerId: /^GTM-[A-Z0-9]{4,10}$/,
  gaMeasurementId: /^G-[A-Z0-9]{10}$/,
  adsConversionId: /^AW-\d{9,11}$/,
  metaPixelId: /^\d{15,16}$/,
  tiktokPixelId: /^[A-Z0-9]{20}$/,
  linkedinPartnerId: /^\d{6,8}$/,
  universalAnalyticsId: /^UA-\d{4,10}-\d{1,4}$/,
  uetTagId: /^\d{8,9}$/,
  klaviyoCompanyId: /^[A-Za-z0-9]{6}$/,
  hubspotPortalId: /^\d{6,9}$/,
  myshopifyDomain: /^[a-z0-9-]+\.myshopify\.com$/,
  googleSiteVerification: /^[A-Za-z0-9_-]{43}$/,
  facebookDomainVerification: /^[a-z0-9]{30}$/,
  cookiebotId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  onetrustDomainScript: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

describe('the demo ids', () => {
  const all = Object.entries(demoIds).flatMap(([site, ids]) =>
    Object.entries(ids).map(([name, value]): [string, string, string] => [site, name, value]),
  );

  it.each(all.filter(([, name]) => forms[name]))('%s %s %s is well-formed', (_site, name, value) => {
    expect(value).toMatch(forms[name] ?? /^$/);
  });

  it('are given to one client only', () => {
    const ids = all.filter(([, name]) => forms[name]).map(([, , value]) => value);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('name a lost record that is well-formed too', () => {
    expect(lostSinceGranted.googleSiteVerification).toMatch(/^[\w-]{43}$/);
  });
});
