import { agencyIdKinds, type IdFormat, idFormats } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agencyIds } from './agency-ids.ts';
import { formats } from './id-formats.ts';
import { checkId, checkIdIn, normaliseId } from './ids.ts';

const hintFor = (format: IdFormat, text: string) => {
  const verdict = checkId(format, text);
  if (verdict.ok) throw new Error(`${text} was accepted as ${verdict.value}`);
  return verdict.hint;
};
const accepted = (format: IdFormat, text: string) => {
  const verdict = checkId(format, text);
  if (!verdict.ok) throw new Error(`${text} was refused: ${verdict.hint}`);
  return verdict.value;
};

describe('an id of the wrong kind is refused with what it looks like', () => {
  it.each<[IdFormat, string, string]>([
    [
      'ga4_measurement_id',
      'UA-1234567-1',
      'Universal Analytics id (UA-…). We need the measurement id that starts with G-',
    ],
    ['ga4_measurement_id', 'GTM-K7XW2PD', 'Tag Manager container id'],
    ['ga4_measurement_id', 'AW-123456789', 'conversion tag id'],
    ['ga4_measurement_id', '482913705', 'starts with G-'],
    ['gtm_container_id', 'G-7T4N2KQX9B', 'Analytics measurement id'],
    ['gtm_container_id', '6001234567', 'We need the container id that starts with GTM-'],
    ['google_ads_customer_id', 'AW-123456789', 'conversion tag id (AW-…)'],
    ['google_ads_customer_id', '123-456-789', 'has 9 digits, and a customer id has 10'],
    ['google_ads_customer_id', 'ana@brightsmile-dental.example', 'an e-mail address'],
    ['merchant_center_id', '123-456-7890', 'a Google Ads customer id'],
    ['meta_pixel_id', 'act_284019375560128', 'a Meta ad account id'],
    ['meta_business_id', '12345', 'has 5 digits'],
    ['meta_page', 'brightsmile', 'https://www.facebook.com/brightsmile'],
    ['meta_page', 'https://www.instagram.com/brightsmile', 'an Instagram address'],
    ['instagram_handle', 'https://www.facebook.com/brightsmile', 'a Facebook address'],
    ['instagram_handle', 'two..dots', 'Instagram name'],
    ['tiktok_pixel_id', '7185520936417788418', 'The pixel id has letters and digits'],
    ['tiktok_advertiser_id', 'CQ4R2MBC77U8F3DOLGRG', 'a TikTok pixel id'],
    ['linkedin_page_url', 'https://www.linkedin.com/in/mara', 'That is a person’s profile'],
    ['linkedin_profile_url', 'https://www.linkedin.com/company/keel', 'That is a company page'],
    ['myshopify_domain', 'northpeak-outdoor.example', 'the shop’s public address'],
    ['myshopify_domain', 'northpeak', 'Is it northpeak.myshopify.com?'],
    ['shopify_collaborator_code', '12345', 'has 5 digits'],
    ['aws_role_arn', 'arn:aws:iam::402917365518:user/tom', 'That is a user'],
    ['aws_role_arn', 'arn:aws:s3:::bucket', 'That is the ARN of something else'],
    ['https_url', 'http://shop.example/admin', 'not encrypted'],
    ['https_url', 'https://tom:secret@shop.example/', 'holds a sign-in'],
    ['domain', 'http://127.0.0.1/', 'a domain such as example.com'],
    ['email', 'tom at shop.example', 'an e-mail address'],
    ['phone', 'call me', 'a phone number'],
    ['linkedin_profile_url', 'ana@brightsmile-dental.example', 'an e-mail address'],
  ])('%s refuses %s', (format, text, part) => {
    expect(hintFor(format, text)).toContain(part);
  });

  it.each(idFormats)('%s asks for an empty answer to be filled in', (format) => {
    expect(hintFor(format, ' \u200b ')).toContain(formats[format].wanted);
  });

  it('refuses a text that is far too long, without reading all of it', () => {
    expect(hintFor('text', 'a'.repeat(100_000))).toContain('too long');
  });
});

