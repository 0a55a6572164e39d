/**
 * Every id that the demo sites show to the world. All are invented and well-formed; none belongs to anybody we know.
 * The server's demo seed repeats what a client would have typed and may not import this file: a test compares them.
 */
export const demoIds = {
  'brightsmile-dental': {
    domain: 'brightsmile-dental.example',
    host: 'brightsmile-dental.example',
    gtmContainerId: 'GTM-KZ7P4BSD',
    /** In the container. */
    gaMeasurementId: 'G-4BSD71QK9E',
    /** In the container. */
    adsConversionId: 'AW-10846120357',
    adsConversionLabel: 'qT4xCJ_Yk9sZEKXF7rQo',
    /** In the container. */
    metaPixelId: '738264915507182',
    googleSiteVerification: 'b8RkT2mVqW5nYx0LpD7sJc3HfZ9aGuE4iOoN6tKlQwA',
    facebookDomainVerification: '4q8w1zk7p0t5m2x9c6v3b1n8y5r0d2',
  },
  'northpeak-outdoor': {
    domain: 'northpeak-outdoor.example',
    host: 'www.northpeak-outdoor.example',
    myshopifyDomain: 'northpeak-outdoor.myshopify.com',
    shopifyShopId: '68120347951',
    gaMeasurementId: 'G-N7PK30TRLX',
    metaPixelId: '1185429036677214',
    tiktokPixelId: 'CN7PK3C77U4M0OUTDR0G',
    klaviyoCompanyId: 'Xp7KNr',
    googleSiteVerification: 'Np3Ev5yTz1Qb7RwKc9Md2XgUj6HsLa8FoV0iWtYeBnC',
    facebookDomainVerification: '7n3p0k9o2u5t1d8r6x4e2q0w9z7m5c',
  },
  'keel-and-anchor': {
    domain: 'keel-and-anchor.example',
    host: 'www.keel-and-anchor.example',
    webflowSiteId: '66a1f0c4d87be2150943fc7e',
    gtmContainerId: 'GTM-W8KL2NCH',
    /** In the container. */
    gaMeasurementId: 'G-KA8R5LGX2M',
    linkedinPartnerId: '5318742',
    hubspotPortalId: '44718203',
    onetrustDomainScript: '018f3c7e-5b2a-7d41-9c6e-2a84f0b7d913',
    googleSiteVerification: 'Kq7LaW3nXo9RvBt5Zy1EcJ8mHd2PsGf6UiT0wYkN4rA',
    microsoftVerification: 'ms48210377',
    hubspotVerification: '0b7e41f2-93ac-4d58-8e16-c5a2f7d90b34',
    onetrustVerification: '5d1f8a3c9e7b4206b8d3f1a6c4e90572',
  },
  'lumen-fittings': {
    domain: 'lumen-fittings.example',
    host: 'lumen-fittings.example',
    gaMeasurementId: 'G-LF6M2HTQ7C',
    /** The old Analytics, which no longer counts anything. */
    universalAnalyticsId: 'UA-38174052-2',
    uetTagId: '187041562',
    googleSiteVerification: 'Lf2Ym8QtXc5WnRb0KvJ7zHs9DgEa3PiUo6TyBk1LwMe',
    microsoftVerification: 'ms93017465',
  },
  'olive-and-thyme': {
    domain: 'olive-and-thyme.example',
    host: 'www.olive-and-thyme.example',
    squarespaceSiteId: 'olive-thyme-kitchen',
  },
  'tidepool-app': {
    domain: 'tidepool-app.example',
    host: 'tidepool-app.example',
    gtmContainerId: 'GTM-T5DPL9QW',
    /** In the container. */
    gaMeasurementId: 'G-TP2D8WVX5R',
    /** In the container. */
    adsConversionId: 'AW-11372894406',
    adsConversionLabel: 'bV7mCLzQ0eMZEIb3gq8q',
    /** In the container. */
    linkedinPartnerId: '6720915',
    cookiebotId: '7c2e9a41-0d5f-4b86-a3c7-918f64e0b2d5',
    cloudflareSso: '1186420735',
  },
} as const;

export type DemoClientId = keyof typeof demoIds;

/**
 * What Tidepool had when its access was granted and has lost since: the DNS record by which Search Console knew the
 * owner. Google takes the verification back some time after the record goes, and the agency's access with it.
 * Setting this record through the control endpoint heals it.
 */
export const lostSinceGranted = {
  site: 'tidepool-app',
  name: '@',
  type: 'TXT',
  googleSiteVerification: 'Tp6WvQ1xNe8RkZb4Ym9LcJ2sHd7GfAo5UiT3wBnK0yE',
} as const;
