import { type GuideCheck as Check, GuideCheck } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from '../../../../platform/testing/net/index.ts';
import { address } from '../testing/facts.ts';
import { container, document, gtag, gtm, linkedinTag } from '../testing/snippets.ts';
import { startWorld, tagManager, type World } from '../testing/world.ts';
import { type CheckInput, createCheckContext } from './context.ts';
import { evaluateCheck, evaluateChecks, evaluators } from './evaluate.ts';

const consent = '<script src="https://consent.cookiebot.com/uc.js" data-cbid="7c2e9a41"></script>';
const login = document('', '<form><input name="log"><input type="password" name="pwd"></form>');
const wordPressIndex = JSON.stringify({ name: 'Shop', namespaces: ['oembed/1.0', 'wp/v2'] });
const dayMs = 24 * 60 * 60 * 1000;

let world: World;

beforeAll(async () => {
  world = await startWorld(
    {
      'www.googletagmanager.com': tagManager({
        'GTM-K7XW2PD': container([{ function: '__googtag', vtp_tagId: 'G-4T2K9QX1ZB' }]),
      }),
      'tags.test': { pages: { '/': document(gtm('GTM-K7XW2PD') + gtag('AW-1093847261')) } },
      'bare.test': { pages: { '/': document('') } },
      'consent.test': { pages: { '/': document(consent) } },
      'both.test': { pages: { '/': document(consent + gtag('G-OTHER12345')) } },
      'gated.test': {
        pages: {
          '/': document(consent + linkedinTag('4820193').replaceAll('<script', '<script type="text/plain"')),
        },
      },
      'gone.test': { pages: { '/': document(gtm('GTM-GONE123')) } },
      'unread.test': {
        pages: { '/': document('<script>load("https://connect.facebook.net/en_US/fbevents.js")</script>') },
      },
      'long.test': { pages: { '*': pages.endlessBody } },
      'refused.test': { pages: { '*': pages.html('no', {}, 403) } },
      'lost.test': { pages: { '*': pages.html(document(''), {}, 404) } },
      'silent.test': { pages: { '*': pages.silent } },
      'wordpress.test': {
        pages: {
          '/': document('<meta name="generator" content="WordPress 6.9">'),
          '/wp-login.php': login,
          '/wp-json/': pages.bytes(Buffer.from(wordPressIndex), { 'content-type': 'application/json' }),
          '/secret-door': login,
        },
      },
      'moved.test': {
        pages: {
          '/': document('<meta name="generator" content="WordPress 6.9">'),
          '/wp-login.php': pages.html('not here', {}, 404),
        },
      },
      'headless.test': {
        pages: {
          '/': document('<div id="app"></div>'),
          '/wp-json/': pages.bytes(Buffer.from(wordPressIndex), { 'content-type': 'application/json' }),
          '/wp-login.php': login,
        },
      },
      'webflow.test': { pages: { '/': '<html data-wf-site="66a1"><body>x</body></html>' } },
      'shop.test': {
        pages: {
          '/': pages.html(document('<script>Shopify.shop = "north-peak.myshopify.com";</script>'), {
            'x-shopid': '1',
          }),
        },
      },
      'north-peak.myshopify.com': {
        pages: { '/admin': pages.redirectTo('https://accounts.shopify.com/lookup') },
      },
      'accounts.shopify.com': { pages: { '*': '<html><input type="email"></html>' } },
      'own.test': { pages: { '/': document(''), '/backend': login } },
      'www.tags.test': {},
      'soon.test': { certificate: { notAfter: new Date(Date.now() + 9 * dayMs) } },
      'www.soon.test': {},
      'wrong.test': {},
      'www.wrong.test': { certificate: 'wrong_name' },
      'mail.test': {},
    },
    {
      zones: {
        'tags.test': {
          TXT: ['google-site-verification=token', 'v=spf1 -all'],
          NS: ['ada.ns.cloudflare.com.', 'bob.ns.cloudflare.com.'],
        },
        'mail.test': { MX: ['10 mail.mail.test.'], TXT: ['v=spf1 mx ~all'] },
        '_dmarc.mail.test': { TXT: ['v=DMARC1; p=none; rua=mailto:d@mail.test'] },
        'godaddy.test': { NS: ['ns41.domaincontrol.com.'], A: ['203.0.113.10'] },
        'small.test': { NS: ['ns1.smallhost.test.'], A: ['203.0.113.10'] },
        'verify.bare.test': { CNAME: ['target.example.'] },
      },
      faults: { 'mute.test': 'servfail', '_dmarc.mute.test': 'servfail' },
    },
  );
});
afterAll(() => world.close());

