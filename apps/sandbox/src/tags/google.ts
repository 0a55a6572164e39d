import { externalScript, inlineScript, type TagDefinition, withoutScripts } from './tag.ts';

export const googleTagManager: TagDefinition = {
  pattern: /^GTM-[A-Z0-9]{4,10}$/,
  markup: (tag) => ({
    head: [
      '<!-- Google Tag Manager -->',
      inlineScript(
        tag,
        `(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':
new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],
j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=
'https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','${tag.id}');`,
      ),
      '<!-- End Google Tag Manager -->',
    ].join('\n'),
    bodyStart: withoutScripts(
      tag,
      `<iframe src="https://www.googletagmanager.com/ns.html?id=${tag.id}" height="0" width="0" ` +
        'style="display:none;visibility:hidden"></iframe>',
    ),
  }),
};

function gtagMarkup(tag: Parameters<TagDefinition['markup']>[0]) {
  return {
    head: [
      '<!-- Google tag (gtag.js) -->',
      externalScript(tag, `https://www.googletagmanager.com/gtag/js?id=${tag.id}`),
      inlineScript(
        tag,
        `window.dataLayer = window.dataLayer || [];
function gtag(){dataLayer.push(arguments);}
gtag('js', new Date());
gtag('config', '${tag.id}');`,
      ),
    ].join('\n'),
  };
}

function googleTag(id: string) {
  return {
    function: '__googtag',
    metadata: ['map'],
    once_per_event: true,
    vtp_tagId: id,
    vtp_configSettingsTable: ['list', ['map', 'parameter', 'send_page_view', 'parameterValue', 'true']],
  };
}

export const googleAnalytics: TagDefinition = {
  pattern: /^G-[A-Z0-9]{6,12}$/,
  markup: gtagMarkup,
  inContainer: (tag) => [
    googleTag(tag.id),
    {
      function: '__gaawe',
      metadata: ['map'],
      once_per_event: true,
      vtp_sendEcommerceData: false,
      vtp_eventName: 'generate_lead',
      vtp_measurementIdOverride: tag.id,
      vtp_enableUserProperties: true,
    },
  ],
};

export const googleAds: TagDefinition = {
  pattern: /^AW-\d{8,12}$/,
  markup: gtagMarkup,
  inContainer: (tag) => [
    googleTag(tag.id),
    {
      function: '__awct',
      metadata: ['map'],
      once_per_event: true,
      vtp_enableNewCustomerReporting: false,
      vtp_conversionId: tag.id.slice('AW-'.length),
      vtp_conversionLabel: tag.label ?? '',
      vtp_rdp: false,
      vtp_enableConversionLinker: true,
      vtp_conversionCookiePrefix: '_gcl',
    },
  ],
};

export const universalAnalytics: TagDefinition = {
  pattern: /^UA-\d{4,10}-\d{1,4}$/,
  markup: (tag) => ({
    head: [
      '<!-- Google Analytics -->',
      inlineScript(
        tag,
        `(function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){
(i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)
})(window,document,'script','https://www.google-analytics.com/analytics.js','ga');
ga('create', '${tag.id}', 'auto');
ga('send', 'pageview');`,
      ),
      '<!-- End Google Analytics -->',
    ].join('\n'),
  }),
};
