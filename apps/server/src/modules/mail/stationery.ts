import { systemActor } from '../../platform/actor.ts';
import type { House } from '../../platform/house.ts';
import { formatMailbox, parseMailbox } from '../../platform/mail/mailbox.ts';
import { brandingOf } from '../settings/index.ts';
import { lettersIn } from './language/index.ts';
import type { MailLook } from './layout.ts';
import { lookWithSmallPrint } from './look.ts';

/** What a letter is written upon: how it looks, who it is from, where its links lead, in which language and zone. */
export interface Stationery {
  /** The name that clients see. */
  name: string;
  look: MailLook;
  from: string;
  replyTo: string | null;
  /** Where the agency's clients reach Portico: the agency's own domain where it has one. */
  pagesUrl: string;
  /** The first of the wanted languages that there are letters in, else the organization's. */
  language: string;
  timeZone: string;
}

/** The stationery of an organization, for letters that are kept apart from its mail log. */
export async function stationeryOf(
  { scopes, env, baseUrl }: Pick<House, 'scopes' | 'env' | 'baseUrl'>,
  orgId: string,
  wanted: (string | null)[],
): Promise<Stationery> {
  const branding = await scopes.withReadScope(systemActor(orgId), brandingOf);
  const { language } = lettersIn(...wanted, branding.language);
  const { address } = parseMailbox(env.PORTICO_MAIL_FROM);
  return {
    name: branding.name,
    look: lookWithSmallPrint(branding, baseUrl, language),
    from: formatMailbox({ name: branding.senderName, address }),
    replyTo: branding.replyTo,
    pagesUrl: branding.pagesUrl ?? baseUrl,
    language,
    timeZone: branding.timeZone,
  };
}
