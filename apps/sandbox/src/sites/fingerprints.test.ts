import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../index.ts';
import { temporaryDirectory, visit } from '../testing/visitor.ts';
import { demoIds } from './ids.ts';

/** The patterns by which the world recognizes tags, as the project's reference lists them. */
const patterns = {
  gtm: /\bGTM-[A-Z0-9]{4,10}\b/g,
  gtagSource: /googletagmanager\.com\/gtag\/js\?id=((?:G|AW|GT|DC)-[A-Z0-9]+)/g,
  gtagConfig: /gtag\(\s*['"]config['"]\s*,\s*['"]((?:G|AW|GT|DC)-[A-Z0-9]+)/g,
  metaInit: /fbq\(\s*['"]init['"]\s*,\s*['"]?(\d{8,20})/g,
  metaImage: /facebook\.com\/tr\/?\?id=(\d{8,20})/g,
  tiktok: /ttq\.load\(\s*['"]([A-Z0-9]{15,25})['"]/g,
  linkedin: /_linkedin_(?:data_)?partner_id\s*=\s*['"]?(\d{3,12})/g,
  linkedinImage: /(?:px|dc)\.ads\.linkedin\.com\/collect\/?\?pid=(\d+)/g,
  uet: /ti:"(\d+)"/g,
};

let sandbox: Sandbox;
let directory: string;
beforeAll(async () => {
  directory = await temporaryDirectory();
  sandbox = await startSandbox({ directory });
});
afterAll(async () => {
  await sandbox.close();
  await rm(directory, { recursive: true, force: true });
});

/** Which patterns find what in a text; patterns that find nothing are left out. */
function idsIn(text: string): Record<string, string[]> {
  const found = Object.entries(patterns).map(([name, pattern]): [string, string[]] => [
    name,
    [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? match[0]))],
  ]);
  return Object.fromEntries(found.filter(([, ids]) => ids.length > 0));
}

function withoutInertScripts(html: string): string {
  return html.replaceAll(/<script[^>]*type="text\/plain"[^>]*>[\s\S]*?<\/script>/g, '');
}

async function home(id: keyof typeof demoIds) {
  return await visit(sandbox, `https://${demoIds[id].host}/`);
}

async function containerOf(id: string): Promise<string> {
  const { status, body } = await visit(sandbox, `https://www.googletagmanager.com/gtm.js?id=${id}`);
  expect(status).toBe(200);
  return body;
}

/** Reads the container as JSON, as a careful reader of `gtm.js` does. */
function tagsOf(script: string): Record<string, unknown>[] {
  const json = /var data = (\{.*\});/.exec(script)?.[1] ?? '{}';
  return JSON.parse(json).resource.tags;
}

describe('Bright Smile Dental', () => {
  const ids = demoIds['brightsmile-dental'];

  it('is a WordPress at SiteGround', async () => {
    const { headers, body } = await home('brightsmile-dental');
    expect(headers.link).toContain(`<https://${ids.host}/wp-json/>; rel="https://api.w.org/"`);
    expect(headers['x-pingback']).toMatch(/\/xmlrpc\.php$/);
    expect(headers['x-proxy-cache-info']).toBe('DT:1');
    expect(body).toMatch(/<meta name="generator" content="WordPress \d/);
    expect(body).toContain('/wp-content/');
  });

  it('has a REST interface, refuses strangers and shows a sign-in page', async () => {
    const index = JSON.parse((await visit(sandbox, `https://${ids.host}/wp-json/`)).body);
    expect(index.authentication['application-passwords'].endpoints.authorization).toBe(
      `https://${ids.host}/wp-admin/authorize-application.php`,
    );
    expect((await visit(sandbox, `https://${ids.host}/wp-json/wp/v2/users/me`)).status).toBe(401);
    const admin = await visit(sandbox, `https://${ids.host}/wp-admin/`);
    expect([admin.status, admin.headers.location]).toEqual([
      302,
      expect.stringContaining('/wp-login.php?redirect_to='),
    ]);
    const signIn = await visit(sandbox, `https://${ids.host}/wp-login.php`);
    expect(signIn.body).toMatch(/<form name="loginform" id="loginform"[\s\S]*name="log"[\s\S]*name="pwd"/);
    expect(signIn.headers['set-cookie']?.[0]).toContain('wordpress_test_cookie=');
  });

  it('has nothing but a container in the page, and the rest inside it', async () => {
    const { body } = await home('brightsmile-dental');
    expect(idsIn(body)).toEqual({ gtm: [ids.gtmContainerId] });
    expect(body).toContain(`googletagmanager.com/ns.html?id=${ids.gtmContainerId}`);
    const script = await containerOf(ids.gtmContainerId);
    expect(script).toContain(ids.gaMeasurementId);
    expect(script).toContain(ids.adsConversionId);
    expect(script).not.toMatch(/<script|https:\/\/connect/);
    const html = tagsOf(script)
      .map((tag) => String(tag.vtp_html ?? ''))
      .join('');
    expect(idsIn(html)).toEqual({ metaInit: [ids.metaPixelId] });
  });
});

describe('North Peak Outdoor', () => {
  const ids = demoIds['northpeak-outdoor'];

  it('is a Shopify shop', async () => {
    const { headers, body } = await home('northpeak-outdoor');
    expect(headers).toMatchObject({ 'x-shopid': ids.shopifyShopId, 'x-shopify-stage': 'production' });
    expect(headers['set-cookie']?.join()).toMatch(/_shopify_y=.*_shopify_s=/);
    expect(body).toMatch(new RegExp(`Shopify\\.shop = "${ids.myshopifyDomain}"`));
    expect(body).toContain('cdn.shopify.com');
    expect(body).toContain(`name="facebook-domain-verification" content="${ids.facebookDomainVerification}"`);
  });

  it('leads /admin to Shopify’s sign-in, over two hosts', async () => {
    const admin = await visit(sandbox, `https://${ids.host}/admin`);
    expect(admin.status).toBe(302);
    const next = await visit(sandbox, admin.headers.location ?? '');
    const last = await visit(sandbox, next.headers.location ?? '');
    expect([last.status, last.body]).toEqual([200, expect.stringContaining('Log in to Shopify')]);
  });

  it('has its tags in the page', async () => {
    const { body } = await home('northpeak-outdoor');
    expect(idsIn(body)).toEqual({
      gtagSource: [ids.gaMeasurementId],
      gtagConfig: [ids.gaMeasurementId],
      metaInit: [ids.metaPixelId],
      metaImage: [ids.metaPixelId],
      tiktok: [ids.tiktokPixelId],
    });
    expect(body).toContain(`klaviyo.com/onsite/js/${ids.klaviyoCompanyId}/`);
    expect(body).toContain('analytics.tiktok.com/i18n/pixel/events.js');
  });
});

describe('Keel & Anchor Logistics', () => {
  const ids = demoIds['keel-and-anchor'];

  it('is a Webflow site', async () => {
    const { body } = await home('keel-and-anchor');
    expect(body).toContain(`data-wf-site="${ids.webflowSiteId}"`);
    expect(body).toContain('<meta content="Webflow" name="generator">');
  });

  it('has OneTrust, and no other tag that runs before consent', async () => {
    const { body } = await home('keel-and-anchor');
    expect(body).toContain('cdn.cookielaw.org/scripttemplates/otSDKStub.js');
    expect(body).toContain(`data-domain-script="${ids.onetrustDomainScript}"`);
    expect(idsIn(withoutInertScripts(body))).toEqual({});
    expect(withoutInertScripts(body)).not.toContain('hs-scripts.com');
    expect(idsIn(body)).toEqual({ gtm: [ids.gtmContainerId], linkedin: [ids.linkedinPartnerId] });
    expect(body).toMatch(
      /<script type="text\/plain" class="optanon-category-C0004"[^>]*src="\/\/js\.hs-scripts\.com\/44718203\.js"/,
    );
  });

  it('has Analytics in its container', async () => {
    expect(await containerOf(ids.gtmContainerId)).toContain(ids.gaMeasurementId);
  });
});

describe('Lumen Fittings', () => {
  const ids = demoIds['lumen-fittings'];

  it('is a WooCommerce shop on a cPanel host', async () => {
    const { headers, body } = await home('lumen-fittings');
    expect(headers.link).toContain('rel="https://api.w.org/"');
    expect(headers.server).toBe('Apache');
    expect(body).toMatch(/content="WooCommerce \d/);
    expect(body).toContain('/wp-content/plugins/woocommerce/');
    const panel = await visit(sandbox, `https://cpanel.${ids.domain}/`);
    expect(panel.headers.server).toBe('cpsrvd');
    expect(panel.headers['set-cookie']?.join()).toContain('cpsession=');
    const door = await visit(sandbox, `https://${ids.host}/cpanel`);
    expect(door.headers.location).toBe(`https://${ids.host}:2083/`);
  });

  it('has the new Analytics beside the old, and Microsoft’s tag', async () => {
    const { body } = await home('lumen-fittings');
    expect(idsIn(body)).toEqual({
      gtagSource: [ids.gaMeasurementId],
      gtagConfig: [ids.gaMeasurementId],
      uet: [ids.uetTagId],
    });
    expect(body).toContain(`ga('create', '${ids.universalAnalyticsId}'`);
    expect(body).toContain('google-analytics.com/analytics.js');
    expect(body).toContain('bat.bing.com/bat.js');
  });
});

describe('Olive & Thyme', () => {
  it('is a Squarespace site without a single tag', async () => {
    const { headers, body } = await home('olive-and-thyme');
    expect(headers.server).toBe('Squarespace');
    expect(body).toContain('Static.SQUARESPACE_CONTEXT = {');
    expect(idsIn(body)).toEqual({});
    expect(body).not.toMatch(/UA-\d|klaviyo|hs-scripts|cookiebot|cookielaw/);
  });

  it('leads /config to Squarespace’s sign-in', async () => {
    const config = await visit(sandbox, `https://${demoIds['olive-and-thyme'].host}/config`);
    const signIn = await visit(sandbox, config.headers.location ?? '');
    expect([config.status, signIn.status]).toEqual([302, 200]);
  });
});

describe('Tidepool', () => {
  const ids = demoIds['tidepool-app'];

  it('stands on a Plesk host', async () => {
    const { rawHeaders } = await home('tidepool-app');
    expect(rawHeaders.join()).toContain('X-Powered-By,PleskLin');
  });

  it('has Cookiebot before its container, and its tags inside', async () => {
    const { body } = await home('tidepool-app');
    expect(idsIn(body)).toEqual({ gtm: [ids.gtmContainerId] });
    expect(body.indexOf('consent.cookiebot.com/uc.js')).toBeGreaterThan(0);
    expect(body.indexOf('consent.cookiebot.com/uc.js')).toBeLessThan(body.indexOf(ids.gtmContainerId));
    const tags = tagsOf(await containerOf(ids.gtmContainerId));
    expect(tags.map((tag) => tag.function)).toEqual([
      '__googtag',
      '__gaawe',
      '__googtag',
      '__awct',
      '__html',
    ]);
    expect(idsIn(String(tags.at(-1)?.vtp_html))).toEqual({ linkedin: [ids.linkedinPartnerId] });
  });
});

describe('every site', () => {
  it.each(Object.values(demoIds))(
    '$domain gives the same pages to HEAD and a 404 for what it has not',
    async ({ host }) => {
      const head = await visit(sandbox, `https://${host}/`, { method: 'HEAD' });
      expect([head.status, head.body]).toEqual([200, '']);
      expect((await visit(sandbox, `https://${host}/no-such-page`)).status).toBe(404);
    },
  );

  it('does not show a container that nobody has published', async () => {
    const { status } = await visit(sandbox, 'https://www.googletagmanager.com/gtm.js?id=GTM-NOBODY1');
    expect(status).toBe(404);
  });
});