const base = { key: 'criterion', label: 'It is so', proof: 'public', about: 'asset' } as const;
type Wanted = Record<string, unknown> & { check: Check['check'] };

async function evaluate(
  site: string | null,
  wanted: Wanted,
  input: Partial<CheckInput> = {},
  deadlineMs = 15_000,
) {
  const given = { address: site === null ? null : address(site), ids: {}, attestation: null, ...input };
  const context = createCheckContext(world.outbound, given, { deadlineMs });
  try {
    const result = await evaluateCheck(GuideCheck.parse({ ...base, ...wanted }), context);
    expect(result.summary).toMatch(/\.$/);
    expect(result.summary).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    if (result.nextStep !== null) expect(result.nextStep).toMatch(/\.$/);
    if (result.outcome === 'fail') expect(result.nextStep).not.toBeNull();
    return result;
  } finally {
    context.witness.close();
  }
}

describe('tag_on_site', () => {
  const wanted = (tag: string): Wanted => ({ check: 'tag_on_site', tag, id: 'theId' });
  const ids = (theId: string) => ({ ids: { theId } });

  it.each([
    ['bare.test', 'ga4', 'G-4T2K9QX1ZB', 'fail', 'We did not find G-4T2K9QX1ZB on your site.'],
    [
      'tags.test',
      'ga4',
      'G-WRONG12345',
      'fail',
      'We found G-4T2K9QX1ZB on your site, but you gave us G-WRONG12345.',
    ],
    ['consent.test', 'ga4', 'G-4T2K9QX1ZB', 'unknown', 'before consent'],
    ['both.test', 'ga4', 'G-4T2K9QX1ZB', 'unknown', 'may still load after'],
    ['unread.test', 'meta_pixel', '482910573820147', 'unknown', 'cannot be read'],
    ['long.test', 'ga4', 'G-4T2K9QX1ZB', 'unknown', 'very long'],
    ['refused.test', 'ga4', 'G-4T2K9QX1ZB', 'unknown', 'turned our visit away'],
    ['lost.test', 'ga4', 'G-4T2K9QX1ZB', 'unknown', 'no page at this address'],
    ['nowhere.test', 'ga4', 'G-4T2K9QX1ZB', 'unknown', 'does not exist'],
    ['tags.test', 'google_ads', 'AW-1093847261', 'pass', 'the id that you gave us'],
    ['tags.test', 'ga4', 'G-4T2K9QX1ZB', 'pass', 'through the Tag Manager container GTM-K7XW2PD'],
    ['gated.test', 'linkedin_insight', '4820193', 'pass', 'waiting for the visitor’s consent'],
  ])('%s, %s %s: %s', async (site, tag, id, outcome, says) => {
    const result = await evaluate(site, wanted(tag), ids(id));
    expect(result).toMatchObject({ outcome, proof: 'public' });
    expect(result.summary).toContain(says);
    expect(result.evidence).not.toEqual([]);
  });

  it('shows the passage that it rests on', async () => {
    const { evidence } = await evaluate('tags.test', wanted('gtm'), ids('GTM-K7XW2PD'));
    expect(evidence.map((one) => one.excerpt).join()).toContain('GTM-K7XW2PD');
  });

  it('takes any id where none was given', async () => {
    expect(await evaluate('tags.test', { check: 'tag_on_site', tag: 'gtm' })).toMatchObject({
      outcome: 'pass',
      summary: 'We found GTM-K7XW2PD on your site.',
    });
    expect(await evaluate('tags.test', wanted('gtm'))).toMatchObject({ outcome: 'pass' });
  });

  it('is worth another try where the network stood in the way, and not where the client did', async () => {
    expect(await evaluate('silent.test', wanted('ga4'), ids('G-X'), 500)).toMatchObject({
      outcome: 'unknown',
      retry: true,
    });
    expect(await evaluate('consent.test', wanted('ga4'), ids('G-X'))).toMatchObject({ retry: false });
    expect(await evaluate('bare.test', wanted('ga4'), ids('G-X'))).toMatchObject({
      outcome: 'fail',
      retry: false,
    });
  });

  it('cannot tell without a web site', async () => {
    expect(await evaluate(null, wanted('ga4'))).toMatchObject({ outcome: 'unknown', retry: false });
  });
});

