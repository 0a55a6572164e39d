export interface TokenFingerprint {
  key: string;
  name: string;
  /** Beginning of a TXT record; what follows is the token. */
  record?: string;
  /** Name of a meta tag; its content is the token. */
  meta?: string;
}

/** Proofs of ownership that services ask domains to publish: TXT records and meta tags of their own help pages. */
export const TOKEN_FINGERPRINTS: TokenFingerprint[] = [
  { key: 'google', name: 'Google', record: 'google-site-verification=', meta: 'google-site-verification' },
  {
    key: 'meta',
    name: 'Meta',
    record: 'facebook-domain-verification=',
    meta: 'facebook-domain-verification',
  },
  {
    key: 'google_workspace',
    name: 'Google Workspace',
    record: 'google-gws-recovery-domain-verification=',
  },
  { key: 'microsoft', name: 'Microsoft 365', record: 'MS=' },
  { key: 'dynamics', name: 'Microsoft Dynamics 365', record: 'd365mktkey=' },
  { key: 'bing', name: 'Bing Webmaster Tools', meta: 'msvalidate.01' },
  { key: 'pinterest', name: 'Pinterest', record: 'pinterest-site-verification=', meta: 'p:domain_verify' },
  {
    key: 'tiktok',
    name: 'TikTok',
    record: 'tiktok-developers-site-verification=',
    meta: 'tiktok-developers-site-verification',
  },
  { key: 'apple', name: 'Apple', record: 'apple-domain-verification=' },
  { key: 'yandex', name: 'Yandex', record: 'yandex-verification:', meta: 'yandex-verification' },
  { key: 'adobe', name: 'Adobe', record: 'adobe-idp-site-verification=' },
  { key: 'adobe', name: 'Adobe', record: 'adobe-sign-verification=' },
  { key: 'atlassian', name: 'Atlassian', record: 'atlassian-domain-verification=' },
  { key: 'docusign', name: 'DocuSign', record: 'docusign=' },
  { key: 'stripe', name: 'Stripe', record: 'stripe-verification=' },
  { key: 'klaviyo', name: 'Klaviyo', record: 'klaviyo-site-verification=' },
  { key: 'mailchimp', name: 'Mailchimp', record: 'mc-domain-verification=' },
  { key: 'hubspot', name: 'HubSpot', record: 'hubspot-domain-verification=' },
  { key: 'hubspot', name: 'HubSpot', record: 'hubspot-developer-verification=' },
  { key: 'brevo', name: 'Brevo', record: 'brevo-code:' },
  // Brevo's name until 2023.
  { key: 'brevo', name: 'Brevo', record: 'sendinblue-code:' },
  { key: 'zoho', name: 'Zoho', record: 'zoho-verification=' },
  { key: 'shopify', name: 'Shopify', record: 'shopify-verification-code=' },
  { key: 'canva', name: 'Canva', record: 'canva-site-verification=' },
  { key: 'onetrust', name: 'OneTrust', record: 'onetrust-domain-verification=' },
  { key: 'cloudflare', name: 'Cloudflare', record: 'cloudflare_dashboard_sso=' },
  { key: 'dropbox', name: 'Dropbox', record: 'dropbox-domain-verification=' },
  { key: 'zoom', name: 'Zoom', record: 'ZOOM_verify_' },
  { key: 'zoom', name: 'Zoom', record: 'zoom-domain-verification=' },
  { key: 'slack', name: 'Slack', record: 'slack-domain-verification=' },
  { key: 'notion', name: 'Notion', record: 'notion-domain-verification=' },
  { key: 'miro', name: 'Miro', record: 'miro-verification=' },
  { key: 'cisco', name: 'Cisco', record: 'cisco-ci-domain-verification=' },
  { key: 'globalsign', name: 'GlobalSign', record: 'globalsign-domain-verification=' },
  { key: 'globalsign', name: 'GlobalSign', record: '_globalsign-domain-verification=' },
  { key: 'openai', name: 'OpenAI', record: 'openai-domain-verification=' },
  { key: 'ahrefs', name: 'Ahrefs', record: 'ahrefs-site-verification_', meta: 'ahrefs-site-verification' },
];
