import { externalScript, inlineScript, type TagDefinition } from './tag.ts';

export const klaviyo: TagDefinition = {
  pattern: /^[A-Za-z0-9]{6}$/,
  markup: (tag) => ({
    bodyEnd: externalScript(
      tag,
      `https://static.klaviyo.com/onsite/js/${tag.id}/klaviyo.js?company_id=${tag.id}`,
    ),
  }),
};

export const hubspot: TagDefinition = {
  pattern: /^\d{4,10}$/,
  markup: (tag) => ({
    bodyEnd: [
      '<!-- Start of HubSpot Embed Code -->',
      externalScript(tag, `//js.hs-scripts.com/${tag.id}.js`, ' id="hs-script-loader" async defer'),
      '<!-- End of HubSpot Embed Code -->',
    ].join('\n'),
  }),
};

export const cookiebot: TagDefinition = {
  pattern: /^[0-9a-f-]{36}$/,
  markup: (tag) => ({
    head:
      `<script id="Cookiebot" src="https://consent.cookiebot.com/uc.js" data-cbid="${tag.id}" ` +
      'data-blockingmode="auto" type="text/javascript"></script>',
  }),
};

export const onetrust: TagDefinition = {
  pattern: /^[0-9a-f-]{36}$/,
  markup: (tag) => ({
    head: [
      '<!-- OneTrust Cookies Consent Notice start -->',
      '<script src="https://cdn.cookielaw.org/scripttemplates/otSDKStub.js" type="text/javascript" ' +
        `charset="UTF-8" data-domain-script="${tag.id}"></script>`,
      inlineScript({ kind: 'onetrust', id: tag.id }, 'function OptanonWrapper() { }'),
      '<!-- OneTrust Cookies Consent Notice end -->',
    ].join('\n'),
  }),
};
