import type { TagKind } from '@portico/contract';

/** An address that loads a tag or that a tag calls. */
export interface TagAddress {
  /** The host is this or lies below it; left out where the tag may be served from anywhere. */
  host?: string;
  /** The whole path, or its beginning where it ends with a slash. A file may also lie in a folder of the site's own. */
  path?: string;
  /** The query parameter that holds the id. */
  parameter?: string;
  /** Runs on the path; group 1 is the id. */
  idInPath?: RegExp;
}

export interface TagFingerprint {
  kind: TagKind;
  name: string;
  /** What a well-formed id looks like; nothing else is taken for one. */
  shape: RegExp;
  addresses: TagAddress[];
  /** A script is looked at more closely only where it contains one of these. */
  words: string[];
  /** Calls in scripts; group 1 is the id. Every repetition is bounded, so the work is linear in the text. */
  calls: RegExp[];
  /** Ids that stand in a script without the call they belong to: group 1, taken as likely. */
  loose?: RegExp;
  /** Parts of scripts that show that the tag is there even where its id is not. */
  marks?: string[];
}

const GTAG = '\\bgtag\\s{0,9}\\(\\s{0,9}["\'`]config["\'`]\\s{0,9},\\s{0,9}["\'`]';
/** Letters with at least one digit, as long as Google's ids are, so that a word like G-SHOCK is none. */
const LOOSE = '(?=[A-Z]{0,11}\\d)[A-Z0-9]{7,12}';
const google = (
  kind: TagKind,
  name: string,
  prefix: string,
  body: string,
  looseBody: string,
): TagFingerprint => ({
  kind,
  name,
  shape: new RegExp(`^${prefix}-${body}$`),
  addresses: [
    { host: 'googletagmanager.com', path: '/gtag/js', parameter: 'id' },
    { host: 'googletagmanager.com', path: '/gtag/destination', parameter: 'id' },
  ],
  words: [`${prefix}-`],
  calls: [
    new RegExp(`${GTAG}(${prefix}-${body})["'\`]`, 'g'),
    new RegExp(`gtag/js\\?id=(${prefix}-${body})(?![A-Z0-9])`, 'g'),
  ],
  loose: new RegExp(`["'\`](${prefix}-${looseBody})(?:/[\\w-]{1,40})?["'\`]`, 'g'),
});

/**
 * How tags show themselves on a page, by the snippets in the vendors' own set-up pages (2026-11). Google's ids are
 * told apart by their beginning: G- Analytics 4, AW- Ads, GT- a Google tag, DC- Floodlight.
 */
