import type { Signal } from '../signals.ts';

export type CmsKey =
  | 'wordpress'
  | 'shopify'
  | 'webflow'
  | 'wix'
  | 'squarespace'
  | 'magento'
  | 'prestashop'
  | 'drupal'
  | 'joomla'
  | 'typo3'
  | 'bigcommerce'
  | 'hubspot_cms'
  | 'ghost'
  | 'contao'
  | 'shopware'
  | 'godaddy_builder';

export interface CmsFingerprint {
  key: CmsKey;
  name: string;
  /** The access that this system has a guide for. */
  service: 'cms_wordpress' | 'cms_shopify' | 'cms_webflow' | 'cms_wix' | 'cms_squarespace' | 'cms_other';
  /** True where the maker of the system also runs the server, so that there is no hosting to ask for. */
  hosted: boolean;
  /** True where selling is what the system is for. */
  shop: boolean;
  signals: Signal[];
}

const makesItself = (pattern: RegExp): Signal => ({ generator: pattern, weight: 'certain' });

/** A shop that WordPress sites add as a plugin. */
export const WOOCOMMERCE_SIGNALS: Signal[] = [
  makesItself(/^woocommerce/i),
  { asset: '/plugins/woocommerce/', weight: 'likely' },
];

/**
 * Traces of content management systems. Facts, not a copy: the documents of the systems themselves (WordPress REST
 * API discovery, Shopify storefront headers, Webflow and Squarespace hosting set-up pages), and what sites were
 * seen to send by 2026-08. An answer that a single plugin or theme could also cause weighs `likely` at most.
 */
