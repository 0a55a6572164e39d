import type { IdFormat, NormaliseRule } from '@portico/contract';
import type { LookalikeKind } from './id-lookalikes.ts';

export interface Format {
  /** What we need, as the end of the sentence "We need …". */
  wanted: string;
  example: string;
  /** What `clean` does, in the word that a guide's data carries. */
  rule: NormaliseRule;
  /** Brings a trimmed text to its canonical spelling, as far as it can be told. */
  clean: (text: string) => string;
  test: (value: string) => boolean;
  /** A sentence for a mistake peculiar to this format, before the general ones are tried. */
  hint?: (typed: string, value: string) => string | null | undefined | false;
  /** Lookalikes that are of the right kind after all, so that naming them would not help. */
  kin?: LookalikeKind[];
}

const whole = (form: RegExp) => (value: string) => form.test(value);
const digitsOf = (text: string) => text.replace(/\D/g, '');

/** Digits that people group with blanks, dots and dashes, alone or after a label such as `Customer ID:`. */
function groupedDigits(text: string): string {
  const bare = text.replace(/^[a-z][a-z .]*[:#\s]\s*/i, '');
  return /^[\d\s().-]+$/.test(bare) ? digitsOf(bare) : text;
}

/** A number of so many digits, that may also stand in a pasted address at one of the named places. */
function number(wanted: string, example: string, least: number, most: number, inAddress?: RegExp): Format {
  const form = new RegExp(`^\\d{${least},${most}}$`);
  return {
    wanted,
    example,
    rule: 'digits',
    clean: (text) => inAddress?.exec(text)?.[1] ?? groupedDigits(text),
    test: whole(form),
    hint: (_typed, value) => {
      if (!/^\d+$/.test(value)) return null;
      const usual = least === most ? `${least}` : `${least} to ${most}`;
      return `That number has ${value.length} digits, and ${wanted.split(',')[0]} has ${usual}. Please copy it again.`;
    },
  };
}

/** A prefix, a dash, and letters and digits; found anywhere in what was pasted (a snippet, a sentence). */
function tagged(
  prefix: string,
  least: number,
  most: number,
  wanted: string,
  example: string,
  kin: LookalikeKind,
): Format {
  const id = `${prefix}-[A-Z0-9]{${least},${most}}`;
  const anywhere = new RegExp(`(?<![A-Z0-9-])(${id})(?![A-Z0-9-])`, 'i');
  return {
    wanted,
    example,
    rule: 'upper',
    clean: (text) => (anywhere.exec(text)?.[1] ?? text).toUpperCase(),
    test: whole(new RegExp(`^${id}$`)),
    kin: [kin],
  };
}

function parseAddress(text: string): URL | null {
  const typed = text.trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
    const host = url.hostname.replace(/\.$/, '');
    // An internet name has at least two parts, each of letters, digits and inner dashes (RFC 1123, section 2.1).
    const named =
      /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(host) && host.length <= 253;
    return named && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
  } catch {
    return null;
  }
}

const pathOf = (url: URL) => url.pathname.split('/').filter((part) => part !== '');

/** The address of a profile on a network: one host, one kind of path, nothing else of what was pasted. */
function profile(
  wanted: string,
  example: string,
  host: RegExp,
  canonical: (path: string[], url: URL) => string | null,
): Pick<Format, 'wanted' | 'example' | 'rule' | 'clean'> {
  return {
    wanted,
    example,
    rule: 'address',
    clean: (text) => {
      const url = parseAddress(text);
      return (url && host.test(url.hostname) && canonical(pathOf(url), url)) || text;
    },
  };
}

const domainOf = (text: string) => {
  const host = parseAddress(text)?.hostname.replace(/\.$/, '') ?? text;
  return host.replace(/^www\.(?=[^.]+\.)/, '');
};

const facebookHost = /^(?:[a-z0-9-]+\.)?(?:facebook|fb)\.com$/;
const linkedinHost = /^(?:[a-z]{2,3}\.)?linkedin\.com$/;
const notPages =
  /^(login|home|groups|events|watch|marketplace|settings|business|help|sharer|share|people|pages)$/i;

export const formats: Record<IdFormat, Format> = {
  ga4_measurement_id: tagged('G', 6, 12, 'the measurement id that starts with G-', 'G-7T4N2KQX9B', 'ga4'),
  gtm_container_id: {
    ...tagged('GTM', 4, 10, 'the container id that starts with GTM-', 'GTM-K7XW2PD', 'gtm'),
    hint: (typed) =>
      /^\d+$/.test(typed) &&
      'That is a number, perhaps the account’s. We need the container id that starts with GTM-; it stands beside the container’s name.',
  },
  google_ads_customer_id: {
    ...number('the 10-digit customer id (123-456-7890)', '482-913-7056', 10, 10),
    clean: (text) => {
      const digits = groupedDigits(text);
      return /^\d{10}$/.test(digits) ? digits.replace(/(\d{3})(\d{3})(\d{4})/, '$1-$2-$3') : digits;
    },
    test: whole(/^\d{3}-\d{3}-\d{4}$/),
    hint: (typed, value) =>
      /^\d+$/.test(value) &&
      (/\bAW-/i.test(typed)
        ? null
        : `That number has ${value.length} digits, and a customer id has 10. It stands at the top right of Google Ads.`),
  },
  search_console_property: {
    wanted: 'the property: your domain (example.com) or the full address (https://www.example.com/)',
    example: 'sc-domain:northpeak-outdoor.example',
    rule: 'address',
    clean: (text) => {
      const stated = /^sc-domain:\s*(.+)$/i.exec(text)?.[1];
      const url = parseAddress(stated ?? text);
      if (!url) return text;
      if (stated !== undefined || !/^https?:\/\//i.test(text)) return `sc-domain:${domainOf(stated ?? text)}`;
      return `${url.origin}${url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`}`;
    },
    test: whole(/^(sc-domain:[a-z0-9.-]+\.[a-z][a-z0-9-]*[a-z0-9]|https?:\/\/[^\s/]+\/(\S*\/)?)$/),
    kin: ['address'],
  },
  business_profile_name: {
    wanted: 'the name of your business as Google shows it',
    example: 'Bright Smile Dental',
    rule: 'trim',
    clean: (text) => text,
    test: (value) =>
      value.length >= 2 && value.length <= 120 && /\p{L}/u.test(value) && !/^https?:\/\//i.test(value),
  },
  business_profile_group_id: number('the business group id, a long number', '7301948265', 6, 25),
  merchant_center_id: {
    ...number('the Merchant Center id, a number of 6 to 12 digits', '512904377', 6, 12, /[?&]a=(\d{6,12})\b/),
    clean: (text) =>
      /^\d{3}-\d{3}-\d{4}$/.test(text) ? text : /[?&]a=(\d{6,12})\b/.exec(text)?.[1] || groupedDigits(text),
  },
  meta_business_id: number(
    'the business portfolio id, a number of about 16 digits',
    '3284190576213408',
    10,
    20,
    /[?&]business_id=(\d{10,20})\b/,
  ),
  meta_page: {
    ...profile(
      'the address of your Facebook Page, or its id',
      'https://www.facebook.com/brightsmiledental',
      facebookHost,
      (path, url) => {
        const id =
          url.searchParams.get('id') ??
          (/^(p|pages|people)$/.test(path[0] ?? '') ? /(\d{8,20})$/.exec(path.at(-1) ?? '')?.[1] : null);
        if (id && /^\d{8,20}$/.test(id)) return id;
        const name = path[0];
        return name && /^[\w.-]{3,80}$/.test(name) && !notPages.test(name) && !/\.php$/.test(name)
          ? `https://www.facebook.com/${name}`
          : null;
      },
    ),
    test: whole(/^(https:\/\/www\.facebook\.com\/[\w.-]{3,80}|\d{8,20})$/),
    hint: (typed) =>
      /^@?[\w.-]{3,}$/.test(typed) &&
      !/^\d+$/.test(typed) &&
      `Please give the whole address, such as https://www.facebook.com/${typed.replace(/^@/, '')}.`,
    kin: ['facebook'],
  },
  meta_ad_account_id: {
    wanted: 'the ad account id, a number of about 15 digits (act_…)',
    example: 'act_284019375560128',
    rule: 'digits',
    clean: (text) => {
      const digits = /\bact[_=](\d{5,20})\b/i.exec(text)?.[1] ?? groupedDigits(text);
      return /^\d+$/.test(digits) ? `act_${digits}` : digits;
    },
    test: whole(/^act_\d{6,20}$/),
    kin: ['meta_ad_account'],
  },
  meta_pixel_id: number(
    'the pixel (dataset) id, a number of 15 or 16 digits',
    '904417238155620',
    8,
    20,
    /(?:[?&](?:selected_)?(?:data_set_|dataset_|pixel_)?id=|fbq\(\s*['"]init['"]\s*,\s*['"]?)(\d{8,20})\b/,
  ),
  instagram_handle: {
    wanted: 'your Instagram name, such as @brightsmile.dental',
    example: '@brightsmile.dental',
    rule: 'lower',
    clean: (text) => {
      const url = /instagram\.com\//i.test(text) ? parseAddress(text) : null;
      const name = (url ? (pathOf(url)[0] ?? '') : text).replace(/^@/, '').toLowerCase();
      const place = url !== null && /^(p|reel|reels|stories|explore|accounts)$/.test(name);
      return /^[a-z0-9._]+$/.test(name) && !place ? `@${name}` : text;
    },
    // Letters, digits, dots and underscores, at most 30, no dot at either end and no two together.
    test: whole(/^@(?!.*\.\.)(?!\.)[a-z0-9._]{0,29}[a-z0-9_]$/),
    kin: ['instagram'],
  },
  tiktok_business_center_id: number(
    'the Business Center id, a number of about 19 digits',
    '7093528416620347393',
    15,
    20,
    /(?:org_id|bc_id)=(\d{15,20})\b/,
  ),
  tiktok_advertiser_id: number(
    'the ad account id, a number of about 19 digits',
    '7185520936417788418',
    15,
    20,
    /(?:aadvid|advertiser_id)=(\d{15,20})\b/,
  ),
  tiktok_pixel_id: {
    wanted: 'the pixel id, about 20 capital letters and digits',
    example: 'CQ4R2MBC77U8F3DOLGRG',
    rule: 'upper',
    clean: (text) =>
      (/(?:ttq\.load\(\s*['"]|sdkid=)([A-Z0-9]{15,25})\b/i.exec(text)?.[1] ?? text).toUpperCase(),
    test: whole(/^(?=.*[A-Z])[A-Z0-9]{15,25}$/),
    hint: (typed) =>
      /^\d{15,20}$/.test(typed) &&
      'That is a number, perhaps the ad account’s. The pixel id has letters and digits.',
    kin: ['tiktok_pixel'],
  },
  linkedin_partner_id: number(
    'the partner id, a number of up to 12 digits',
    '4158302',
    3,
    12,
    /(?:_linkedin_(?:data_)?partner_id\s*=\s*['"]?|[?&]pid=)(\d{3,12})\b/,
  ),
  linkedin_ad_account_id: number(
    'the ad account id, a number of 6 to 12 digits',
    '508317462',
    6,
    12,
    /campaignmanager\/accounts\/(\d{6,12})\b/,
  ),
  linkedin_business_manager_id: number('the Business Manager id, a long number', '6974301852746', 6, 22),
  linkedin_page_url: {
    ...profile(
      'the address of your company page (linkedin.com/company/…)',
      'https://www.linkedin.com/company/keel-and-anchor',
      linkedinHost,
      ([kind, name]) =>
        kind && name && /^(company|showcase|school)$/.test(kind)
          ? `https://www.linkedin.com/${kind}/${name.toLowerCase()}`
          : null,
    ),
    test: whole(/^https:\/\/www\.linkedin\.com\/(company|showcase|school)\/[\p{L}\p{N}%_.-]+$/u),
    hint: (typed) =>
      /linkedin\.com\/in\//i.test(typed) &&
      'That is a person’s profile. We need the address of the company page (linkedin.com/company/…).',
    kin: ['linkedin'],
  },
  linkedin_profile_url: {
    ...profile(
      'the address of a LinkedIn profile (linkedin.com/in/…)',
      'https://www.linkedin.com/in/mara-lindqvist',
      linkedinHost,
      ([kind, name]) => (kind === 'in' && name ? `https://www.linkedin.com/in/${name.toLowerCase()}` : null),
    ),
    test: whole(/^https:\/\/www\.linkedin\.com\/in\/[\p{L}\p{N}%_.-]+$/u),
    hint: (typed) =>
      /linkedin\.com\/company\//i.test(typed) &&
      'That is a company page. We need a person’s profile (linkedin.com/in/…).',
    kin: ['linkedin'],
  },
  myshopify_domain: {
    wanted: 'the permanent address that ends in .myshopify.com',
    example: 'northpeak-outdoor.myshopify.com',
    rule: 'address',
    clean: (text) => {
      const shop = /admin\.shopify\.com\/store\/([a-z0-9-]+)/i.exec(text)?.[1];
      return shop
        ? `${shop.toLowerCase()}.myshopify.com`
        : (parseAddress(text)?.hostname ?? text.toLowerCase());
    },
    test: whole(/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/),
    hint: (typed) => {
      if (/^[a-z0-9][a-z0-9-]*$/i.test(typed))
        return `Please give the whole address. Is it ${typed.toLowerCase()}.myshopify.com?`;
      const custom = parseAddress(typed) !== null && !/@/.test(typed);
      return (
        custom &&
        'That is the shop’s public address. Shopify needs the permanent one that ends in .myshopify.com.'
      );
    },
    kin: ['myshopify'],
  },
  shopify_collaborator_code: number('the 4-digit collaborator request code', '4821', 4, 4),
  aws_account_id: number('the 12-digit AWS account id', '402917365518', 12, 12),
  aws_hosted_zone_id: {
    wanted: 'the hosted zone id that starts with Z',
    example: 'Z0482917QX3RTM5KD8F2',
    rule: 'upper',
    clean: (text) => (/hostedzone\/([a-z0-9]+)/i.exec(text)?.[1] ?? text).toUpperCase(),
    test: whole(/^Z[A-Z0-9]{7,31}$/),
  },
  aws_role_arn: {
    wanted: 'the role’s ARN (arn:aws:iam::…:role/…)',
    example: 'arn:aws:iam::730518264419:role/AgencyDns',
    rule: 'trim',
    clean: (text) => text,
    // Names of roles: letters, digits and + = , . @ - _, in paths of at most 512 characters (IAM reference, quotas).
    test: whole(/^arn:aws(-cn|-us-gov)?:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/),
    hint: (typed) => {
      if (/^arn:aws[\w-]*:iam::\d{12}:user\//.test(typed))
        return 'That is a user. We need the ARN of the role (…:role/…).';
      return (
        /^arn:/.test(typed) && 'That is the ARN of something else. We need the role’s, with “:role/” in it.'
      );
    },
  },
  domain: {
    wanted: 'a domain such as example.com',
    example: 'lumen-fittings.example',
    rule: 'address',
    clean: domainOf,
    test: (value) => value === parseAddress(value)?.hostname,
    kin: ['address'],
  },
  https_url: {
    wanted: 'an address that begins with https://',
    example: 'https://brightsmile-dental.example/wp-admin/',
    rule: 'address',
    clean: (text) => {
      const url = /\s/.test(text) ? null : parseAddress(text);
      return url ? url.href : text;
    },
    test: (value) => value.startsWith('https://') && parseAddress(value)?.href === value,
    hint: (typed) => {
      if (/^[a-z]+:\/\/[^/\s]*:[^/\s]*@/i.test(typed))
        return 'That address holds a sign-in. Please give it without user name and password.';
      return (
        /^http:\/\//i.test(typed) &&
        'That address is not encrypted. Please give the one that begins with https://.'
      );
    },
    kin: ['address'],
  },
  email: {
    wanted: 'an e-mail address',
    example: 'access@northlight.example',
    rule: 'lower',
    clean: (text) =>
      text
        .replace(/^mailto:/i, '')
        .replace(/^.*<([^<>]+)>$/, '$1')
        .toLowerCase(),
    test: whole(
      /^(?!\.)(?!.*\.\.)[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}(?<!\.)@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    ),
    kin: ['email'],
  },
  phone: {
    wanted: 'a phone number with its country code',
    example: '+49 30 5550 1234',
    rule: 'trim',
    clean: (text) => text.replace(/^tel:/i, ''),
    test: (value) => /^\+?[\d\s()./-]{5,40}$/.test(value) && digitsOf(value).length >= 5,
  },
  text: {
    wanted: 'a few words',
    example: 'Contact form sent',
    rule: 'trim',
    clean: (text) => text,
    test: (value) => value.length <= 200,
  },
};