describe('an id is found in what people paste', () => {
  it.each<[IdFormat, string, string]>([
    ['ga4_measurement_id', ' g-7t4n2kqx9b\u200b', 'G-7T4N2KQX9B'],
    ['ga4_measurement_id', "gtag('config', 'G-7T4N2KQX9B');", 'G-7T4N2KQX9B'],
    ['gtm_container_id', 'Container ID: GTM-K7XW2PD (Web)', 'GTM-K7XW2PD'],
    ['google_ads_customer_id', '4829137056', '482-913-7056'],
    ['google_ads_customer_id', 'Customer ID: 482 913 7056', '482-913-7056'],
    ['search_console_property', 'www.northpeak-outdoor.example', 'sc-domain:northpeak-outdoor.example'],
    ['search_console_property', 'https://www.shop.example', 'https://www.shop.example/'],
    ['merchant_center_id', 'https://merchants.google.com/mc/overview?a=512904377', '512904377'],
    [
      'meta_business_id',
      'https://business.facebook.com/settings/info?business_id=3284190576213408',
      '3284190576213408',
    ],
    ['meta_page', 'm.facebook.com/BrightSmile/?ref=page', 'https://www.facebook.com/BrightSmile'],
    ['meta_page', 'https://www.facebook.com/profile.php?id=100083746519283', '100083746519283'],
    ['meta_page', 'https://www.facebook.com/p/Bright-Smile-100083746519283/', '100083746519283'],
    ['meta_ad_account_id', '284019375560128', 'act_284019375560128'],
    [
      'meta_ad_account_id',
      'https://adsmanager.facebook.com/adsmanager/manage?act=284019375560128&x=1',
      'act_284019375560128',
    ],
    ['meta_pixel_id', "fbq('init', '904417238155620');", '904417238155620'],
    ['instagram_handle', 'https://www.instagram.com/Bright.Smile/?hl=en', '@bright.smile'],
    ['tiktok_pixel_id', "ttq.load('CQ4R2MBC77U8F3DOLGRG');", 'CQ4R2MBC77U8F3DOLGRG'],
    [
      'tiktok_advertiser_id',
      'https://ads.tiktok.com/i18n/dashboard?aadvid=7185520936417788418',
      '7185520936417788418',
    ],
    ['linkedin_partner_id', '_linkedin_partner_id = "4158302";', '4158302'],
    [
      'linkedin_ad_account_id',
      'https://www.linkedin.com/campaignmanager/accounts/508317462/campaigns',
      '508317462',
    ],
    [
      'linkedin_page_url',
      'de.linkedin.com/company/Keel-And-Anchor/?originalSubdomain=de',
      'https://www.linkedin.com/company/keel-and-anchor',
    ],
    [
      'myshopify_domain',
      'https://admin.shopify.com/store/northpeak-outdoor/settings',
      'northpeak-outdoor.myshopify.com',
    ],
    ['aws_hosted_zone_id', '/hostedzone/Z0482917QX3RTM5KD8F2', 'Z0482917QX3RTM5KD8F2'],
    ['domain', 'https://www.Olive-and-Thyme.example/menu', 'olive-and-thyme.example'],
    ['domain', 'bücher.example', 'xn--bcher-kva.example'],
    ['https_url', 'shop.example/admin', 'https://shop.example/admin'],
    ['email', 'Ana Kovač <Ana@Brightsmile-Dental.example>', 'ana@brightsmile-dental.example'],
  ])('%s reads %s', (format, text, value) => {
    expect(accepted(format, text)).toBe(value);
  });

  it.each(idFormats)('%s accepts its own example and leaves it as it is', (format) => {
    expect(accepted(format, formats[format].example)).toBe(formats[format].example);
  });

  it.each(agencyIdKinds)('the agency’s %s has a format and a label', (kind) => {
    expect(idFormats).toContain(agencyIds[kind].format);
    expect(agencyIds[kind].label.length).toBeGreaterThan(3);
  });
});

