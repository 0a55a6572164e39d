import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContainer } from './container.ts';
import { container } from './testing/snippets.ts';

const ids = (source: string) => readContainer(source).tags.map(({ kind, id }) => `${kind} ${id}`);

describe('readContainer', () => {
  it.each([
    ['a Google tag', { function: '__googtag', vtp_tagId: 'G-4T2K9QX1ZB' }, 'ga4 G-4T2K9QX1ZB'],
    [
      'an older Analytics tag',
      { function: '__gaawc', vtp_measurementId: 'G-4T2K9QX1ZB' },
      'ga4 G-4T2K9QX1ZB',
    ],
    [
      'an Analytics event',
      { function: '__gaawe', vtp_measurementIdOverride: 'G-4T2K9QX1ZB' },
      'ga4 G-4T2K9QX1ZB',
    ],
    ['an Ads conversion', { function: '__awct', vtp_conversionId: '1093847261' }, 'google_ads AW-1093847261'],
    [
      'an Ads conversion with its prefix',
      { function: '__awct', vtp_conversionId: 'AW-1093847261' },
      'google_ads AW-1093847261',
    ],
    ['remarketing', { function: '__sp', vtp_conversionId: 1047975969 }, 'google_ads AW-1047975969'],
    ['LinkedIn', { function: '__bzi', vtp_id: '445396' }, 'linkedin_insight 445396'],
    ['Microsoft Ads', { function: '__baut', vtp_tagId: '5624605' }, 'microsoft_uet 5624605'],
    ['Hotjar', { function: '__hjtc', vtp_hotjar_site_id: '868286' }, 'hotjar 868286'],
    ['X', { function: '__twitter_website_tag', vtp_twitter_pixel_id: 'o1qcw' }, 'x_ads o1qcw'],
    [
      'Meta by a gallery template',
      { function: '__cvt_5RM3Q', vtp_pixelId: '128519174032511' },
      'meta_pixel 128519174032511',
    ],
    [
      'TikTok by a gallery template',
      { function: '__cvt_9X', vtp_pixelCode: 'CHPQ1JBC77U5TQ2K9A0G' },
      'tiktok_pixel CHPQ1JBC77U5TQ2K9A0G',
    ],
    [
      'a picture',
      { function: '__img', vtp_url: 'https://dc.ads.linkedin.com/collect/?pid=445396&fmt=gif' },
      'linkedin_insight 445396',
    ],
    [
      'custom HTML',
      {
        function: '__html',
        vtp_html: '<script type="text/gtmscript">fbq("init","211474986021654");</script>',
      },
      'meta_pixel 211474986021654',
    ],
    [
      'custom HTML in parts',
      {
        function: '__html',
        vtp_html: ['template', '<script>fbq("init","', ['escape', ['macro', 0], 7], '")</script>'],
      },
      'meta_pixel 211474986021654',
    ],
    ['a constant', { function: '__googtag', vtp_tagId: ['macro', 1] }, 'ga4 G-CONST12345'],
    ['a look-up table', { function: '__googtag', vtp_tagId: ['macro', 2] }, 'ga4 G-TABLE12345'],
    [
      'Universal Analytics settings',
      { function: '__ua', vtp_gaSettings: ['macro', 3] },
      'universal_analytics UA-123456-1',
    ],
  ])('finds %s', (_what, tag, expected) => {
    const macros = [
      { function: '__c', vtp_value: '211474986021654' },
      { function: '__c', vtp_value: 'G-CONST12345' },
      { function: '__smm', vtp_map: ['list', ['map', 'key', 'shop.test', 'value', 'G-TABLE12345']] },
      { function: '__gas', vtp_trackingId: 'UA-123456-1' },
    ];
    expect(ids(container([tag], macros))).toContain(expected);
  });

  it('counts paused tags and lists none of them', () => {
    const facts = readContainer(
      container([
        { function: '__paused', vtp_originalTagType: 'html' },
        { function: '__bzi', vtp_id: '445396' },
      ]),
    );
    expect(facts).toMatchObject({ version: '12', tagCount: 2, pausedCount: 1, structured: true });
    expect(facts.tags).toHaveLength(1);
  });

  it('does not take the value of an unrelated parameter for an id', () => {
    expect(
      ids(
        container([
          { function: '__cvt_1', vtp_eventName: '128519174032511' },
          { function: '__cl', vtp_id: '445396' },
        ]),
      ),
    ).toEqual([]);
  });

  it('searches a container of an unknown form as plain text', () => {
    const facts = readContainer(
      '(function(){run({"function":"__googtag"},"G-4T2K9QX1ZB");gtag("config","G-4T2K9QX1ZB")})()',
    );
    expect(facts).toMatchObject({ structured: false, tags: [{ kind: 'ga4', id: 'G-4T2K9QX1ZB' }] });
  });

  it.each([
    ['nothing', ''],
    ['an error page', '<html>404</html>'],
    ['a resource that does not end', 'var data = {"resource": {"tags": ['],
    ['a resource that is no JSON', 'var data = {"resource": {tags: [x()]}}'],
    ['tags of another kind', container('tags' as unknown as unknown[])],
    [
      'variables that name each other',
      container(
        [{ function: '__html', vtp_html: ['macro', 0] }],
        [{ function: '__c', vtp_value: ['macro', 0] }],
      ),
    ],
    [
      'deep nesting',
      container([{ function: '__html', vtp_html: JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) }]),
    ],
  ])('answers %s with no tags', (_what, source) => {
    expect(readContainer(source).tags).toEqual([]);
  });

  it('answers any JSON at all', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (tags, macros) => {
        expect(() => readContainer(container(tags, macros))).not.toThrow();
      }),
    );
  });
});
