import { accentFamily } from '@portico/contract';
import type { Branding } from '../settings/index.ts';
import { lettersIn } from './language/index.ts';
import type { MailLook } from './layout.ts';

const OWN_ACCENT = '#2a6f61';

/** How the mail of an organization looks. `baseUrl` makes the address of its logo whole. */
export function lookOf(
  branding: Pick<Branding, 'name' | 'accent' | 'logo' | 'mailFooter'>,
  baseUrl: string,
  language: string,
): MailLook {
  const family = accentFamily(branding.accent ?? OWN_ACCENT, 'light');
  return {
    name: branding.name,
    accent: family?.base ?? OWN_ACCENT,
    onAccent: family?.on ?? '#ffffff',
    logo: branding.logo && { ...branding.logo, url: `${baseUrl}${branding.logo.url}` },
    footer: branding.mailFooter,
    language,
  };
}

/** The same with how the agency is reached below its own small print. */
export function lookWithSmallPrint(branding: Branding, baseUrl: string, language: string): MailLook {
  const look = lookOf(branding, baseUrl, language);
  const { supportEmail: email, supportPhone: phone } = branding;
  const support = lettersIn(language).support({ email, phone });
  return { ...look, footer: [look.footer, support].filter(Boolean).join('\n') || null };
}
