import { describe, expect, it } from 'vitest';
import { findConsent } from './consent.ts';
import { evidence, page } from './testing/facts.ts';

const find = (html: string) => findConsent(page(html), evidence('page'));

describe('findConsent', () => {
  it.each([
    '',
    '<p>We use Cookiebot and OneTrust</p>',
    '<script src="/cookie.js"></script>',
    "<script>gtag('consent','default',{ad_storage:'granted'})</script>",
  ])('finds nothing in %j', (html) => {
    expect(find(html)).toBeNull();
  });

  it.each([
    [
      'cookiebot',
      '<script src="https://consent.cookiebot.com/uc.js" data-cbid="7c2e9a41"></script>',
      ['7c2e9a41'],
    ],
    [
      'onetrust',
      '<script src="https://cdn.cookielaw.org/scripttemplates/otSDKStub.js" data-domain-script="018f"></script>',
      ['018f'],
    ],
    [
      'usercentrics',
      '<script src="https://web.cmp.usercentrics.eu/ui/loader.js" data-settings-id="abc"></script>',
      ['abc'],
    ],
    [
      'complianz',
      '<script src="/wp-content/plugins/complianz-gdpr/cookiebanner/js/complianz.min.js"></script>',
      [],
    ],
    ['other', '<script type="text/plain">x()</script>', []],
    [
      'other',
      "<script>gtag('consent', 'default', { 'ad_storage': 'denied', 'analytics_storage': 'denied' });</script>",
      [],
    ],
  ])('finds %s', (value, html, ids) => {
    expect(find(html)).toMatchObject({ value, ids, evidenceIds: ['page'] });
  });

  it('always says that not seen does not mean missing', () => {
    expect(find('<script src="https://consent.cookiebot.com/uc.js"></script>')?.notes.join(' ')).toContain(
      'not seen before consent does not mean missing',
    );
  });
});
