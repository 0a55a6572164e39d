import { ScanResult } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from '../../../platform/testing/net/index.ts';
import { type ScanOptions, scanSite } from './scan.ts';
import { address } from './testing/facts.ts';
import { container, document, gtag, gtm, linkedinTag, metaPixel } from './testing/snippets.ts';
import { startWorld, tagManager, unencryptedOnly, type World } from './testing/world.ts';

const wordPress = document(
  `<meta name="generator" content="WordPress 6.9">${gtm('GTM-K7XW2PD')}<link href="/wp-content/a.css" rel="stylesheet">`,
);
const waiting = linkedinTag('4820193').replaceAll(
  '<script',
  '<script type="text/plain" class="optanon-category-C0004"',
);
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let world: World;
const faults: unknown[] = [];

beforeAll(async () => {
  const good = { pages: { '/': wordPress } };
  world = await startWorld(
    {
      'www.googletagmanager.com': tagManager({
        'GTM-K7XW2PD': container([
          { function: '__googtag', vtp_tagId: 'G-4T2K9QX1ZB' },
          { function: '__html', vtp_html: '<script>fbq("init","482910573820147")</script>' },
        ]),
      }),
      'good.test': good,
      'www.good.test': { pages: { '*': pages.redirectTo('https://good.test/', 301) } },
      'consent.test': {
        pages: {
          '/': document(
            `<script src="https://cdn.cookielaw.org/scripttemplates/otSDKStub.js" data-domain-script="018f"></script>${waiting}`,
          ),
        },
      },
      'twice.test': {
        pages: { '/': document(gtm('GTM-K7XW2PD') + gtag('G-4T2K9QX1ZB') + gtm('GTM-GONE123')) },
      },
      'silent.test': { pages: { '*': pages.silent } },
      'slow.test': { pages: { '*': pages.slowBody } },
      'endless.test': { pages: { '*': pages.endlessBody } },
      'bomb.test': { pages: { '*': pages.bomb('gzip') } },
      'loop.test': { pages: { '/': pages.redirectTo('/b'), '/b': pages.redirectTo('/') } },
      'forever.test': { pages: { '*': pages.redirectForever } },
      'image.test': { pages: { '/': pages.bytes(png, { 'content-type': 'image/png' }) } },
      'broken.test': { pages: { '*': pages.cutChunk } },
      'hangup.test': { pages: { '*': pages.hangUp } },
      'garbage.test': { pages: { '*': pages.raw('this is no answer\r\n\r\n') } },
      'plain.test': { pages: { '/': unencryptedOnly(document(metaPixel('482910573820147'))) } },
      'refused.test': {
        pages: { '*': pages.html('Attention required', { 'cf-mitigated': 'challenge' }, 403) },
      },
      'locked.test': { pages: { '*': pages.html('who are you?', {}, 401) } },
      'hidden.test': {
        pages: { '/': wordPress, '/wp-login.php': pages.html('no', {}, 404), '*': '' },
      },
      'error.test': {
        pages: { '*': pages.html('<p>Database gone</p>', { 'x-powered-by': 'PleskLin' }, 500) },
      },
      'lost.test': { pages: { '/': pages.html(wordPress, {}, 404) } },
      'expired.test': { pages: { '*': wordPress }, certificate: 'expired' },
      'wrongname.test': { pages: { '/': wordPress }, certificate: 'wrong_name' },
      'selfsigned.test': { pages: { '/': wordPress }, certificate: 'self_signed' },
      'elsewhere.test': { pages: { '*': pages.redirectTo('https://good.test/', 301) } },
      'inside.test': { pages: { '*': pages.redirectTo('http://10.0.0.1/admin', 302) } },
      'wild.test': good,
      'panel.test': good,
      'mute.test': good,
    },
    {
      zones: {
        'good.test': {
          NS: ['ada.ns.cloudflare.com.', 'bob.ns.cloudflare.com.'],
          MX: ['1 smtp.google.com.'],
          TXT: ['v=spf1 include:_spf.google.com ~all', 'google-site-verification=token'],
        },
        '_dmarc.good.test': { TXT: ['v=DMARC1; p=reject; rua=mailto:d@good.test'] },
        '_spf.google.com': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] },
        'private.test': { A: ['10.0.0.1'], NS: ['ns1.test-dns.example.'] },
        'cpanel.panel.test': { A: ['203.0.113.10'] },
        'cpanel.wild.test': { A: ['203.0.113.10'] },
        'no-such-name-portico.wild.test': { A: ['203.0.113.10'] },
      },
      faults: { 'mute.test': 'servfail' },
    },
  );
});
afterAll(() => world.close());

