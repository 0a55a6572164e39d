import { customHtml, inlineScript, type TagDefinition, withoutScripts } from './tag.ts';

function metaCode(id: string): string {
  return `!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
document,'script','https://connect.facebook.net/en_US/fbevents.js');
fbq('init', '${id}');
fbq('track', 'PageView');`;
}

export const metaPixel: TagDefinition = {
  pattern: /^\d{8,20}$/,
  markup: (tag) => ({
    head: [
      '<!-- Meta Pixel Code -->',
      inlineScript(tag, metaCode(tag.id)),
      withoutScripts(
        tag,
        `<img height="1" width="1" style="display:none" alt="" ` +
          `src="https://www.facebook.com/tr?id=${tag.id}&ev=PageView&noscript=1"/>`,
      ),
      '<!-- End Meta Pixel Code -->',
    ].join('\n'),
  }),
  inContainer: (tag) => customHtml(metaCode(tag.id)),
};

function tiktokCode(id: string): string {
  return `!function (w, d, t) {
w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.methods=["page","track","identify","instances","debug","on",
"off","once","ready","alias","group","enableCookie","disableCookie"];ttq.setAndDefer=function(t,e){t[e]=function(){
t.push([e].concat(Array.prototype.slice.call(arguments,0)))}};for(var i=0;i<ttq.methods.length;i++)
ttq.setAndDefer(ttq,ttq.methods[i]);ttq.load=function(e,n){var r="https://analytics.tiktok.com/i18n/pixel/events.js";
ttq._i=ttq._i||{};ttq._i[e]=[];ttq._i[e]._u=r;var o=d.createElement("script");o.async=!0;
o.src=r+"?sdkid="+e+"&lib="+t;var a=d.getElementsByTagName("script")[0];a.parentNode.insertBefore(o,a)};
ttq.load('${id}');
ttq.page();
}(window, document, 'ttq');`;
}

export const tiktokPixel: TagDefinition = {
  pattern: /^[A-Z0-9]{15,25}$/,
  markup: (tag) => ({ head: inlineScript(tag, tiktokCode(tag.id)) }),
  inContainer: (tag) => customHtml(tiktokCode(tag.id)),
};

function linkedinCode(id: string): string {
  return `_linkedin_partner_id = "${id}";
window._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];
window._linkedin_data_partner_ids.push(_linkedin_partner_id);
(function(l){if(!l){window.lintrk=function(a,b){window.lintrk.q.push([a,b])};window.lintrk.q=[]}
var s=document.getElementsByTagName("script")[0];var b=document.createElement("script");b.type="text/javascript";
b.async=true;b.src="https://snap.licdn.com/li.lms-analytics/insight.min.js";
s.parentNode.insertBefore(b,s);})(window.lintrk);`;
}

export const linkedinInsightTag: TagDefinition = {
  pattern: /^\d{3,12}$/,
  markup: (tag) => ({
    bodyEnd: [
      inlineScript(tag, linkedinCode(tag.id)),
      withoutScripts(
        tag,
        `<img height="1" width="1" style="display:none;" alt="" ` +
          `src="https://px.ads.linkedin.com/collect/?pid=${tag.id}&fmt=gif" />`,
      ),
    ].join('\n'),
  }),
  inContainer: (tag) => customHtml(linkedinCode(tag.id)),
};

function uetCode(id: string): string {
  return `(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){var o={ti:"${id}", enableAutoSpaTracking: true};
o.q=w[u],w[u]=new UET(o),w[u].push("pageLoad")},n=d.createElement(t),n.src=r,n.async=1,
n.onload=n.onreadystatechange=function(){var s=this.readyState;s&&s!=="loaded"&&s!=="complete"||(f(),
n.onload=n.onreadystatechange=null)},i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)
})(window,document,"script","//bat.bing.com/bat.js","uetq");`;
}

export const microsoftUet: TagDefinition = {
  pattern: /^\d{6,12}$/,
  markup: (tag) => ({ head: inlineScript(tag, uetCode(tag.id)) }),
  inContainer: (tag) => customHtml(uetCode(tag.id)),
};
