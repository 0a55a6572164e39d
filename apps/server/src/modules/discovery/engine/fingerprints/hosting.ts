import type { Signal } from '../signals.ts';

export interface HostingFingerprint {
  key: string;
  name: string;
  service: 'hosting_cpanel' | 'hosting_plesk' | 'hosting_siteground' | 'hosting_other';
  /** `panel`: what the server is managed with · `host`: who runs it · `network`: what stands in front of it. */
  role: 'panel' | 'host' | 'network';
  signals: Signal[];
}

const header = (name: string, weight: Signal['weight'], value?: RegExp): Signal =>
  value ? { header: name, value, weight } : { header: name, weight };
const other = (key: string, name: string, signals: Signal[]): HostingFingerprint => ({
  key,
  name,
  service: 'hosting_other',
  role: 'host',
  signals,
});
const network = (key: string, name: string, signals: Signal[]): HostingFingerprint => ({
  ...other(key, name, signals),
  role: 'network',
});

/**
 * Traces of hosts and panels: response headers that the companies document or that their servers were seen to send
 * by 2026-08, the names that their set-up pages tell customers to point `www` at, and their mail relays in SPF.
 */
export const HOSTING_FINGERPRINTS: HostingFingerprint[] = [
  {
    key: 'siteground',
    name: 'SiteGround',
    service: 'hosting_siteground',
    role: 'host',
    signals: [
      // siteground.com/kb/siteground-cdn-configuration and /kb/siteground-dynamic-caching-configuration
      header('x-sg-cdn', 'certain'),
      header('sg-f-cache', 'likely'),
      header('x-httpd', 'likely', /^[01]$/),
      header('x-proxy-cache-info', 'likely'),
      header('host-header', 'likely', /^[0-9a-f]{32}$/),
      header('server', 'certain', /siteground/i),
      { asset: '/siteground-optimizer-assets/', weight: 'certain' },
      { spf: 'mailspamprotection.com', weight: 'likely' },
    ],
  },
  {
    key: 'plesk',
    name: 'Plesk',
    service: 'hosting_plesk',
    role: 'panel',
    signals: [header('x-powered-by', 'certain', /^plesk(lin|win)/i), header('x-powered-by-plesk', 'certain')],
  },
  {
    key: 'cpanel',
    name: 'cPanel',
    service: 'hosting_cpanel',
    role: 'panel',
    signals: [
      header('server', 'certain', /^cpsrvd/i),
      { cookie: 'cpsession', weight: 'certain' },
      { cookie: 'cprelogin', weight: 'likely' },
    ],
  },
  other('wp_engine', 'WP Engine', [
    header('x-powered-by', 'certain', /wp engine/i),
    header('wpe-backend', 'certain'),
    { alias: 'wpengine.com', weight: 'certain' },
    { alias: 'wpeproxy.com', weight: 'certain' },
  ]),
  other('kinsta', 'Kinsta', [
    header('x-kinsta-cache', 'certain'),
    header('ki-edge', 'likely'),
    { alias: 'kinsta.cloud', weight: 'certain' },
  ]),
  other('wordpress_com', 'WordPress.com', [
    header('x-ac', 'likely', /^\d/),
    header('host-header', 'certain', /wordpress\.com/i),
  ]),
  other('pantheon', 'Pantheon', [
    header('x-pantheon-styx-hostname', 'certain'),
    { alias: 'pantheonsite.io', weight: 'certain' },
  ]),
  other('flywheel', 'Flywheel', [header('x-fw-server', 'certain'), header('x-fw-hash', 'likely')]),
  other('vercel', 'Vercel', [
    header('x-vercel-id', 'certain'),
    { alias: 'vercel-dns.com', weight: 'certain' },
    { address: '76.76.21.', weight: 'likely' },
  ]),
  other('netlify', 'Netlify', [
    header('x-nf-request-id', 'certain'),
    header('server', 'certain', /^netlify/i),
    { alias: 'netlify.app', weight: 'certain' },
  ]),
  other('github_pages', 'GitHub Pages', [
    header('server', 'certain', /^github\.com/i),
    { alias: 'github.io', weight: 'certain' },
    { address: '185.199.10', weight: 'likely' },
  ]),
  other('heroku', 'Heroku', [
    header('via', 'likely', /vegur|heroku/i),
    { alias: 'herokudns.com', weight: 'certain' },
  ]),
  other('azure', 'Microsoft Azure', [
    { alias: 'azurewebsites.net', weight: 'certain' },
    { alias: 'azurestaticapps.net', weight: 'certain' },
    { cookie: 'ARRAffinity', weight: 'likely' },
  ]),
  other('google_cloud', 'Google Cloud', [
    { alias: 'ghs.googlehosted.com', weight: 'likely' },
    header('server', 'hint', /^google frontend/i),
  ]),
  other('hostinger', 'Hostinger', [
    header('platform', 'certain', /^hostinger/i),
    header('panel', 'certain', /^hpanel/i),
    header('server', 'likely', /^hcdn/i),
  ]),
  other('godaddy', 'GoDaddy', [
    header('x-gateway-cache-key', 'likely'),
    header('x-gateway-request-id', 'likely'),
    { spf: 'include:secureserver.net', weight: 'hint' },
  ]),
  other('namecheap', 'Namecheap', [{ spf: 'spf.web-hosting.com', weight: 'likely' }]),
  other('ionos', 'IONOS', [
    { spf: '_spf.perfora.net', weight: 'likely' },
    { spf: '_spf.kundenserver.de', weight: 'likely' },
  ]),
  other('ovh', 'OVHcloud', [header('x-cdn-pop', 'hint'), header('x-iplb-instance', 'likely')]),
  network('cloudflare', 'Cloudflare', [
    header('cf-ray', 'certain'),
    header('server', 'likely', /^cloudflare/i),
  ]),
  network('fastly', 'Fastly', [
    header('x-served-by', 'likely', /^cache-/),
    header('x-fastly-request-id', 'certain'),
  ]),
  network('cloudfront', 'Amazon CloudFront', [
    header('x-amz-cf-id', 'certain'),
    { alias: 'cloudfront.net', weight: 'certain' },
  ]),
  network('akamai', 'Akamai', [
    header('x-akamai-transformed', 'certain'),
    { alias: 'edgekey.net', weight: 'certain' },
    { alias: 'edgesuite.net', weight: 'certain' },
  ]),
  network('sucuri', 'Sucuri', [header('x-sucuri-id', 'certain')]),
  network('bunny', 'bunny.net', [
    header('cdn-pullzone', 'certain'),
    header('server', 'likely', /^bunnycdn/i),
  ]),
];
