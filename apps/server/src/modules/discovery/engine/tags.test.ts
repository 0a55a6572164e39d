import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TAG_FINGERPRINTS } from './fingerprints/tags.ts';
import { readPage } from './page.ts';
import { findTags } from './tags.ts';
import { document, gtag, gtm, linkedinTag, metaPixel, tiktokPixel, uet } from './testing/snippets.ts';

const find = (html: string) => findTags(readPage(html), 'https://shop.test/');
const ids = (html: string) => find(html).map(({ kind, id }) => `${kind} ${id}`);

describe('findTags is not fooled by', () => {
  it.each([
    [
      'visible text',
      '<p>Our id is G-ABCD123456, our container GTM-ABC1234, fbq("init","123456789012345")</p>',
    ],
    ['attributes', '<a href="#" title="gtag(\'config\',\'G-ABCD123456\')" data-x="GTM-ABC1234">x</a>'],
    ['commented-out markup', `<!-- ${gtag('G-ABCD123456').replaceAll('--', '')} -->`],
    [
      'commented-out code',
      "<script>// gtag('config','G-ABCD123456')\n/* fbq('init','123456789012345') */</script>",
    ],
    ['data', '<script type="application/json">{"id":"GTM-ABC1234"}</script>'],
    ['links', '<a href="https://www.googletagmanager.com/gtm.js?id=GTM-ABC1234">x</a>'],
    ['pictures for everybody', '<img src="https://www.facebook.com/tr?id=123456789012345">'],
    ['words that look like ids', '<script>show("G-SHOCK"); var a="AW-fully"</script>'],
    [
      'other addresses of the same companies',
      '<iframe src="https://www.facebook.com/travel/video?id=123456789012345"></iframe>',
    ],
    ['look-alike hosts', '<script src="https://evilgoogletagmanager.com/gtag/js?id=G-ABCD123456"></script>'],
  ])('%s', (_what, html) => {
    expect(ids(document('', html))).toEqual([]);
  });
});

