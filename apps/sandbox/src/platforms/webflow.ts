import type { HeaderList } from '../web/answer.ts';

/** Attributes of `<html>` on every page that Webflow publishes. */
export function webflowAttributes(siteId: string, domain: string): string {
  return `data-wf-domain="${domain}" data-wf-page="66a1f0c4d87be2150943fd02" data-wf-site="${siteId}"`;
}

export function webflowHead(siteId: string, slug: string): string {
  return `<meta content="Webflow" name="generator">
<link href="https://cdn.prod.website-files.com/${siteId}/css/${slug}.webflow.shared.4c1e9a7b2.css" rel="stylesheet" type="text/css">
<script type="text/javascript">!function(o,c){var n=c.documentElement,t=" w-mod-";n.className+=t+"js"}(window,document);</script>`;
}

export const webflowHeaders: HeaderList = [
  ['Server', 'cloudflare'],
  ['X-Lambda-Id', '2f6a1d9c-58b3-4e07-9d6b-71c0a8e4f352'],
  ['Surrogate-Control', 'max-age=2147483647'],
  ['X-Cluster-Name', 'us-east-1-prod-hosting-red'],
  ['Content-Security-Policy', "frame-ancestors 'self'"],
];
