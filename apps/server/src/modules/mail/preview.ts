import { parseHex, toHex } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { brandingOf } from '../settings/index.ts';
import { lettersIn } from './language/index.ts';
import { layOut } from './layout.ts';
import { lookOf } from './look.ts';

export interface PreviewWishes {
  accent?: string | undefined;
  displayName?: string | undefined;
  footer?: string | undefined;
  language?: string | undefined;
}

const DAY = 86_400_000;

/** The mail that clients know best, as it would look with these settings. Its link leads nowhere. */
export async function previewHtml(scope: Scope, wishes: PreviewWishes, baseUrl: string): Promise<string> {
  const branding = await brandingOf(scope);
  const letters = lettersIn(wishes.language, branding.language);
  const asked = parseHex(wishes.accent ?? '');
  const name = wishes.displayName?.trim() || branding.name;
  const letter = letters.accessLink({
    agency: name,
    client: 'Bright Smile Dental',
    contact: 'Tom Reyes',
    message: null,
    services: ['Google Analytics', 'Google Tag Manager', 'Meta'],
    minutes: 12,
    until: letters.day(new Date(scope.now().getTime() + 14 * DAY), branding.timeZone),
    link: '#',
  });
  const mailFooter = wishes.footer === undefined ? branding.mailFooter : wishes.footer.trim() || null;
  const accent = asked ? toHex(asked) : wishes.accent === undefined ? branding.accent : null;
  const look = lookOf({ ...branding, name, accent, mailFooter }, baseUrl, letters.language);
  const support = letters.support({ email: branding.supportEmail, phone: branding.supportPhone });
  const footer = [look.footer, support].filter(Boolean).join('\n') || null;
  return layOut({
    brand: { ...look, footer },
    heading: letter.subject,
    blocks: letter.blocks,
    footer: letter.footer,
  }).html;
}