describe('tag_in_container', () => {
  const wanted: Wanted = { check: 'tag_in_container', tag: 'ga4', id: 'theId' };
  it.each([
    ['bare.test', 'G-4T2K9QX1ZB', 'fail', 'no Google Tag Manager container'],
    ['consent.test', 'G-4T2K9QX1ZB', 'unknown', 'after a visitor agrees'],
    ['gone.test', 'G-4T2K9QX1ZB', 'fail', 'no published container'],
    ['tags.test', 'G-WRONG12345', 'fail', 'but you gave us G-WRONG12345'],
    ['tags.test', 'G-4T2K9QX1ZB', 'pass', 'in the container GTM-K7XW2PD'],
  ])('%s with %s: %s', async (site, theId, outcome, says) => {
    const result = await evaluate(site, wanted, { ids: { theId } });
    expect(result.outcome).toBe(outcome);
    expect(result.summary).toContain(says);
  });

  it('does not count a tag that is only on the page', async () => {
    const ads: Wanted = { check: 'tag_in_container', tag: 'google_ads', id: 'theId' };
    expect(await evaluate('tags.test', ads, { ids: { theId: 'AW-1093847261' } })).toMatchObject({
      outcome: 'fail',
    });
  });
});

describe('dns_record', () => {
  const wanted = (name: string, contains: string, type = 'TXT'): Wanted => ({
    check: 'dns_record',
    type,
    name,
    contains,
  });
  it.each([
    ['bare.test', wanted('@', 'google-site-verification=token'), 'fail'],
    ['tags.test', wanted('@', 'google-site-verification=another'), 'fail'],
    ['bare.test', wanted('verify', 'target.example', 'CNAME'), 'pass'],
  ])('%s %j: %s', async (site, check, outcome) => {
    const result = await evaluate(site, check);
    expect(result).toMatchObject({ outcome });
    expect(result.evidence.length).toBeGreaterThanOrEqual(2);
  });

  it('shows another record that is there instead', async () => {
    expect((await evaluate('mail.test', wanted('@', 'v=spf1 include'))).summary).toContain(
      'There is another one: “v=spf1 mx ~all”',
    );
  });

  it('lets the resolvers decide where the name servers of the zone cannot be asked', async () => {
    expect(await evaluate('tags.test', wanted('@', 'google-site-verification=token'))).toMatchObject({
      outcome: 'pass',
    });
  });

  it('cannot tell where nobody answers', async () => {
    expect(await evaluate('mute.test', wanted('@', 'x'))).toMatchObject({ outcome: 'unknown', retry: true });
  });
});

describe('mail_authentication', () => {
  const wanted = (...require: string[]): Wanted => ({ check: 'mail_authentication', require });
  it.each([
    ['bare.test', ['spf'], 'fail'],
    ['bare.test', ['dmarc'], 'fail'],
    ['mail.test', ['dkim'], 'unknown'],
    ['mail.test', ['spf', 'dkim', 'dmarc'], 'unknown'],
    ['mute.test', ['spf', 'dmarc'], 'unknown'],
    ['mail.test', ['spf', 'dmarc'], 'pass'],
  ])('%s %j: %s', async (site, require, outcome) => {
    expect(await evaluate(site, wanted(...require))).toMatchObject({ outcome });
  });

  it('passes what is weak, and says so', async () => {
    expect((await evaluate('mail.test', wanted('dmarc'))).summary).toContain('p=none');
  });
});

