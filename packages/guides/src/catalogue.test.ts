import { agencyIdKinds, type Guide, serviceIds } from '@portico/contract';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { formats } from './id-formats.ts';
import { orderByUnlock } from './order.ts';
import { allTexts, parseGuide } from './parse.ts';
import { looksLikePassword } from './password.ts';
import { textsOf } from './picture-texts.ts';

const catalogue = loadCatalogue();
const guides = catalogue.guides.map((guide) => [guide.service, guide] as const);

describe('the catalogue', () => {
  it('has a guide for every service, each on one platform', () => {
    expect(catalogue.guides.map((guide) => guide.service).toSorted()).toEqual([...serviceIds].toSorted());
    expect(catalogue.platforms.flatMap((platform) => platform.services).toSorted()).toEqual(
      [...serviceIds].toSorted(),
    );
  });

  it('is read once', () => {
    expect(loadCatalogue()).toBe(catalogue);
  });

  it('has unlocks that run in no circle and lead to services with a guide', () => {
    expect(orderByUnlock(serviceIds, [], catalogue.guides)).toHaveLength(serviceIds.length);
    const targets = catalogue.guides.flatMap((guide) => guide.unlocks.map((unlock) => unlock.service));
    expect(targets.filter((service) => catalogue.guide(service) === null)).toEqual([]);
  });

  it('knows the graph: records, pages and the container open what they open', () => {
    const unlocked = (service: string) =>
      catalogue.guide(service)?.unlocks.map((unlock) => unlock.service) ?? [];
    for (const service of serviceIds.filter((id) => id.startsWith('dns_'))) {
      expect(unlocked(service)).toEqual(['google_search_console', 'meta_business', 'tls_certificate']);
    }
    for (const service of serviceIds.filter((id) => id.startsWith('cms_'))) {
      expect(unlocked(service)).toEqual(
        expect.arrayContaining(['google_tag_manager', 'google_search_console']),
      );
    }
    expect(unlocked('google_tag_manager')).toEqual(
      expect.arrayContaining([
        'google_analytics',
        'google_ads',
        'meta_pixel',
        'tiktok_pixel',
        'linkedin_insight_tag',
        'google_search_console',
      ]),
    );
  });

  it('begins with what unlocks most', () => {
    const order = catalogue.order(
      ['google_analytics', 'google_tag_manager', 'google_search_console', 'dns_cloudflare', 'cms_wordpress'],
      [],
    );
    expect(order.map((action) => action.service)).toEqual([
      'cms_wordpress',
      'google_tag_manager',
      'dns_cloudflare',
      'google_analytics',
      'google_search_console',
    ]);
    expect(order.at(-1)?.coveredBy).not.toBeNull();
  });

  it('uses each of the agency’s ids, but those that are shown elsewhere or told on request', () => {
    const used = new Set(
      catalogue.guides.flatMap((guide) => [
        ...guide.idsOut,
        ...agencyIdKinds.filter((kind) => JSON.stringify(guide).includes(`agency.${kind}`)),
      ]),
    );
    expect(agencyIdKinds.filter((kind) => !used.has(kind))).toEqual([
      'businessProfileGroupId',
      'merchantCenterId',
      'supportPhone',
    ]);
  });

  it('takes an agency’s guide in place of its own, and one more beside it', () => {
    const override = { ...(catalogue.guide('google_ads') as Guide), name: 'Ads, our way' };
    const own = parseGuide({
      ...override,
      service: 'custom_pinterest',
      platform: 'other',
      name: 'Pinterest',
    });
    const mine = catalogue.with([override, own]);
    expect(mine.guide('google_ads')?.name).toBe('Ads, our way');
    expect(mine.platforms.find((platform) => platform.id === 'other')?.services).toEqual([
      'custom_pinterest',
    ]);
    expect(catalogue.guide('google_ads')?.name).toBe('Google Ads');
    expect(catalogue.guide('custom_pinterest')).toBeNull();
  });
});

describe.each(guides)('the guide for %s', (_service, guide) => {
  it('has three to seven short steps, whose minutes add up', () => {
    expect(guide.steps.length).toBeGreaterThanOrEqual(3);
    expect(guide.steps.length).toBeLessThanOrEqual(7);
    expect(guide.steps.reduce((sum, step) => sum + step.minutes, 0)).toBe(guide.estimatedMinutes);
  });

  it('says what each level is called and why, tells traps, checks, help and a tip', () => {
    expect(guide.traps.length).toBeGreaterThan(0);
    expect(guide.troubleshooting.length).toBeGreaterThan(0);
    expect(guide.tips.length).toBeGreaterThan(0);
    expect(guide.checks.some((check) => check.required)).toBe(true);
  });

  it('shows in each picture what the step’s words say to look for', () => {
    for (const step of guide.steps) {
      const shown = step.picture ? textsOf(step.picture).join('\n').toLowerCase() : '';
      const titled = [...step.title.matchAll(/“([^”]+)”/g)];
      const clicked = [...step.body.matchAll(/\bclick (?:the [a-z ]+ )?“([^”]+)”/gi)];
      const words = [...titled, ...clicked].map((match) => (match[1] ?? '').toLowerCase());
      expect(words.filter((word) => word !== '+' && !shown.includes(word))).toEqual([]);
    }
  });

  it('names in its steps the ids to copy, and asks for no secret', () => {
    const steps = JSON.stringify([guide.steps, guide.traps, guide.agencySteps]);
    for (const kind of guide.idsOut) expect(steps).toContain(`{{agency.${kind}}}`);
    const asked = guide.idsIn.map((idIn) => `${idIn.key} ${idIn.label}`);
    expect(asked.filter((text) => /password|secret|token/i.test(text))).toEqual([]);
    for (const idIn of guide.idsIn) expect(looksLikePassword(idIn.example).refused).toBe(false);
  });

  it('asks for ids as their format is written', () => {
    for (const idIn of guide.idsIn) expect(idIn.normalise).toBe(formats[idIn.format].rule);
  });

  it('reaches no grade by its checks that they cannot give', () => {
    const best = { id_given: 'claimed', attested: 'attested' } as const;
    for (const check of guide.checks) {
      expect(check.proof).toBe(
        check.check === 'id_given' || check.check === 'attested' ? best[check.check] : 'public',
      );
    }
  });

  it('is written in plain words, with no sentence that runs on', () => {
    const plain = allTexts(guide).filter(({ path }) => !/picture|copyText|link|agencySteps|staff/.test(path));
    const sentences = plain.flatMap(({ text }) => text.split(/(?<=[.?!])\s+/));
    expect(sentences.filter((sentence) => sentence.split(' ').length > 34)).toEqual([]);
    expect(
      plain.filter(({ text }) => /\b(entity|invalid input|utilize|leverage|TODO)\b/i.test(text)),
    ).toEqual([]);
  });
});