export const TAG_FINGERPRINTS: TagFingerprint[] = [
  {
    kind: 'gtm',
    name: 'Google Tag Manager',
    shape: /^GTM-[A-Z0-9]{4,10}$/,
    addresses: [
      { path: '/gtm.js', parameter: 'id' },
      { path: '/ns.html', parameter: 'id' },
    ],
    words: ['GTM-'],
    // The snippet builds the address itself, so the id stands alone.
    calls: [/["'`](GTM-[A-Z0-9]{4,10})["'`]/g, /gtm\.js\?id=(GTM-[A-Z0-9]{4,10})(?![A-Z0-9])/g],
  },
  google('ga4', 'Google Analytics 4', 'G', '[A-Z0-9]{4,14}', LOOSE),
  google('google_tag', 'Google tag', 'GT', '[A-Z0-9]{4,14}', LOOSE),
  google('google_ads', 'Google Ads', 'AW', '\\d{6,14}', '\\d{9,12}'),
  google('floodlight', 'Floodlight (Campaign Manager 360)', 'DC', '\\d{4,14}', '\\d{7,10}'),
  {
    kind: 'universal_analytics',
    name: 'Universal Analytics (switched off)',
    shape: /^UA-\d{4,10}-\d{1,4}$/,
    addresses: [{ host: 'googletagmanager.com', path: '/gtag/js', parameter: 'id' }],
    words: ['UA-'],
    calls: [/["'`](UA-\d{4,10}-\d{1,4})["'`]/g],
  },
  {
    kind: 'meta_pixel',
    name: 'Meta Pixel',
    shape: /^\d{8,20}$/,
    addresses: [
      { host: 'facebook.com', path: '/tr', parameter: 'id' },
      { host: 'connect.facebook.net', idInPath: /^\/signals\/config\/(\d{8,20})$/ },
      { host: 'connect.facebook.net', path: '/fbevents.js' },
    ],
    words: ['fbq', 'facebook_pixel', 'facebook.com/tr'],
    calls: [
      /\bfbq\s{0,9}\(\s{0,9}["'`]init["'`]\s{0,9},\s{0,9}["'`]?(\d{8,20})(?!\d)/g,
      /facebook\.com\/tr\/?\?id=(\d{8,20})(?!\d)/g,
      // Shopify lists its app pixels as JSON: {"pixel_id":"…","pixel_type":"facebook_pixel"}.
      /"pixel_id"\s{0,9}:\s{0,9}"(\d{8,20})"/g,
    ],
    marks: ['/fbevents.js', 'facebook_pixel'],
  },
  {
    kind: 'tiktok_pixel',
    name: 'TikTok Pixel',
    shape: /^[A-Z0-9]{15,25}$/,
    addresses: [{ host: 'analytics.tiktok.com', path: '/i18n/pixel/', parameter: 'sdkid' }],
    words: ['ttq', 'TiktokAnalyticsObject', 'pixelCode'],
    calls: [
      /\bttq\s{0,9}\.\s{0,9}load\s{0,9}\(\s{0,9}["'`]([A-Z0-9]{15,25})["'`]/g,
      /"pixelCode"\s{0,9}:\s{0,9}"([A-Z0-9]{15,25})"/g,
    ],
  },
  {
    kind: 'linkedin_insight',
    name: 'LinkedIn Insight Tag',
    shape: /^\d{3,12}$/,
    addresses: [
      { host: 'px.ads.linkedin.com', path: '/collect', parameter: 'pid' },
      { host: 'dc.ads.linkedin.com', path: '/collect', parameter: 'pid' },
      { host: 'snap.licdn.com', path: '/li.lms-analytics/' },
    ],
    words: ['_linkedin_', 'ads.linkedin.com'],
    calls: [
      /_linkedin_(?:data_)?partner_id\s{0,9}=\s{0,9}["'`]?(\d{3,12})(?!\d)/g,
      /ads\.linkedin\.com\/collect\/?\?pid=(\d{3,12})(?!\d)/g,
    ],
    marks: ['snap.licdn.com/'],
  },
  {
    kind: 'microsoft_uet',
    name: 'Microsoft Ads (UET)',
    shape: /^\d{5,14}$/,
    addresses: [
      { host: 'bat.bing.com', path: '/action/', parameter: 'ti' },
      { host: 'bat.bing.com', path: '/bat.js', parameter: 'ti' },
    ],
    words: ['bat.bing.', 'uetq'],
    calls: [/\bti\s{0,9}:\s{0,9}["'`](\d{5,14})["'`]/g],
    marks: ['bat.bing.com/bat.js'],
  },
  {
    kind: 'microsoft_clarity',
    name: 'Microsoft Clarity',
    shape: /^[a-z0-9]{6,14}$/,
    addresses: [{ host: 'clarity.ms', idInPath: /^\/tag\/([a-z0-9]{6,14})$/ }],
    words: ['clarity'],
    calls: [
      /["'`]clarity["'`]\s{0,9},\s{0,9}["'`]script["'`]\s{0,9},\s{0,9}["'`]([a-z0-9]{6,14})["'`]/g,
      /clarity\.ms\/tag\/([a-z0-9]{6,14})(?![a-z0-9])/g,
    ],
  },
  {
    kind: 'pinterest',
    name: 'Pinterest Tag',
    shape: /^\d{10,16}$/,
    addresses: [{ host: 'ct.pinterest.com', path: '/v3/', parameter: 'tid' }],
    words: ['pintrk'],
    calls: [/\bpintrk\s{0,9}\(\s{0,9}["'`]load["'`]\s{0,9},\s{0,9}["'`](\d{10,16})["'`]/g],
    marks: ['s.pinimg.com/ct/core.js'],
  },
  {
    kind: 'snapchat',
    name: 'Snap Pixel',
    shape: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/,
    addresses: [{ host: 'sc-static.net', path: '/scevent.min.js' }],
    words: ['snaptr'],
    calls: [/\bsnaptr\s{0,9}\(\s{0,9}["'`]init["'`]\s{0,9},\s{0,9}["'`]([0-9a-f-]{36})["'`]/g],
    marks: ['sc-static.net/scevent'],
  },
  {
    kind: 'x_ads',
    name: 'X Pixel',
    shape: /^[a-z0-9]{4,8}$/,
    addresses: [{ host: 'static.ads-twitter.com', path: '/uwt.js' }],
    words: ['twq'],
    calls: [/\btwq\s{0,9}\(\s{0,9}["'`](?:config|init)["'`]\s{0,9},\s{0,9}["'`]([a-z0-9]{4,8})["'`]/g],
    marks: ['static.ads-twitter.com/uwt.js'],
  },
  {
    kind: 'reddit',
    name: 'Reddit Pixel',
    shape: /^(?:a2|t2)_[a-z0-9]{4,16}$/,
    addresses: [{ host: 'www.redditstatic.com', path: '/ads/' }],
    words: ['rdt('],
    calls: [/\brdt\s{0,9}\(\s{0,9}["'`]init["'`]\s{0,9},\s{0,9}["'`]((?:a2|t2)_[a-z0-9]{4,16})["'`]/g],
  },
  {
    kind: 'hotjar',
    name: 'Hotjar',
    shape: /^\d{4,10}$/,
    addresses: [{ host: 'static.hotjar.com', idInPath: /^\/c\/hotjar-(\d{4,10})\.js$/ }],
    words: ['hjid', 'hotjar'],
    calls: [/\bhjid\s{0,9}:\s{0,9}(\d{4,10})(?!\d)/g, /hotjar-(\d{4,10})\.js/g],
  },
  {
    kind: 'klaviyo',
    name: 'Klaviyo',
    shape: /^[A-Za-z0-9]{6}$/,
    addresses: [
      { host: 'static.klaviyo.com', path: '/onsite/js/', parameter: 'company_id' },
      { host: 'static.klaviyo.com', idInPath: /^\/onsite\/js\/([A-Za-z0-9]{6})\// },
    ],
    words: ['klaviyo'],
    calls: [/klaviyo\.js\?company_id=([A-Za-z0-9]{6})(?![A-Za-z0-9])/g],
  },
  {
    kind: 'hubspot',
    name: 'HubSpot',
    shape: /^\d{4,12}$/,
    addresses: [
      { host: 'hs-scripts.com', idInPath: /^\/(\d{4,12})\.js$/ },
      { host: 'hs-analytics.net', idInPath: /^\/analytics\/\d{1,20}\/(\d{4,12})\.js$/ },
    ],
    words: ['hs-scripts.com', '_hsq'],
    calls: [/hs-scripts\.com\/(\d{4,12})\.js/g],
    marks: ['js.hs-scripts.com/'],
  },
  {
    kind: 'mailchimp',
    name: 'Mailchimp',
    shape: /^[0-9a-f]{20,40}$/,
    addresses: [{ host: 'chimpstatic.com', idInPath: /^\/mcjs-connected\/js\/users\/([0-9a-f]{20,40})\// }],
    words: ['chimpstatic.com'],
    calls: [/chimpstatic\.com\/mcjs-connected\/js\/users\/([0-9a-f]{20,40})\//g],
  },
  {
    kind: 'active_campaign',
    name: 'ActiveCampaign',
    shape: /^\d{4,12}$/,
    addresses: [{ host: 'trackcmp.net', path: '/' }],
    words: ['vgo', 'trackcmp.net'],
    calls: [/\bvgo\s{0,9}\(\s{0,9}["'`]setAccount["'`]\s{0,9},\s{0,9}["'`](\d{4,12})["'`]/g],
  },
  {
    kind: 'callrail',
    name: 'CallRail',
    shape: /^\d{6,12}$/,
    addresses: [{ host: 'cdn.callrail.com', idInPath: /^\/companies\/(\d{6,12})\// }],
    words: ['callrail.com'],
    calls: [/cdn\.callrail\.com\/companies\/(\d{6,12})\//g],
  },
  {
    kind: 'segment',
    name: 'Segment',
    shape: /^[A-Za-z0-9]{20,40}$/,
    addresses: [{ host: 'cdn.segment.com', idInPath: /^\/analytics\.js\/v1\/([A-Za-z0-9]{20,40})\// }],
    words: ['analytics.load'],
    calls: [/\banalytics\.load\s{0,9}\(\s{0,9}["'`]([A-Za-z0-9]{20,40})["'`]/g],
  },
  {
    kind: 'matomo',
    name: 'Matomo',
    shape: /^\d{1,6}$/,
    addresses: [{ path: '/matomo.php', parameter: 'idsite' }],
    words: ['setSiteId'],
    calls: [/["'`]setSiteId["'`]\s{0,9},\s{0,9}["'`]?(\d{1,6})(?!\d)/g],
  },
  {
    kind: 'plausible',
    name: 'Plausible',
    shape: /^$/,
    addresses: [{ host: 'plausible.io', path: '/js/' }],
    words: [],
    calls: [],
  },
  {
    kind: 'criteo',
    name: 'Criteo',
    shape: /^\d{3,8}$/,
    addresses: [
      { host: 'dynamic.criteo.com', path: '/js/', parameter: 'a' },
      { host: 'static.criteo.net', path: '/js/' },
    ],
    words: ['criteo_q'],
    calls: [/["'`]setAccount["'`]\s{0,9},\s{0,9}["'`]?account["'`]?\s{0,9}:\s{0,9}["'`]?(\d{3,8})(?!\d)/g],
  },
  {
    kind: 'adroll',
    name: 'AdRoll',
    shape: /^[A-Z0-9]{22}$/,
    addresses: [{ host: 's.adroll.com', path: '/j/' }],
    words: ['adroll_adv_id'],
    calls: [/\badroll_adv_id\s{0,9}=\s{0,9}["'`]([A-Z0-9]{22})["'`]/g],
  },
];