export const CMS_FINGERPRINTS: CmsFingerprint[] = [
  {
    key: 'wordpress',
    name: 'WordPress',
    service: 'cms_wordpress',
    hosted: false,
    shop: false,
    signals: [
      makesItself(/^wordpress/i),
      // developer.wordpress.org/rest-api/using-the-rest-api/discovery
      { header: 'link', value: /https:\/\/api\.w\.org\//, weight: 'certain' },
      { header: 'x-pingback', value: /\/xmlrpc\.php/, weight: 'likely' },
      { header: 'x-redirect-by', value: /^wordpress/i, weight: 'certain' },
      { asset: '/wp-content/', weight: 'likely' },
      { asset: '/wp-includes/', weight: 'likely' },
      { asset: '/wp-json/', weight: 'likely' },
    ],
  },
  {
    key: 'shopify',
    name: 'Shopify',
    service: 'cms_shopify',
    hosted: true,
    shop: true,
    signals: [
      { header: 'x-shopid', weight: 'certain' },
      { header: 'x-shopify-stage', weight: 'certain' },
      { header: 'powered-by', value: /shopify/i, weight: 'certain' },
      { cookie: '_shopify_', weight: 'likely' },
      { asset: 'cdn.shopify.com/', weight: 'likely' },
      { asset: '/cdn/shop/', weight: 'likely' },
      { word: 'Shopify.shop', weight: 'certain' },
      { meta: 'shopify-checkout-api-token', weight: 'certain' },
      { alias: 'myshopify.com', weight: 'certain' },
      { address: '23.227.38.', weight: 'likely' },
    ],
  },
  {
    key: 'webflow',
    name: 'Webflow',
    service: 'cms_webflow',
    hosted: true,
    shop: false,
    signals: [
      makesItself(/^webflow/i),
      { rootAttribute: 'data-wf-site', weight: 'certain' },
      { asset: 'website-files.com/', weight: 'likely' },
      { alias: 'proxy-ssl.webflow.com', weight: 'certain' },
      { alias: 'cdn.webflow.com', weight: 'certain' },
    ],
  },
  {
    key: 'wix',
    name: 'Wix',
    service: 'cms_wix',
    hosted: true,
    shop: false,
    signals: [
      makesItself(/^wix\.com/i),
      { header: 'x-wix-request-id', weight: 'certain' },
      { asset: 'static.parastorage.com/', weight: 'likely' },
      { asset: 'static.wixstatic.com/', weight: 'hint' },
      { alias: 'wixdns.net', weight: 'certain' },
      { alias: 'wixsite.com', weight: 'certain' },
    ],
  },
  {
    key: 'squarespace',
    name: 'Squarespace',
    service: 'cms_squarespace',
    hosted: true,
    shop: false,
    signals: [
      makesItself(/^squarespace/i),
      { header: 'server', value: /^squarespace/i, weight: 'certain' },
      { word: 'Static.SQUARESPACE_CONTEXT', weight: 'certain' },
      { asset: 'static1.squarespace.com/', weight: 'likely' },
      { asset: 'assets.squarespace.com/', weight: 'likely' },
      { alias: 'ext-cust.squarespace.com', weight: 'certain' },
      // support.squarespace.com/hc/articles/205812378: A records of connected domains
      { address: '198.185.159.', weight: 'likely' },
      { address: '198.49.23.', weight: 'likely' },
    ],
  },
  {
    key: 'magento',
    name: 'Magento (Adobe Commerce)',
    service: 'cms_other',
    hosted: false,
    shop: true,
    signals: [
      { header: 'x-magento-cache-debug', weight: 'certain' },
      { header: 'x-magento-tags', weight: 'certain' },
      { cookie: 'mage-', weight: 'likely' },
      { asset: '/static/version', weight: 'hint' },
      { asset: '/mage/', weight: 'likely' },
      { asset: 'Magento_', weight: 'likely' },
      { word: 'Mage.Cookies', weight: 'certain' },
    ],
  },
  {
    key: 'prestashop',
    name: 'PrestaShop',
    service: 'cms_other',
    hosted: false,
    shop: true,
    signals: [
      makesItself(/^prestashop/i),
      { cookie: 'PrestaShop-', weight: 'certain' },
      { header: 'powered-by', value: /prestashop/i, weight: 'certain' },
      { asset: '/modules/ps_', weight: 'likely' },
    ],
  },
  {
    key: 'shopware',
    name: 'Shopware',
    service: 'cms_other',
    hosted: false,
    shop: true,
    signals: [
      { header: 'sw-context-token', weight: 'certain' },
      { header: 'sw-version-id', weight: 'certain' },
      { asset: '/bundles/storefront/', weight: 'likely' },
    ],
  },
  {
    key: 'bigcommerce',
    name: 'BigCommerce',
    service: 'cms_other',
    hosted: true,
    shop: true,
    signals: [
      { cookie: 'SHOP_SESSION_TOKEN', weight: 'likely' },
      { asset: '.bigcommerce.com/', weight: 'likely' },
      { alias: 'mybigcommerce.com', weight: 'certain' },
    ],
  },
  {
    key: 'drupal',
    name: 'Drupal',
    service: 'cms_other',
    hosted: false,
    shop: false,
    signals: [
      makesItself(/^drupal/i),
      { header: 'x-generator', value: /^drupal/i, weight: 'certain' },
      { header: 'x-drupal-cache', weight: 'certain' },
      { header: 'x-drupal-dynamic-cache', weight: 'certain' },
      // Drupal sends the birthday of its founder as the date of expiry.
      { header: 'expires', value: /19 Nov 1978/, weight: 'likely' },
      { asset: '/sites/default/files/', weight: 'likely' },
    ],
  },
  {
    key: 'joomla',
    name: 'Joomla',
    service: 'cms_other',
    hosted: false,
    shop: false,
    signals: [
      makesItself(/^joomla/i),
      { header: 'x-content-encoded-by', value: /joomla/i, weight: 'certain' },
      { asset: '/media/system/js/', weight: 'likely' },
      { asset: '/media/com_', weight: 'hint' },
    ],
  },
  {
    key: 'typo3',
    name: 'TYPO3',
    service: 'cms_other',
    hosted: false,
    shop: false,
    signals: [
      makesItself(/^typo3/i),
      { asset: '/typo3temp/', weight: 'certain' },
      { asset: '/typo3conf/', weight: 'certain' },
    ],
  },
  {
    key: 'contao',
    name: 'Contao',
    service: 'cms_other',
    hosted: false,
    shop: false,
    signals: [makesItself(/^contao/i), { asset: '/bundles/contaocore/', weight: 'likely' }],
  },
  {
    key: 'ghost',
    name: 'Ghost',
    service: 'cms_other',
    hosted: false,
    shop: false,
    signals: [
      makesItself(/^ghost/i),
      { asset: '/ghost/', weight: 'hint' },
      { header: 'x-ghost-cache-status', weight: 'certain' },
    ],
  },
  {
    key: 'hubspot_cms',
    name: 'HubSpot',
    service: 'cms_other',
    hosted: true,
    shop: false,
    signals: [
      makesItself(/^hubspot/i),
      { header: 'x-hs-content-id', weight: 'certain' },
      { header: 'x-hs-hub-id', weight: 'certain' },
      { alias: 'hubspot.net', weight: 'likely' },
    ],
  },
  {
    key: 'godaddy_builder',
    name: 'GoDaddy Website Builder',
    service: 'cms_other',
    hosted: true,
    shop: false,
    signals: [
      makesItself(/^(starfield technologies|go daddy website builder)/i),
      { header: 'server', value: /^dps\//i, weight: 'likely' },
      { asset: 'img1.wsimg.com/', weight: 'likely' },
    ],
  },
];
