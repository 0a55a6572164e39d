import type { AgencyIdKind, IdFormat } from '@portico/contract';

export interface AgencyId {
  /** What the client reads beside it: "the agency's …". */
  label: string;
  format: IdFormat;
  /** Where the agency's own people find it. */
  help: string;
}

/** What each of the agency's ids is, how it is written, and where the agency finds it. */
export const agencyIds: Record<AgencyIdKind, AgencyId> = {
  googleEmail: {
    label: 'Google e-mail address',
    format: 'email',
    help: 'A Google account that several of you can use. Not a Google group: Search Console and Business Profile refuse groups.',
  },
  googleAdsManagerId: {
    label: 'Google Ads manager account id',
    format: 'google_ads_customer_id',
    help: 'The 10 digits at the top right of your manager account.',
  },
  businessProfileGroupId: {
    label: 'Business Profile group id',
    format: 'business_profile_group_id',
    help: 'In Business Profile Manager: the business group, then “Group settings”.',
  },
  merchantCenterId: {
    label: 'Merchant Center id',
    format: 'merchant_center_id',
    help: 'The number at the top right of your own Merchant Center.',
  },
  metaBusinessId: {
    label: 'Meta business portfolio id',
    format: 'meta_business_id',
    help: 'In Meta Business settings: “Business info”, about 16 digits.',
  },
  tiktokBusinessCenterId: {
    label: 'TikTok Business Center id',
    format: 'tiktok_business_center_id',
    help: 'In your Business Center, under “Business info”.',
  },
  linkedinBusinessManagerId: {
    label: 'LinkedIn Business Manager id',
    format: 'linkedin_business_manager_id',
    help: 'In LinkedIn Business Manager, under “Settings”.',
  },
  linkedinProfileUrl: {
    label: 'LinkedIn profile',
    format: 'linkedin_profile_url',
    help: 'The person whom clients add to ad accounts and pages. LinkedIn adds people, not companies.',
  },
  accessEmail: {
    label: 'e-mail address for invitations',
    format: 'email',
    help: 'Where invitations from web sites, domains and hosts arrive. A mailbox that several of you read every day.',
  },
  cloudflareEmail: {
    label: 'Cloudflare e-mail address',
    format: 'email',
    help: 'The address of the Cloudflare user that will work in clients’ accounts.',
  },
  awsAccountId: {
    label: 'AWS account id',
    format: 'aws_account_id',
    help: '12 digits, at the top right of the AWS console.',
  },
  shopifyPartnerName: {
    label: 'Shopify partner name',
    format: 'text',
    help: 'The name of your partner organization, as merchants see it on your request.',
  },
  supportPhone: {
    label: 'phone number for help',
    format: 'phone',
    help: 'Shown to clients who are stuck.',
  },
};