const format = fc.constantFrom(...idFormats);
const noise = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.webUrl(),
  fc.emailAddress(),
  fc.domain(),
);

describe('for any text', () => {
  it('the verdict is a value or a sentence, and never an exception', () => {
    fc.assert(
      fc.property(format, noise, (kind, text) => {
        const verdict = checkId(kind, text);
        if (verdict.ok) expect(verdict.value.trim()).not.toBe('');
        else expect(verdict.hint).toMatch(/^[A-Z].*[.?]$/s);
      }),
      { numRuns: 3000 },
    );
  });

  it('a value that was accepted is accepted again, unchanged', () => {
    fc.assert(
      fc.property(format, noise, (kind, text) => {
        const verdict = checkId(kind, text);
        if (verdict.ok) expect(checkId(kind, verdict.value)).toEqual(verdict);
      }),
      { numRuns: 3000 },
    );
  });

  it('normalising twice is normalising once', () => {
    fc.assert(
      fc.property(format, noise, (kind, text) => {
        const once = normaliseId(kind, text);
        expect(normaliseId(kind, once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });
});

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const code = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: least, maxLength: most });
const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
const blank = fc.constantFrom('', ' ', '\u00a0', '\u200b', '\t ', '\ufeff');

describe('every id is read through blanks, case and grouping', () => {
  it('of Analytics and Tag Manager', () => {
    fc.assert(
      fc.property(
        code(6, 12),
        code(4, 10),
        blank,
        blank,
        fc.boolean(),
        (stream, container, before, after, small) => {
          const typed = (id: string) => `${before}${small ? id.toLowerCase() : id}${after}`;
          expect(accepted('ga4_measurement_id', typed(`G-${stream}`))).toBe(`G-${stream}`);
          expect(accepted('gtm_container_id', typed(`GTM-${container}`))).toBe(`GTM-${container}`);
        },
      ),
    );
  });

  it('of Google Ads, however the ten digits are grouped', () => {
    fc.assert(
      fc.property(digits(10), fc.constantFrom('', '-', ' ', '.', ' - '), blank, (number, between, around) => {
        const [a, b, c] = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
        expect(accepted('google_ads_customer_id', `${around}${a}${between}${b}${between}${c}${around}`)).toBe(
          `${a}-${b}-${c}`,
        );
      }),
    );
  });

  it('and no other number of digits is a customer id', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 30 })
          .filter((count) => count !== 10)
          .chain(digits),
        (number) => {
          expect(hintFor('google_ads_customer_id', number)).toContain(`${number.length} digits`);
        },
      ),
    );
  });

  it('of a domain, from any address on it', () => {
    fc.assert(
      fc.property(
        fc.domain(),
        fc.constantFrom('', 'http://', 'https://', 'https://www.'),
        (domain, scheme) => {
          fc.pre(!domain.startsWith('www.'));
          expect(accepted('domain', `${scheme}${domain}/`)).toBe(domain.toLowerCase());
        },
      ),
    );
  });
});

describe('a question with a pattern of its own', () => {
  const idIn = {
    key: 'shop',
    label: 'Shop',
    help: 'On the bill',
    format: 'text' as const,
    pattern: 'S-\\d{3}',
    example: 'S-123',
    placeholder: 'S-000',
    normalise: 'upper' as const,
    required: true,
  };
  it('refuses what does not match the whole pattern', () => {
    expect(checkIdIn(idIn, 'xS-1234')).toEqual({ ok: false, hint: expect.stringContaining('S-123') });
  });
  it('accepts what matches after its rule was applied', () => {
    expect(checkIdIn(idIn, ' s-456 ')).toEqual({ ok: true, value: 'S-456' });
  });
});
