import { type GuideService, serviceIds, type Unlock } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderedGuide, orderByUnlock } from './order.ts';

const guide = (
  service: GuideService,
  minutes: number,
  unlocks: [GuideService, Unlock['effect']][] = [],
): OrderedGuide => ({
  service,
  estimatedMinutes: minutes,
  unlocks: unlocks.map(([to, effect]) => ({ service: to, effect, why: 'Because' })),
});
const graph = [
  guide('dns_cloudflare', 4, [
    ['google_search_console', 'unnecessary'],
    ['meta_business', 'easier'],
  ]),
  guide('google_tag_manager', 5, [
    ['google_analytics', 'easier'],
    ['google_ads', 'easier'],
  ]),
  guide('cms_wordpress', 4, [
    ['google_tag_manager', 'easier'],
    ['google_search_console', 'unnecessary'],
  ]),
  guide('google_search_console', 5),
  guide('google_analytics', 5),
  guide('google_ads', 6),
  guide('meta_business', 7),
];
const names = (services: GuideService[], done: GuideService[] = []) =>
  orderByUnlock(services, done, graph).map((action) => action.service);

describe('the order of the client’s actions', () => {
  it('refuses unlocks that run in a circle', () => {
    const circle = [
      guide('meta_page', 1, [['meta_pixel', 'easier']]),
      guide('meta_pixel', 1, [['meta_page', 'easier']]),
    ];
    expect(() => orderByUnlock(['meta_page'], [], circle)).toThrow('meta_page → meta_pixel → meta_page');
  });

  it('puts first what unlocks most, directly and through others', () => {
    expect(names(['google_analytics', 'google_tag_manager', 'cms_wordpress', 'google_ads'])).toEqual([
      'cms_wordpress',
      'google_tag_manager',
      'google_analytics',
      'google_ads',
    ]);
  });

  it('takes the quickest of equals, and keeps the given order after that', () => {
    expect(names(['meta_business', 'google_ads', 'google_analytics'])).toEqual([
      'google_analytics',
      'google_ads',
      'meta_business',
    ]);
    expect(names(['google_search_console', 'google_analytics'])).toEqual([
      'google_search_console',
      'google_analytics',
    ]);
  });

  it('puts last what another makes unnecessary, and says which', () => {
    const order = orderByUnlock(['google_search_console', 'dns_cloudflare', 'google_ads'], [], graph);
    expect(order.at(-1)).toEqual({
      service: 'google_search_console',
      unlocks: [],
      coveredBy: 'dns_cloudflare',
    });
  });

  it('counts only what is asked for and not done', () => {
    const [first] = orderByUnlock(['google_tag_manager', 'google_analytics'], ['google_analytics'], graph);
    expect(first).toEqual({ service: 'google_tag_manager', unlocks: [], coveredBy: null });
  });

  it('knows that something done covers a service', () => {
    expect(orderByUnlock(['google_search_console'], ['dns_cloudflare'], graph)).toEqual([
      { service: 'google_search_console', unlocks: [], coveredBy: 'dns_cloudflare' },
    ]);
  });

  it('prefers what is done over what is still to do when it says what covers', () => {
    const order = orderByUnlock(['google_search_console', 'cms_wordpress'], ['dns_cloudflare'], graph);
    expect(order.at(-1)?.coveredBy).toBe('dns_cloudflare');
  });

  it('lets a service without a guide stand at the end of its equals', () => {
    expect(names(['custom_pinterest', 'google_ads'])).toEqual(['google_ads', 'custom_pinterest']);
  });
});

/** Random graphs without circles: a service unlocks only later ones. */
const acyclic = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 9 }),
      to: fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 4 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((nodes) =>
    nodes.map((node, index) => {
      const later = serviceIds.slice(index + 1, nodes.length);
      const unlocks = new Map(
        later.length === 0
          ? []
          : node.to.map(
              ([pick, whole]) =>
                [later[pick % later.length] as GuideService, whole ? 'unnecessary' : 'easier'] as const,
            ),
      );
      return guide(serviceIds[index] ?? 'tls_certificate', node.minutes, [...unlocks]);
    }),
  );

describe('properties', () => {
  it('everything open is there once; nothing done is; what is not covered stands after all that unlock it', () => {
    fc.assert(
      fc.property(acyclic, fc.infiniteStream(fc.boolean()), (guides, coin) => {
        const all = guides.map((one) => one.service);
        const done = all.filter(() => coin.next().value);
        const order = orderByUnlock(all, done, guides);
        const open = all.filter((service) => !done.includes(service));
        expect(order.map((action) => action.service).toSorted()).toEqual(open.toSorted());
        const place = new Map(order.map((action, index) => [action.service, index]));
        for (const action of order) {
          for (const unlocked of action.unlocks) {
            if (action.coveredBy === null)
              expect(place.get(unlocked)).toBeGreaterThan(place.get(action.service) ?? 0);
          }
        }
      }),
    );
  });

  it('what covers a service is done, or is itself asked for', () => {
    fc.assert(
      fc.property(acyclic, (guides) => {
        const order = orderByUnlock(
          guides.map((one) => one.service),
          [],
          guides,
        );
        const covered = new Set(order.filter((action) => action.coveredBy).map((action) => action.service));
        for (const action of order) if (action.coveredBy) expect(covered.has(action.coveredBy)).toBe(false);
      }),
    );
  });
});