describe('findTags finds', () => {
  it.each([
    ['Tag Manager', gtm('GTM-K7XW2PD'), 'gtm GTM-K7XW2PD'],
    [
      'Tag Manager without JavaScript',
      '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-K7XW2PD"></iframe></noscript>',
      'gtm GTM-K7XW2PD',
    ],
    [
      'Tag Manager from a path of the site',
      '<script src="/metrics/gtm.js?id=GTM-K7XW2PD"></script>',
      'gtm GTM-K7XW2PD',
    ],
    ['Analytics 4', gtag('G-4T2K9QX1ZB'), 'ga4 G-4T2K9QX1ZB'],
    [
      'Analytics 4 in double quotes and blanks',
      '<script>gtag ( "config" , "G-4T2K9QX1ZB" )</script>',
      'ga4 G-4T2K9QX1ZB',
    ],
    ['Google Ads', gtag('AW-1093847261'), 'google_ads AW-1093847261'],
    ['a Google tag', gtag('GT-PL8XK2V'), 'google_tag GT-PL8XK2V'],
    ['Floodlight', gtag('DC-8828251'), 'floodlight DC-8828251'],
    [
      'Universal Analytics',
      "<script>ga('create','UA-38174052-2','auto')</script>",
      'universal_analytics UA-38174052-2',
    ],
    ['Meta', metaPixel('482910573820147'), 'meta_pixel 482910573820147'],
    ['TikTok', tiktokPixel('CHPQ1JBC77U5TQ2K9A0G'), 'tiktok_pixel CHPQ1JBC77U5TQ2K9A0G'],
    ['LinkedIn', linkedinTag('4820193'), 'linkedin_insight 4820193'],
    ['Microsoft Ads', uet('17283940'), 'microsoft_uet 17283940'],
    [
      'Clarity',
      '<script>(function(c,l,a,r,i,t,y){t.src="https://www.clarity.ms/tag/"+i})(window,document,"clarity","script","k3x9ab2cde");</script>',
      'microsoft_clarity k3x9ab2cde',
    ],
    ['Pinterest', "<script>pintrk('load','2612345678901')</script>", 'pinterest 2612345678901'],
    [
      'Snap',
      "<script>snaptr('init','0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d')</script>",
      'snapchat 0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d',
    ],
    ['X', "<script>twq('config','o1qcw')</script>", 'x_ads o1qcw'],
    ['Hotjar', '<script>h._hjSettings={hjid:868286,hjsv:6}</script>', 'hotjar 868286'],
    [
      'Klaviyo',
      '<script src="https://static.klaviyo.com/onsite/js/UxT3kd/klaviyo.js"></script>',
      'klaviyo UxT3kd',
    ],
    ['HubSpot', '<script src="//js-eu1.hs-scripts.com/44718203.js"></script>', 'hubspot 44718203'],
    [
      'Mailchimp',
      `<script src="https://chimpstatic.com/mcjs-connected/js/users/${'9d'.repeat(12)}/x.js"></script>`,
      `mailchimp ${'9d'.repeat(12)}`,
    ],
    [
      'CallRail',
      '<script src="//cdn.callrail.com/companies/123456789/abc/12/swap.js"></script>',
      'callrail 123456789',
    ],
    ['Matomo', "<script>_paq.push(['setSiteId', '7'])</script>", 'matomo 7'],
    [
      'Criteo',
      "<script>window.criteo_q.push({event:'setAccount'},0,'setAccount',{account:12345})</script>".replace(
        "0,'setAccount',{account",
        "'setAccount', account",
      ),
      'criteo 12345',
    ],
  ])('%s', (_what, html, expected) => {
    expect(ids(document(html))).toContain(expected);
  });

  it('tags that Shopify lists as JSON inside a script', () => {
    const list = JSON.stringify([
      {
        id: '1',
        configuration: JSON.stringify({
          config: JSON.stringify({ google_tag_ids: ['G-4T2K9QX1ZB', 'GT-PL8XK2V'] }),
        }),
      },
      {
        id: '2',
        configuration: JSON.stringify({ pixel_id: '482910573820147', pixel_type: 'facebook_pixel' }),
      },
      { id: '3', configuration: JSON.stringify({ pixelCode: 'CHPQ1JBC77U5TQ2K9A0G' }) },
    ]);
    const found = ids(
      document(`<script>init({shopId: 1, webPixelsConfigList: ${list}, isMerchantRequest: false})</script>`),
    );
    expect(found.toSorted()).toEqual(
      [
        'ga4 G-4T2K9QX1ZB',
        'google_tag GT-PL8XK2V',
        'meta_pixel 482910573820147',
        'tiktok_pixel CHPQ1JBC77U5TQ2K9A0G',
      ].toSorted(),
    );
  });

  it('tags that wait for consent, and says so', () => {
    const waiting = gtag('G-4T2K9QX1ZB').replaceAll(
      '<script',
      '<script type="text/plain" data-cookieconsent="statistics"',
    );
    expect(find(document(waiting))).toMatchObject([
      { kind: 'ga4', id: 'G-4T2K9QX1ZB', run: 'after_consent' },
    ]);
  });

  it('an id without its call, and takes it for likely only', () => {
    const html = "<script>var measurement='G-4T2K9QX1ZB'; gtag('config', measurement)</script>";
    expect(find(html)).toMatchObject([{ kind: 'ga4', id: 'G-4T2K9QX1ZB', confidence: 'likely' }]);
  });

  it('an id that is first set and then called, and takes it for certain', () => {
    const html = "<script>var id='G-4T2K9QX1ZB'</script><script>gtag('config','G-4T2K9QX1ZB')</script>";
    expect(find(html)).toMatchObject([{ id: 'G-4T2K9QX1ZB', confidence: 'certain' }]);
    expect(find(html.split('</script>').toReversed().join('</script>'))).toMatchObject([
      { confidence: 'certain' },
    ]);
  });

  it('a tag whose id is not on the page', () => {
    const html =
      '<script>load("https://connect.facebook.net/en_US/fbevents.js");fbq("init", window.pixel)</script>';
    expect(find(html)).toMatchObject([{ kind: 'meta_pixel', id: null }]);
  });

  it('the comment of Tag Manager, as a hint alone', () => {
    expect(find('<!-- Google Tag Manager --><script src="/own.js"></script>')).toMatchObject([
      { kind: 'gtm', id: null, confidence: 'hint' },
    ]);
  });

  it('no more ids of a kind than a page can reasonably have', () => {
    const many = Array.from(
      { length: 500 },
      (_, index) => `fbq('init','${100_000_000_000_000 + index}');`,
    ).join('');
    expect(find(`<script>${many}</script>`).length).toBeLessThanOrEqual(20);
  });

  it('each tag with the passage that shows it', () => {
    for (const { id, passage } of find(document(gtm('GTM-K7XW2PD') + metaPixel('482910573820147')))) {
      expect(passage).toContain(id);
      expect(passage.length).toBeLessThan(500);
    }
  });
});

it('whatever a page says, every id that is reported has the form of its kind', () => {
  const pieces = fc.constantFrom(
    'gtag(',
    "'config'",
    ',',
    "'G-",
    'ABC123',
    "'",
    '"',
    ')',
    'fbq("init","',
    '123456789012345',
    '");',
    'GTM-',
    'ttq.load("',
    '\\"',
    'ti:"',
    '//',
    '/*',
    '\n',
    '<script>',
    '</script>',
    'https://www.facebook.com/tr?id=',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
      for (const { kind, id } of find(`<script>${all.join('')}`)) {
        const shape = TAG_FINGERPRINTS.find((one) => one.kind === kind)?.shape;
        if (id !== null) expect(shape?.test(id)).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