describe('certificate_valid', () => {
  const wanted: Wanted = { check: 'certificate_valid', hosts: ['apex', 'www'], minDays: 21 };
  it.each([
    ['soon.test', 'fail', 'The certificate of soon.test ends in'],
    ['wrong.test', 'fail', 'www.wrong.test is made out to another-name.example'],
    ['nowhere.test', 'unknown', 'does not exist'],
    ['bare.test', 'pass', 'www.bare.test has no web site'],
    ['tags.test', 'pass', 'good for tags.test and www.tags.test'],
  ])('%s: %s', async (site, outcome, says) => {
    const result = await evaluate(site, wanted);
    expect(result).toMatchObject({ outcome });
    expect(result.summary).toContain(says);
  });
});

describe('cms_reachable', () => {
  const wordpress: Wanted = { check: 'cms_reachable', cms: 'wordpress', id: 'loginUrl' };
  it.each([
    ['webflow.test', wordpress, {}, 'fail', 'is made with Webflow, not with WordPress'],
    [
      'wordpress.test',
      wordpress,
      { loginUrl: 'https://wordpress.test/nothing' },
      'fail',
      'does not show a login',
    ],
    [
      'shop.test',
      { check: 'cms_reachable', cms: 'shopify', id: 'shop' },
      { shop: 'south-peak.myshopify.com' },
      'fail',
      'We found the shop north-peak.myshopify.com',
    ],
    ['moved.test', wordpress, {}, 'unknown', 'not at the usual place'],
    ['silent.test', wordpress, {}, 'unknown', ''],
    ['bare.test', { check: 'cms_reachable', cms: 'other' }, {}, 'unknown', 'do not know where your login is'],
    ['wordpress.test', wordpress, {}, 'pass', 'Its login answers at https://wordpress.test/wp-login.php'],
    [
      'wordpress.test',
      wordpress,
      { loginUrl: 'wordpress.test/secret-door' },
      'pass',
      'https://wordpress.test/secret-door',
    ],
    ['headless.test', wordpress, {}, 'pass', 'made with WordPress'],
    ['webflow.test', { check: 'cms_reachable', cms: 'webflow' }, {}, 'pass', 'made with Webflow'],
    [
      'shop.test',
      { check: 'cms_reachable', cms: 'shopify', id: 'shop' },
      { shop: 'north-peak.myshopify.com' },
      'pass',
      'Its login answers at https://north-peak.myshopify.com/admin',
    ],
    [
      'own.test',
      { check: 'cms_reachable', cms: 'other', loginPath: '/backend' },
      {},
      'pass',
      'https://own.test/backend',
    ],
  ] as [string, Wanted, Record<string, string>, string, string][])(
    '%s %j %j: %s',
    async (site, check, ids, outcome, says) => {
      const result = await evaluate(site, check, { ids }, site === 'silent.test' ? 500 : undefined);
      expect(result).toMatchObject({ outcome });
      expect(result.summary).toContain(says);
    },
  );
});

describe('name_servers', () => {
  const wanted = (provider: string): Wanted => ({ check: 'name_servers', provider });
  it.each([
    ['godaddy.test', 'cloudflare', 'fail'],
    ['godaddy.test', 'other', 'fail'],
    ['small.test', 'cloudflare', 'unknown'],
    ['mute.test', 'cloudflare', 'unknown'],
    ['small.test', 'other', 'pass'],
    ['tags.test', 'cloudflare', 'pass'],
  ])('%s by %s: %s', async (site, provider, outcome) => {
    expect(await evaluate(site, wanted(provider))).toMatchObject({ outcome });
  });
});

describe('site_verification_token', () => {
  const wanted = (vendor: string, ...where: string[]): Wanted => ({
    check: 'site_verification_token',
    vendor,
    where,
  });
  it.each([
    ['bare.test', wanted('google', 'dns', 'meta'), 'fail'],
    ['tags.test', wanted('meta', 'dns'), 'fail'],
    ['tags.test', wanted('google', 'meta'), 'fail'],
    ['mute.test', wanted('google', 'dns'), 'unknown'],
    ['refused.test', wanted('google', 'dns', 'meta'), 'unknown'],
    ['tags.test', wanted('google', 'dns', 'meta'), 'pass'],
  ])('%s %j: %s', async (site, check, outcome) => {
    expect(await evaluate(site, check)).toMatchObject({ outcome });
  });
});

