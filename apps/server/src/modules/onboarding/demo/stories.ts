import type { AccessLevel } from '@portico/contract';

/**
 * How the demo agency's clients came to where they are. The ids are those that the sandbox's web sites show, as a client
 * would have typed them; a test holds the two against each other.
 */

export interface Person {
  name: string;
  email: string;
}

/** What one person did with one service in one sitting. */
export interface Deed {
  service: string;
  ids?: Record<string, string>;
  /** Criteria that were not seen, and that the guide does not require. */
  unseen?: string[];
  /** Of the steps, so many were needed. */
  steps?: number;
  /** Begun, with so many steps, and no more. */
  begun?: number;
  /** Not to be shared, and why. */
  declined?: string;
  /** A criterion that fails, in the words of the check. */
  fails?: { key: string; summary: string; nextStep: string };
  withoutPicture?: true;
}

export interface Sitting {
  person: Person;
  daysAgo: number;
  /** UTC. */
  hour: number;
  deeds: Deed[];
}

export interface Talk {
  person: Person;
  service: string;
  step?: string | null;
  /** Hours before now. */
  hoursAgo: number;
  message: string;
  answer?: { minutesLater: number; body: string; closed: boolean };
}

export interface Story {
  client: string;
  domain: string;
  asked: {
    daysAgo: number;
    hour: number;
    to: string;
    expiresInDays: number;
    message: string;
    services: string[];
    /** Where less or more than `manage` is asked for. */
    levels?: Record<string, AccessLevel>;
  };
  sittings: Sitting[];
  talks: Talk[];
  /** What the nightly watch found to be gone, and since how many nights. */
  drift?: { service: string; criterion: string; nightsAgo: number; summary: string; nextStep: string };
}

const tom = { name: 'Tom Reyes', email: 'tom@brightsmile-dental.example' };
const ana = { name: 'Dr. Ana Kovač', email: 'ana@brightsmile-dental.example' };

const brightsmile: Story = {
  client: 'brightsmile',
  domain: 'brightsmile-dental.example',
  asked: {
    daysAgo: 30,
    hour: 9,
    to: tom.email,
    expiresInDays: 60,
    message:
      'Good to meet you on Tuesday, Tom! Ana may prefer to do the Meta part herself; the same link works for her.',
    services: [
      'google_tag_manager',
      'google_analytics',
      'google_ads',
      'google_search_console',
      'google_business_profile',
      'meta_business',
      'meta_page',
      'meta_ad_account',
      'meta_pixel',
      'cms_wordpress',
      'dns_cloudflare',
      'hosting_siteground',
      'tls_certificate',
    ],
  },
  sittings: [
    {
      person: tom,
      daysAgo: 29,
      hour: 13,
      deeds: [
        { service: 'google_tag_manager', ids: { containerId: 'GTM-KZ7P4BSD' } },
        { service: 'google_analytics', ids: { measurementId: 'G-4BSD71QK9E' } },
        { service: 'google_business_profile', ids: { profileName: 'Bright Smile Dental Leeds' } },
        { service: 'tls_certificate', steps: 1 },
      ],
    },
    {
      person: ana,
      daysAgo: 27,
      hour: 19,
      deeds: [
        { service: 'meta_business', ids: { businessId: '5820417396014482' } },
        { service: 'meta_page', ids: { pageUrl: 'https://www.facebook.com/brightsmiledental' } },
        { service: 'meta_pixel', ids: { pixelId: '738264915507182' } },
      ],
    },
    {
      person: tom,
      daysAgo: 24,
      hour: 8,
      deeds: [
        { service: 'cms_wordpress', ids: { loginUrl: 'https://brightsmile-dental.example/wp-admin/' } },
        { service: 'google_search_console', ids: { property: 'sc-domain:brightsmile-dental.example' } },
        { service: 'google_ads', ids: { customerId: '641-207-8835' } },
      ],
    },
    {
      person: tom,
      daysAgo: 9,
      hour: 16,
      deeds: [{ service: 'dns_cloudflare' }, { service: 'hosting_siteground', begun: 2 }],
    },
    {
      person: ana,
      daysAgo: 8,
      hour: 20,
      deeds: [
        {
          service: 'meta_ad_account',
          ids: { adAccountId: 'act_284019375560128' },
          withoutPicture: true,
        },
      ],
    },
  ],
  talks: [
    {
      person: tom,
      service: 'google_ads',
      hoursAgo: 24 * 24 - 2,
      message: 'I see “Users” and “Security”, but no “Managers”. Am I in the wrong account?',
      answer: {
        minutesLater: 22,
        body: 'You are in the right account, Tom. “Managers” is the third tab at the top of “Access and security”; on a small window it hides behind the arrow at the right.',
        closed: true,
      },
    },
  ],
};

