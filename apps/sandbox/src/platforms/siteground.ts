import type { HeaderList } from '../web/answer.ts';

/**
 * Headers of SiteGround's NGINX with its dynamic cache (siteground.com/kb/siteground-dynamic-caching-configuration).
 * `host-header` is the hash that names the machine.
 */
export const sitegroundHeaders: HeaderList = [
  ['Server', 'nginx'],
  ['Vary', 'Accept-Encoding'],
  ['X-Cache-Enabled', 'True'],
  ['X-Httpd', '1'],
  ['Host-Header', '8441280b0c35cbc1147f8ef998a563a7'],
  ['X-Proxy-Cache', 'HIT'],
  ['X-Proxy-Cache-Info', 'DT:1'],
];