describe('what only a person can say', () => {
  const attestation = {
    by: 'Tom Reyes',
    at: '2026-11-29T20:15:30.000Z',
    timeZone: 'America/New_York',
    screenshots: 0,
  };

  it('is claimed by an id', async () => {
    const wanted: Wanted = { check: 'id_given', id: 'theId' };
    expect(await evaluate(null, wanted)).toMatchObject({ outcome: 'fail', proof: 'claimed' });
    expect(await evaluate(null, { ...wanted, id: 'toString' })).toMatchObject({ outcome: 'fail' });
    expect(await evaluate(null, wanted, { ids: { theId: 'GTM-K7XW2PD' } })).toMatchObject({
      outcome: 'pass',
      proof: 'claimed',
      summary: 'You gave us GTM-K7XW2PD.',
    });
  });

  it('is attested by a screenshot, and only claimed without one', async () => {
    const wanted: Wanted = { check: 'attested' };
    expect(await evaluate(null, wanted)).toMatchObject({ outcome: 'unknown', proof: 'claimed' });
    expect(await evaluate(null, wanted, { attestation })).toMatchObject({
      outcome: 'unknown',
      proof: 'claimed',
    });
    expect(await evaluate(null, { ...wanted, screenshot: false }, { attestation })).toMatchObject({
      outcome: 'pass',
      proof: 'claimed',
    });
    expect(await evaluate(null, wanted, { attestation: { ...attestation, screenshots: 1 } })).toMatchObject({
      outcome: 'pass',
      proof: 'attested',
      summary: 'Tom Reyes told us on 29 November 2026 that this is done, with 1 screenshot.',
    });
  });

  it('names the day in the client’s own zone, and keeps the moment as evidence', async () => {
    const auckland = { ...attestation, timeZone: 'Pacific/Auckland' };
    const { summary, evidence } = await evaluate(null, { check: 'attested' }, { attestation: auckland });
    expect(summary).toBe('Tom Reyes told us on 30 November 2026 that this is done.');
    expect(evidence).toEqual([
      { asked: 'Tom Reyes: is this done?', answered: 'Yes', at: '2026-11-29T20:15:30.000Z', excerpt: null },
    ]);
  });
});

describe('a run of checks', () => {
  it('has an evaluator for every kind that a guide may ask for', () => {
    const kinds = GuideCheck.options.map((option) => option.shape.check.value);
    expect(Object.keys(evaluators).toSorted()).toEqual(kinds.toSorted());
  });

  it('opens the site once for all its criteria', async () => {
    const context = createCheckContext(world.outbound, {
      address: address('tags.test'),
      ids: {},
      attestation: null,
    });
    const checks = ['gtm', 'ga4', 'google_ads'].map((tag) =>
      GuideCheck.parse({ ...base, key: `has_${tag}`, check: 'tag_on_site', tag }),
    );
    const before = world.sites.requests.length;
    const results = await evaluateChecks(checks, context);
    context.witness.close();
    const cited = context.witness.evidence.map(({ asked, answered }) => `${asked} ${answered}`);
    expect(new Set(cited).size).toBe(cited.length);
    expect(results.map(({ key, outcome }) => `${key} ${outcome}`)).toEqual([
      'has_gtm pass',
      'has_ga4 pass',
      'has_google_ads pass',
    ]);
    expect(world.sites.requests.slice(before).map(({ host }) => host)).toEqual([
      'tags.test',
      'www.googletagmanager.com',
    ]);
  });

  it('spares the other criteria a fault of our own', async () => {
    const broken = { ...world.outbound, fetch: () => Promise.reject(new TypeError('a bug')) };
    const context = createCheckContext(broken, {
      address: address('tags.test'),
      ids: { theId: 'x' },
      attestation: null,
    });
    const faults: unknown[] = [];
    const checks = [
      GuideCheck.parse({ ...base, check: 'tag_on_site', tag: 'gtm' }),
      GuideCheck.parse({ ...base, check: 'id_given', id: 'theId' }),
    ];
    const results = await evaluateChecks(checks, context, (error) => faults.push(error));
    context.witness.close();
    expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'pass']);
    expect(faults).toHaveLength(1);
  });
});
