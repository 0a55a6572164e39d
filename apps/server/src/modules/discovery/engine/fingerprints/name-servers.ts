export type DnsService = 'dns_cloudflare' | 'dns_godaddy' | 'dns_namecheap' | 'dns_route53' | 'dns_other';

export interface NameServerFingerprint {
  key: string;
  name: string;
  service: DnsService;
  /** A name server of the provider is one of these or lies below one. */
  domains: string[];
  /** Where the provider's servers lie in many domains: what their whole name looks like. */
  pattern?: RegExp;
  /** The contact in the SOA records of zones that the provider serves. */
  contact?: string;
  /** True where two providers use the same servers, so that the name is the more usual of them. */
  shared?: true;
}

const other = (key: string, name: string, ...domains: string[]): NameServerFingerprint => ({
  key,
  name,
  service: 'dns_other',
  domains,
});

/**
 * Who runs a name server, by its name. Cloudflare, GoDaddy, Namecheap, Route 53 and SiteGround say so in their own
 * help pages on name servers; the others are the names their customers are told to enter, as known in 2026-11.
 * Patterns run on names of at most 255 characters and have no open repetitions.
 */
export const NAME_SERVER_FINGERPRINTS: NameServerFingerprint[] = [
  {
    key: 'cloudflare',
    name: 'Cloudflare',
    service: 'dns_cloudflare',
    contact: 'dns.cloudflare.com',
    domains: [
      'ns.cloudflare.com',
      'secondary.cloudflare.com',
      'foundationdns.com',
      'foundationdns.net',
      'foundationdns.org',
    ],
  },
  {
    key: 'godaddy',
    name: 'GoDaddy',
    service: 'dns_godaddy',
    contact: 'dns.jomax.net',
    domains: ['domaincontrol.com'],
  },
  {
    key: 'namecheap',
    name: 'Namecheap',
    service: 'dns_namecheap',
    contact: 'hostmaster.registrar-servers.com',
    domains: ['registrar-servers.com', 'namecheaphosting.com'],
  },
  {
    key: 'route53',
    name: 'Amazon Route 53',
    service: 'dns_route53',
    contact: 'awsdns-hostmaster.amazon.com',
    domains: [],
    pattern: /^ns-\d{1,4}\.awsdns-\d{1,2}\.(?:com|net|org|co\.uk)$/,
  },
  other('siteground', 'SiteGround', 'siteground.net', 'sgvps.net', 'siteground.eu', 'siteground.biz'),
  other('wix', 'Wix', 'wixdns.net'),
  other('squarespace', 'Squarespace', 'squarespacedns.com'),
  { ...other('google', 'Google Cloud DNS or Squarespace Domains', 'googledomains.com'), shared: true },
  {
    ...other('ionos', 'IONOS'),
    pattern: /^ns-?\d{1,4}\.ui-dns\.(?:com|de|org|biz)$/,
  },
  other('hostinger', 'Hostinger', 'dns-parking.com', 'hostinger.com'),
  { ...other('azure', 'Microsoft Azure DNS'), pattern: /^ns\d-\d{1,3}\.azure-dns\.(?:com|net|org|info)$/ },
  other('digitalocean', 'DigitalOcean', 'digitalocean.com'),
  other('netlify', 'Netlify or NS1', 'nsone.net'),
  other('vercel', 'Vercel', 'vercel-dns.com'),
  other('ovh', 'OVHcloud', 'ovh.net', 'ovh.ca', 'anycast.me'),
  other('gandi', 'Gandi', 'gandi.net'),
  other(
    'hetzner',
    'Hetzner',
    'ns.hetzner.com',
    'ns.hetzner.de',
    'first-ns.de',
    'second-ns.de',
    'second-ns.com',
  ),
  other('strato', 'STRATO', 'rzone.de'),
  other('united_domains', 'united-domains', 'udag.de', 'udag.net', 'udag.org'),
  other('inwx', 'INWX', 'inwx.de', 'inwx.eu', 'inwx.com'),
  other('name_com', 'Name.com', 'name.com'),
  other('porkbun', 'Porkbun', 'ns.porkbun.com', 'porkbun.com'),
  other('hover', 'Hover', 'hover.com'),
  other('dreamhost', 'DreamHost', 'dreamhost.com'),
  other('bluehost', 'Bluehost', 'bluehost.com'),
  other('hostgator', 'HostGator', 'hostgator.com', 'websitewelcome.com'),
  other('network_solutions', 'Network Solutions', 'worldnic.com'),
  other('register_com', 'Register.com', 'register.com'),
  other(
    'dnsimple',
    'DNSimple',
    'dnsimple.com',
    'dnsimple-edge.net',
    'dnsimple-edge.com',
    'dnsimple-edge.org',
  ),
  other('dnsmadeeasy', 'DNS Made Easy', 'dnsmadeeasy.com'),
  other('easydns', 'easyDNS', 'easydns.com', 'easydns.net', 'easydns.org', 'easydns.info'),
  other('cloudns', 'ClouDNS', 'cloudns.net', 'cloudns.uk', 'cloudns.com'),
  other('akamai', 'Akamai', 'akam.net'),
  other('linode', 'Linode (Akamai)', 'linode.com'),
  other('wordpress_com', 'WordPress.com', 'wordpress.com'),
  other('infomaniak', 'Infomaniak', 'infomaniak.ch', 'infomaniak.com'),
  other('one_com', 'one.com', 'one.com', 'one-dns.net'),
  other('loopia', 'Loopia', 'loopia.se'),
  other('transip', 'TransIP', 'transip.nl', 'transip.net', 'transip.eu'),
  other('123_reg', '123 Reg', '123-reg.co.uk'),
  other('fasthosts', 'Fasthosts', 'fasthosts.net.uk'),
  other('dynadot', 'Dynadot', 'dynadot.com'),
];