const casey = { name: 'Casey Whitehorse', email: 'casey@northpeak-outdoor.example' };
const lena = { name: 'Lena Park', email: 'lena@northpeak-outdoor.example' };

const northpeak: Story = {
  client: 'northpeak',
  domain: 'northpeak-outdoor.example',
  asked: {
    daysAgo: 17,
    hour: 15,
    to: casey.email,
    expiresInDays: 45,
    message: 'Hi Casey, this is all we need before peak season. Nothing here changes your shop.',
    services: [
      'cms_shopify',
      'google_analytics',
      'google_search_console',
      'google_ads',
      'google_merchant_center',
      'meta_business',
      'meta_pixel',
      'tiktok_business_center',
      'tiktok_ads',
      'tiktok_pixel',
      'dns_godaddy',
      'tls_certificate',
    ],
    levels: { cms_shopify: 'view' },
  },
  sittings: [
    {
      person: casey,
      daysAgo: 16,
      hour: 17,
      deeds: [
        {
          service: 'cms_shopify',
          ids: { myshopifyDomain: 'northpeak-outdoor.myshopify.com', collaboratorCode: '4821' },
        },
        { service: 'google_analytics', ids: { measurementId: 'G-N7PK30TRLX' } },
        { service: 'google_search_console', ids: { property: 'sc-domain:northpeak-outdoor.example' } },
        {
          service: 'google_merchant_center',
          declined: 'Our feed runs through the Shopify app. We would rather keep it there for now.',
        },
      ],
    },
    {
      person: lena,
      daysAgo: 12,
      hour: 21,
      deeds: [
        { service: 'meta_business', ids: { businessId: '2907154863310275' } },
        { service: 'tiktok_pixel', ids: { pixelId: 'CN7PK3C77U4M0OUTDR0G' } },
        { service: 'tls_certificate', steps: 1 },
      ],
    },
    {
      person: lena,
      daysAgo: 5,
      hour: 20,
      deeds: [
        {
          service: 'meta_pixel',
          ids: { pixelId: '1185429036677241' },
          fails: {
            key: 'pixel_on_site',
            summary: 'We found 1185429036677214 on your site, but you gave us 1185429036677241.',
            nextStep:
              'Compare the two: either correct the id you gave us, or put 1185429036677241 on the site.',
          },
        },
        { service: 'google_ads', ids: { customerId: '305-881-4472' }, begun: 3 },
      ],
    },
    { person: casey, daysAgo: 1, hour: 16, deeds: [{ service: 'dns_godaddy', begun: 1 }] },
  ],
  talks: [
    {
      person: casey,
      service: 'dns_godaddy',
      hoursAgo: 2,
      message:
        'GoDaddy wants a code that goes to the phone of our former web designer. Is there a way around that?',
    },
    {
      person: lena,
      service: 'meta_business',
      hoursAgo: 12 * 24 - 22,
      message: 'It says that I need full control of the portfolio. How do I see who has it?',
      answer: {
        minutesLater: 41,
        body: 'Under “People”, everybody with “Full control” is marked. If nobody you know is, tell us: there is a form at Meta for that.',
        closed: false,
      },
    },
  ],
};

const keel: Story = {
  client: 'keel',
  domain: 'keel-and-anchor.example',
  asked: {
    daysAgo: 2,
    hour: 10,
    to: 'femke@keel-and-anchor.example',
    expiresInDays: 30,
    message:
      'Dear Femke, your IT provider can do the DNS part with this same link. Call us if they have questions.',
    services: [
      'google_tag_manager',
      'google_analytics',
      'google_search_console',
      'linkedin_ads',
      'linkedin_page',
      'linkedin_insight_tag',
      'cms_webflow',
      'dns_namecheap',
      'tls_certificate',
    ],
  },
  sittings: [],
  talks: [],
};

const juergen = { name: 'Jürgen Adler', email: 'j.adler@lumen-fittings.example' };
const sabine = { name: 'Sabine Roth', email: 's.roth@lumen-fittings.example' };

