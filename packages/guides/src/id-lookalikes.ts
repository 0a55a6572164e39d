/** Ids whose form gives them away, so that a mistake can be named. */
const lookalikes = [
  { kind: 'email', name: 'an e-mail address', form: /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/ },
  { kind: 'universal_analytics', name: 'a Universal Analytics id (UA-…)', form: /\bUA-\d{4,}-\d+\b/i },
  { kind: 'gtm', name: 'a Tag Manager container id (GTM-…)', form: /\bGTM-[A-Z0-9]{4,}\b/i },
  { kind: 'google_ads_tag', name: 'a Google Ads conversion tag id (AW-…)', form: /\bAW-\d{6,}\b/i },
  { kind: 'google_tag', name: 'a Google tag id (GT-…)', form: /\bGT-[A-Z0-9]{5,}\b/i },
  { kind: 'floodlight', name: 'a Campaign Manager tag id (DC-…)', form: /\bDC-\d{5,}\b/i },
  { kind: 'ga4', name: 'an Analytics measurement id (G-…)', form: /(?<![A-Z0-9])G-[A-Z0-9]{6,}\b/i },
  { kind: 'meta_ad_account', name: 'a Meta ad account id (act_…)', form: /\bact_\d{5,}\b/i },
  { kind: 'arn', name: 'an AWS resource name (arn:…)', form: /^arn:/i },
  { kind: 'myshopify', name: 'a myshopify address', form: /\.myshopify\.com\b/i },
  { kind: 'instagram', name: 'an Instagram address', form: /\binstagram\.com\//i },
  { kind: 'facebook', name: 'a Facebook address', form: /\b(facebook|fb)\.com\//i },
  { kind: 'linkedin', name: 'a LinkedIn address', form: /\blinkedin\.com\//i },
  { kind: 'tiktok', name: 'a TikTok address', form: /\btiktok\.com\//i },
  { kind: 'address', name: 'a web address', form: /^https?:\/\//i },
  { kind: 'customer_id', name: 'a Google Ads customer id', form: /^\d{3}-\d{3}-\d{4}$/ },
  {
    kind: 'tiktok_pixel',
    name: 'a TikTok pixel id',
    form: /^(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{20}$/,
  },
] as const;

export type LookalikeKind = (typeof lookalikes)[number]['kind'];

/** The kind of id that the text plainly is, with its name in a sentence, or null. */
export function recognise(text: string): { kind: LookalikeKind; name: string } | null {
  return lookalikes.find(({ form }) => form.test(text)) ?? null;
}
