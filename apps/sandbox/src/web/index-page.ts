import type { Site } from '../sites/site.ts';
import { escapeHtml } from './answer.ts';

/** What a person sees who opens the sandbox's web port itself: the demo sites, by names a browser can open. */
export function indexPage(sites: Site[]): string {
  const rows = sites
    .map(
      (site) =>
        `<li><a data-site="${site.id}" href="#">${escapeHtml(site.name)}</a> <span>${site.host}</span></li>`,
    )
    .join('\n');
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Portico demo sites</title>
<style>body{font:17px/1.6 system-ui,sans-serif;max-width:44em;margin:10vh auto;padding:0 20px;color:#2b2a27}
a{color:#2f7d6d;font-weight:600}span{color:#77736a}ul{padding-left:1.2em}</style></head>
<body><h1>Portico demo sites</h1>
<p>These web sites belong to the demo agency's clients. They live on this machine only; nothing here loads from elsewhere.</p>
<ul>${rows}</ul>
<script>for (const link of document.querySelectorAll('[data-site]')) {
link.href = location.protocol + '//' + link.dataset.site + '.localhost:' + location.port + '/'; }</script>
</body></html>
`;
}