const lumen: Story = {
  client: 'lumen',
  domain: 'lumen-fittings.example',
  asked: {
    daysAgo: 48,
    hour: 8,
    to: juergen.email,
    expiresInDays: 30,
    message:
      'Guten Morgen Herr Adler, wie besprochen: der Link führt Sie durch alles. Bei Fragen rufen Sie gern an.',
    services: [
      'google_analytics',
      'google_search_console',
      'google_merchant_center',
      'cms_wordpress',
      'hosting_cpanel',
      'dns_route53',
      'tls_certificate',
    ],
    levels: { google_search_console: 'view' },
  },
  sittings: [
    {
      person: juergen,
      daysAgo: 47,
      hour: 9,
      deeds: [
        { service: 'google_analytics', ids: { measurementId: 'G-LF6M2HTQ7C' } },
        { service: 'google_search_console', ids: { property: 'sc-domain:lumen-fittings.example' } },
        { service: 'cms_wordpress', ids: { loginUrl: 'https://lumen-fittings.example/wp-admin/' } },
        { service: 'tls_certificate', steps: 1 },
      ],
    },
    {
      person: juergen,
      daysAgo: 46,
      hour: 14,
      deeds: [
        {
          service: 'hosting_cpanel',
          ids: { panelUrl: 'https://cpanel.lumen-fittings.example/' },
          unseen: ['panel_reachable'],
        },
        {
          service: 'dns_route53',
          ids: {
            hostedZoneId: 'Z0482917QX3RTM5KD8F2',
            roleArn: 'arn:aws:iam::730518264419:role/NorthlightDns',
          },
        },
      ],
    },
    {
      person: sabine,
      daysAgo: 41,
      hour: 11,
      deeds: [{ service: 'google_merchant_center', ids: { merchantId: '512904377' } }],
    },
  ],
  talks: [],
  drift: {
    service: 'tls_certificate',
    criterion: 'certificate',
    nightsAgo: 4,
    summary: 'The certificate of lumen-fittings.example ends in 13 days; we ask for 14 or more.',
    nextStep: 'Ask whoever runs your server to renew it, and why it does not renew by itself.',
  },
};

const ines = { name: 'Inês Carvalho', email: 'ines@tidepool-app.example' };
const rui = { name: 'Rui Matos', email: 'rui@tidepool-app.example' };

const tidepool: Story = {
  client: 'tidepool',
  domain: 'tidepool-app.example',
  asked: {
    daysAgo: 44,
    hour: 14,
    to: ines.email,
    expiresInDays: 60,
    message: 'Hi Inês, Rui can do Cloudflare and Plesk with the same link.',
    services: [
      'google_tag_manager',
      'google_analytics',
      'google_ads',
      'google_search_console',
      'linkedin_ads',
      'linkedin_insight_tag',
      'dns_cloudflare',
      'hosting_plesk',
    ],
    levels: { linkedin_ads: 'view' },
  },
  sittings: [
    {
      person: ines,
      daysAgo: 43,
      hour: 10,
      deeds: [
        { service: 'google_tag_manager', ids: { containerId: 'GTM-T5DPL9QW' } },
        { service: 'google_analytics', ids: { measurementId: 'G-TP2D8WVX5R' } },
        { service: 'google_ads', ids: { customerId: '918-340-2276' } },
        { service: 'google_search_console', ids: { property: 'sc-domain:tidepool-app.example' } },
      ],
    },
    {
      person: rui,
      daysAgo: 42,
      hour: 15,
      deeds: [
        { service: 'dns_cloudflare' },
        {
          service: 'hosting_plesk',
          ids: { panelUrl: 'https://tidepool-app.example:8443/' },
          unseen: ['panel_reachable'],
        },
      ],
    },
    {
      person: ines,
      daysAgo: 38,
      hour: 9,
      deeds: [
        { service: 'linkedin_ads', ids: { adAccountId: '509774310' } },
        { service: 'linkedin_insight_tag', ids: { partnerId: '6720915' } },
      ],
    },
  ],
  talks: [],
  drift: {
    service: 'google_search_console',
    criterion: 'verification_token',
    nightsAgo: 3,
    summary: 'We did not find Google’s proof of ownership for tidepool-app.example, which was there before.',
    nextStep: 'Put the record back, or verify the domain again in Search Console.',
  },
};

export const stories: Story[] = [brightsmile, northpeak, keel, lumen, tidepool];
