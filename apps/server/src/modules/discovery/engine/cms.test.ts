import { describe, expect, it } from 'vitest';
import { findCms } from './cms.ts';
import { view } from './testing/facts.ts';

describe('findCms', () => {
  it.each([
    ['an empty page', {}],
    [
      'a page that writes about WordPress',
      { html: '<p>We love WordPress, Shopify and /wp-content/ folders</p>' },
    ],
    ['a link to a shop elsewhere', { html: '<a href="https://x.myshopify.com">shop</a>' }],
  ])('does not know %s', (_what, parts) => {
    expect(findCms(view(parts))).toBeNull();
  });

  it.each([
    [
      'wordpress',
      { headers: { link: ['<https://shop.test/wp-json/>; rel="https://api.w.org/"'] } },
      'certain',
    ],
    ['wordpress', { html: '<link href="/wp-content/themes/x/style.css">' }, 'likely'],
    [
      'wordpress',
      { html: '<link href="/wp-content/a.css"><script src="/wp-includes/b.js"></script>' },
      'certain',
    ],
    ['shopify', { headers: { 'x-shopid': ['1'] } }, 'certain'],
    ['shopify', { headers: { 'set-cookie': ['_shopify_y=1; Path=/'] } }, 'likely'],
    ['webflow', { html: '<html data-wf-site="66a1">' }, 'certain'],
    ['webflow', { aliases: ['proxy-ssl.webflow.com'] }, 'certain'],
    ['wix', { headers: { 'x-wix-request-id': ['1'] } }, 'certain'],
    ['squarespace', { headers: { server: ['Squarespace'] } }, 'certain'],
    ['squarespace', { addresses: ['198.185.159.144'] }, 'likely'],
    ['magento', { html: '<script>require(["Mage.Cookies"])</script>' }, 'certain'],
    ['prestashop', { html: '<meta name="generator" content="PrestaShop">' }, 'certain'],
    ['drupal', { headers: { 'x-generator': ['Drupal 11 (https://www.drupal.org)'] } }, 'certain'],
    [
      'joomla',
      { html: '<meta name="generator" content="Joomla! - Open Source Content Management">' },
      'certain',
    ],
    ['typo3', { html: '<script src="/typo3temp/a.js"></script>' }, 'certain'],
  ])('knows %s', (key, parts, confidence) => {
    const found = findCms(view(parts));
    expect(found?.finding).toMatchObject({ value: key, confidence });
    expect(found?.finding.evidenceIds.length).toBeGreaterThan(0);
    expect(found?.finding.notes[0]).toMatch(/^Seen: /);
  });

  it('reads the permanent address of a Shopify shop', () => {
    const html = '<script>var Shopify = Shopify || {}; Shopify.shop = "north-peak.myshopify.com";</script>';
    expect(findCms(view({ html }))?.finding.ids).toEqual(['north-peak.myshopify.com']);
  });

  it('finds the shop inside WordPress', () => {
    const html =
      '<meta name="generator" content="WordPress 6.8"><meta name="generator" content="WooCommerce 10.3"><script src="/wp-content/plugins/woocommerce/a.js"></script>';
    const found = findCms(view({ html }));
    expect([found?.finding.value, found?.addOn?.value]).toEqual(['wordpress', 'woocommerce']);
  });

  it('names the stronger of two', () => {
    const html = '<html data-wf-site="66a1"><link href="/wp-content/a.css">';
    expect(findCms(view({ html }))?.cms.key).toBe('webflow');
  });
});
