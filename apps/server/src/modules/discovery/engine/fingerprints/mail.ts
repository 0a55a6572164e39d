export interface MailFingerprint {
  key: string;
  name: string;
  /** A mail server of the provider is one of these or lies below one. */
  domains: string[];
  /** The DKIM selectors that the provider's own set-up page gives to every customer. */
  selectors: string[];
  /** True where customers cannot choose other selectors, so that a missing key is a missing signature. */
  fixedSelectors?: true;
  /** True for filters that stand in front of the real mail provider. */
  filter?: true;
}

const provider = (
  key: string,
  name: string,
  domains: string[],
  selectors: string[] = [],
): MailFingerprint => ({
  key,
  name,
  domains,
  selectors,
});

/** Who receives a domain's mail, by its MX records, as the providers' own set-up pages give them (2026-11). */
export const MAIL_FINGERPRINTS: MailFingerprint[] = [
  provider('google', 'Google Workspace', ['l.google.com', 'smtp.google.com', 'googlemail.com'], ['google']),
  {
    // learn.microsoft.com/defender-office-365/email-authentication-dkim-configure
    ...provider(
      'microsoft',
      'Microsoft 365',
      ['mail.protection.outlook.com', 'mx.microsoft'],
      ['selector1', 'selector2'],
    ),
    fixedSelectors: true,
  },
  provider('zoho', 'Zoho Mail', ['zoho.com', 'zoho.eu', 'zoho.in', 'zoho.com.au'], ['zoho', 'zmail']),
  {
    ...provider('fastmail', 'Fastmail', ['messagingengine.com'], ['fm1', 'fm2', 'fm3']),
    fixedSelectors: true,
  },
  provider('proton', 'Proton Mail', ['protonmail.ch'], ['protonmail', 'protonmail2', 'protonmail3']),
  provider('icloud', 'iCloud Mail', ['mail.icloud.com'], ['sig1']),
  provider(
    'ionos',
    'IONOS Mail',
    [
      'ionos.com',
      'ionos.de',
      'ionos.co.uk',
      'ionos.es',
      'ionos.fr',
      'kundenserver.de',
      'perfora.net',
      '1and1.com',
    ],
    ['s1-ionos', 's2-ionos'],
  ),
  provider('godaddy', 'GoDaddy Email', ['secureserver.net']),
  provider('namecheap', 'Namecheap Private Email', ['privateemail.com'], ['default']),
  provider('siteground', 'SiteGround Mail', ['mailspamprotection.com'], ['default']),
  provider(
    'hostinger',
    'Hostinger Mail',
    ['hostinger.com'],
    ['hostingermail1', 'hostingermail2', 'hostingermail3'],
  ),
  provider('titan', 'Titan Mail', ['titan.email'], ['titan1']),
  provider('ovh', 'OVHcloud Mail', ['mail.ovh.net', 'ovh.net']),
  provider('gandi', 'Gandi Mail', ['mail.gandi.net'], ['gm1', 'gm2', 'gm3']),
  provider('strato', 'STRATO Mail', ['rzone.de']),
  provider('rackspace', 'Rackspace Email', ['emailsrvr.com']),
  provider('yandex', 'Yandex Mail', ['mx.yandex.net', 'mx.yandex.ru'], ['mail']),
  provider('amazon', 'Amazon WorkMail or SES', ['amazonaws.com']),
  provider('cloudflare_routing', 'Cloudflare Email Routing', ['mx.cloudflare.net'], ['cf2024-1']),
  provider('migadu', 'Migadu', ['migadu.com'], ['key1', 'key2', 'key3']),
  { ...provider('mimecast', 'Mimecast', ['mimecast.com', 'mimecast.co.za']), filter: true },
  { ...provider('proofpoint', 'Proofpoint', ['pphosted.com', 'ppe-hosted.com']), filter: true },
  { ...provider('barracuda', 'Barracuda', ['barracudanetworks.com']), filter: true },
  {
    ...provider('hornetsecurity', 'Hornetsecurity', ['hornetsecurity.com', 'antispameurope.com']),
    filter: true,
  },
];

/**
 * Selectors of senders that sign for a client beside its mailboxes (Mailchimp k1–k3, SendGrid and many others
 * s1/s2, cPanel `default`). A domain's selectors cannot be listed (RFC 6376 section 3.1), so a search among known
 * ones can find a key, but cannot prove that there is none.
 */
export const COMMON_SELECTORS = ['default', 'k1', 'k2', 's1', 's2', 'dkim', 'mail'];
