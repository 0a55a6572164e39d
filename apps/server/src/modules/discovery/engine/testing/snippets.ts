/** Tags as site owners paste them, written for these tests after the vendors' set-up pages. */

export const gtm = (id: string) => `<!-- Google Tag Manager -->
<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});
var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;
j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','${id}');</script>`;

export const gtag = (
  id: string,
) => `<script async src="https://www.googletagmanager.com/gtag/js?id=${id}"></script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}
gtag('js', new Date());
gtag('config', '${id}');</script>`;

export const metaPixel = (
  id: string,
) => `<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){};
t=b.createElement(e);t.src=v}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
fbq('init', '${id}'); fbq('track', 'PageView');</script>
<noscript><img height="1" width="1" src="https://www.facebook.com/tr?id=${id}&amp;ev=PageView&amp;noscript=1"></noscript>`;

export const tiktokPixel = (
  id: string,
) => `<script>!function(w,d,t){w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];
ttq.load=function(e){var r="https://analytics.tiktok.com/i18n/pixel/events.js"};ttq.load('${id}');ttq.page()}(window,document,'ttq');</script>`;

export const linkedinTag = (id: string) => `<script>_linkedin_partner_id = "${id}";
window._linkedin_data_partner_ids.push(_linkedin_partner_id);</script>
<script>(function(l){var b=document.createElement("script");b.src="https://snap.licdn.com/li.lms-analytics/insight.min.js"})(window.lintrk);</script>`;

export const uet = (id: string) =>
  `<script>(function(w,d,t,r,u){var f=function(){var o={ti:"${id}"};o.q=w[u],w[u]=new UET(o)}})(window,document,"script","//bat.bing.com/bat.js","uetq");</script>`;

/** A published container, in the form that Google serves. */
export function container(tags: unknown[], macros: unknown[] = []): string {
  const resource = JSON.stringify({ version: '12', macros, tags, predicates: [], rules: [] }, null, 2);
  return `\n// Copyright\n(function(){\nvar data = {\n"resource": ${resource.replaceAll('<', '\\u003C')},\n"runtime":[]};\n})();`;
}

export const document = (head: string, body = '') =>
  `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>${body}</body></html>`;