/** Scans, and holds what every scan must hold: the schema, and evidence behind each finding. */
async function scan(typed: string, options: ScanOptions = {}) {
  const result = await scanSite(world.outbound, address(typed), {
    onFault: (error) => faults.push(error),
    ...options,
  });
  expect(() => ScanResult.parse(result)).not.toThrow();
  const known = new Set(result.evidence.map((one) => one.id));
  expect(known.size).toBe(result.evidence.length);
  for (const { key, evidenceIds } of result.findings) {
    expect(evidenceIds, `evidence of ${key}`).not.toEqual([]);
    expect(
      evidenceIds.every((id) => known.has(id)),
      `evidence of ${key}`,
    ).toBe(true);
  }
  for (const { evidenceIds } of [...result.tags, ...result.problems])
    expect(evidenceIds.every((id) => known.has(id))).toBe(true);
  for (const problem of result.problems) {
    expect(problem.sentence).toMatch(/\.$/);
    expect(problem.nextStep).toMatch(/\.$/);
  }
  expect(faults).toEqual([]);
  return result;
}
const codes = (result: ScanResult) => result.problems.map((problem) => problem.code);
const values = (result: ScanResult, kind: string) =>
  result.findings.filter((one) => one.kind === kind).map((one) => one.value);

describe('a site that cannot be looked at', () => {
  it.each([
    ['nowhere.test', 'domain_not_found'],
    ['private.test', 'site_blocked_address'],
    ['inside.test', 'site_blocked_address'],
    ['loop.test', 'site_redirect_loop'],
    ['forever.test', 'site_too_many_redirects'],
    ['hangup.test', 'site_connection_failed'],
  ])('%s: %s', async (typed, code) => {
    const result = await scan(typed);
    expect(result).toMatchObject({ reachable: false, finalUrl: null, tags: [] });
    expect(codes(result)).toContain(code);
  });

  it.each(['broken.test', 'garbage.test'])('%s gives an answer that cannot be read', async (typed) => {
    const result = await scan(typed);
    expect(result.reachable).toBe(false);
    expect(result.problems[0]).toMatchObject({ severity: 'bad' });
  });

  it('tells of a missing domain once', async () => {
    expect(codes(await scan('nowhere.test'))).toEqual(['domain_not_found']);
  });

  it.each(['silent.test', 'slow.test'])(
    '%s ends at the deadline, with what was learned until then',
    async (typed) => {
      const result = await scan(typed, { deadlineMs: 700 });
      expect(codes(result)).toContain('stopped_early');
      expect(values(result, 'dns_provider')).toEqual(['other']);
      expect(values(result, 'certificate')).toEqual(['good']);
    },
  );

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const running = scan('silent.test', { signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    expect(codes(await running)).toContain('stopped_early');
    expect(codes(await scan('good.test', { signal: AbortSignal.abort() }))).toEqual(['stopped_early']);
  });

  it('asks no more than it may', async () => {
    const before = world.dns.questions.length + world.sites.requests.length;
    const result = await scan('good.test', { maxCalls: 5 });
    expect(codes(result)).toContain('stopped_early');
    expect(world.dns.questions.length + world.sites.requests.length - before).toBeLessThan(30);
  });
});

describe('a site that answers, but not with its page', () => {
  it.each([
    ['image.test', 'not_a_web_page'],
    ['refused.test', 'visit_refused'],
    ['locked.test', 'password_wall'],
    ['error.test', 'site_error'],
  ])('%s: %s', async (typed, code) => {
    const result = await scan(typed);
    expect(result).toMatchObject({ reachable: true, tags: [] });
    expect(codes(result)).toContain(code);
    expect(values(result, 'security_headers')).toEqual([]);
  });

  it('still learns from the headers of an error', async () => {
    expect(values(await scan('error.test'), 'hosting')).toEqual(['plesk']);
  });

  it('still reads the page of a “not found”', async () => {
    const result = await scan('lost.test');
    expect(codes(result)).toContain('page_not_found');
    expect(values(result, 'cms')).toEqual(['wordpress']);
  });

  it.each(['endless.test', 'bomb.test'])('%s is read to its limit and no further', async (typed) => {
    const result = await scan(typed);
    expect(result.reachable).toBe(true);
    expect(codes(result)).toContain('page_too_long');
  });
});

