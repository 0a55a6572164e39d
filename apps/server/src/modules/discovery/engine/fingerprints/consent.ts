export interface ConsentFingerprint {
  key: string;
  name: string;
  /** Parts of addresses of scripts. */
  addresses: string[];
  /** Parts of the text of scripts. */
  words: string[];
  /** Attribute of the loading script that holds the account's id. */
  idAttribute?: string;
}

/** Consent platforms by the script that their set-up pages tell customers to add (2026-11). */
export const CONSENT_FINGERPRINTS: ConsentFingerprint[] = [
  {
    key: 'cookiebot',
    name: 'Cookiebot',
    addresses: ['consent.cookiebot.com/', 'consent.cookiebot.eu/', 'consentcdn.cookiebot.com/'],
    words: [],
    idAttribute: 'data-cbid',
  },
  {
    key: 'onetrust',
    name: 'OneTrust',
    addresses: ['cdn.cookielaw.org/', 'cookie-cdn.cookiepro.com/', 'optanon.blob.core.windows.net/'],
    words: ['OptanonWrapper', 'OptanonConsent'],
    idAttribute: 'data-domain-script',
  },
  {
    key: 'usercentrics',
    name: 'Usercentrics',
    addresses: ['app.usercentrics.eu/', 'web.cmp.usercentrics.eu/'],
    words: [],
    idAttribute: 'data-settings-id',
  },
  { key: 'cookieyes', name: 'CookieYes', addresses: ['cdn-cookieyes.com/'], words: [] },
  { key: 'didomi', name: 'Didomi', addresses: ['sdk.privacy-center.org/'], words: ['didomiConfig'] },
  {
    key: 'trustarc',
    name: 'TrustArc',
    addresses: ['consent.trustarc.com/', 'consent.truste.com/'],
    words: [],
  },
  {
    key: 'iubenda',
    name: 'iubenda',
    addresses: ['cdn.iubenda.com/', 'cs.iubenda.com/'],
    words: ['_iub.csConfiguration'],
  },
  { key: 'osano', name: 'Osano', addresses: ['cmp.osano.com/'], words: [] },
  {
    key: 'termly',
    name: 'Termly',
    addresses: ['app.termly.io/'],
    words: [],
    idAttribute: 'data-website-uuid',
  },
  { key: 'complianz', name: 'Complianz', addresses: ['/plugins/complianz-gdpr'], words: ['complianz'] },
  {
    key: 'borlabs',
    name: 'Borlabs Cookie',
    addresses: ['/plugins/borlabs-cookie/'],
    words: ['borlabsCookieConfig', 'BorlabsCookie'],
  },
  {
    key: 'real_cookie_banner',
    name: 'Real Cookie Banner',
    addresses: ['/plugins/real-cookie-banner'],
    words: [],
  },
  { key: 'cookie_notice', name: 'Cookie Notice', addresses: ['/plugins/cookie-notice/'], words: [] },
  {
    key: 'quantcast',
    name: 'InMobi Choice (Quantcast)',
    addresses: ['cmp.inmobi.com/', 'quantcast.mgr.consensu.org/'],
    words: [],
  },
  {
    key: 'sourcepoint',
    name: 'Sourcepoint',
    addresses: ['.sp-prod.net/', 'cdn.privacy-mgmt.com/'],
    words: ['_sp_queue'],
  },
  { key: 'axeptio', name: 'Axeptio', addresses: ['static.axept.io/'], words: ['axeptioSettings'] },
  { key: 'cookiefirst', name: 'CookieFirst', addresses: ['consent.cookiefirst.com/'], words: [] },
  {
    key: 'consentmanager',
    name: 'consentmanager',
    addresses: ['cdn.consentmanager.net/', 'delivery.consentmanager.net/'],
    words: [],
  },
  { key: 'klaro', name: 'Klaro', addresses: ['/klaro.js', '/klaro-no-css.js'], words: ['klaroConfig'] },
  {
    key: 'tarteaucitron',
    name: 'tarteaucitron',
    addresses: ['tarteaucitron'],
    words: ['tarteaucitron.init'],
  },
  { key: 'hubspot_banner', name: 'HubSpot cookie banner', addresses: ['js.hs-banner.com/'], words: [] },
  {
    key: 'shopify_banner',
    name: 'Shopify cookie banner',
    addresses: ['/shopifycloud/privacy-banner/'],
    words: [],
  },
];