describe('a site with a fault', () => {
  it.each([
    ['expired.test', 'certificate_expired', 'expired'],
    ['wrongname.test', 'certificate_wrong_name', 'wrong_name'],
    ['selfsigned.test', 'certificate_untrusted', 'self_signed'],
  ])('%s: %s, and the page is read all the same', async (typed, code, value) => {
    const result = await scan(typed);
    expect(codes(result)).toContain(code);
    expect(values(result, 'certificate')).toEqual([value]);
    expect(values(result, 'cms')).toEqual(['wordpress']);
  });

  it('answers without encryption only', async () => {
    const result = await scan('plain.test');
    expect(result).toMatchObject({ reachable: true, finalUrl: 'http://plain.test/' });
    expect(codes(result)).toContain('no_https');
    expect(result.tags).toMatchObject([{ kind: 'meta_pixel', ids: ['482910573820147'], where: 'page' }]);
  });

  it('leads to another domain', async () => {
    expect(codes(await scan('elsewhere.test'))).toContain('leads_to_another_domain');
  });

  it('hides the login of its WordPress', async () => {
    expect(codes(await scan('hidden.test'))).toContain('login_not_found');
    expect(codes(await scan('expired.test'))).not.toContain('login_not_found');
  });

  it('has name servers that do not answer', async () => {
    const result = await scan('mute.test');
    expect(codes(result)).toContain('dns_unanswered');
    expect(values(result, 'mail_authentication')).toEqual(['spf_unknown', 'dkim_unknown', 'dmarc_missing']);
  });

  it('loads tags twice, and containers that do not exist', async () => {
    const result = await scan('twice.test');
    expect(codes(result)).toEqual(
      expect.arrayContaining(['tag_loaded_twice', 'several_containers', 'container_not_published']),
    );
  });
});

describe('a fault of our own', () => {
  it('spoils one part, is told, and leaves the others standing', async () => {
    const broken = { ...world.outbound, tls: () => Promise.reject(new TypeError('a bug')) };
    const told: unknown[] = [];
    const result = await scanSite(broken, address('good.test'), { onFault: (error) => told.push(error) });
    expect(codes(result)).toContain('part_failed');
    expect(told).toHaveLength(1);
    expect(values(result, 'cms')).toEqual(['wordpress']);
    expect(values(result, 'certificate')).toEqual([]);
  });
});

describe('a site in order', () => {
  it('is read from end to end', async () => {
    const steps: number[] = [];
    const result = await scan('good.test', { onProgress: (percent) => steps.push(percent) });
    expect(result).toMatchObject({ reachable: true, finalUrl: 'https://good.test/', domain: 'good.test' });
    expect(values(result, 'dns_provider')).toEqual(['cloudflare']);
    expect(values(result, 'cms')).toEqual(['wordpress']);
    expect(values(result, 'mail_provider')).toEqual(['google']);
    expect(values(result, 'mail_authentication')).toEqual(['spf_good', 'dkim_unknown', 'dmarc_good']);
    expect(values(result, 'verification_token')).toEqual(['google']);
    expect(values(result, 'redirects')).toEqual(['mixed']);
    expect(result.tags.map(({ kind, ids, where, container }) => ({ kind, ids, where, container }))).toEqual([
      { kind: 'gtm', ids: ['GTM-K7XW2PD'], where: 'page', container: null },
      { kind: 'ga4', ids: ['G-4T2K9QX1ZB'], where: 'container', container: 'GTM-K7XW2PD' },
      { kind: 'meta_pixel', ids: ['482910573820147'], where: 'container', container: 'GTM-K7XW2PD' },
    ]);
    expect(steps.at(-1)).toBe(100);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  it('shows the passage that each tag rests on', async () => {
    const { tags, evidence } = await scan('good.test');
    for (const tag of tags) {
      const excerpts = evidence.filter((one) => tag.evidenceIds.includes(one.id)).map((one) => one.excerpt);
      expect(excerpts.join(' ')).toContain(tag.ids[0]);
    }
    expect(evidence.find((one) => one.kind === 'container')).toMatchObject({ status: '200' });
  });

  it('does not call a tag missing that waits for consent', async () => {
    const result = await scan('consent.test');
    expect(values(result, 'consent_platform')).toEqual(['onetrust']);
    expect(result.tags).toMatchObject([
      { kind: 'linkedin_insight', ids: ['4820193'], where: 'consent_gated' },
    ]);
  });

  it('knows cPanel by its name, but not where the zone answers for any name', async () => {
    expect(values(await scan('panel.test'), 'hosting')).toEqual(['cpanel']);
    expect(values(await scan('wild.test'), 'hosting')).toEqual([]);
  });

  it('keeps the values of cookies to itself', async () => {
    await world.sites.set('cookie.test', {
      pages: { '*': pages.html('<p>x</p>', { 'set-cookie': 'session=very-secret; Path=/' }) },
    });
    world.dns.set('cookie.test', { A: ['203.0.113.10'], NS: ['ns1.test-dns.example.'] });
    expect(JSON.stringify(await scan('cookie.test'))).not.toContain('very-secret');
  });
});
