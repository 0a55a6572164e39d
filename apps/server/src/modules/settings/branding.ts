import type { Brand } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { type LogoRow, logoJson, logoOf } from './logo-row.ts';

/** How an organization looks and speaks, for whoever shows something to its clients. */
export interface Branding extends Brand {
  /** The name that clients see. */
  name: string;
  /** Before the sender's address. */
  senderName: string;
  replyTo: string | null;
  mailFooter: string | null;
  supportEmail: string | null;
  supportPhone: string | null;
  timeZone: string;
  language: string;
  /** `https://clients.agency.example` where the organization has a domain that is its own and leads here; else null. */
  pagesUrl: string | null;
}

type Row = Omit<Branding, 'logo' | 'logoDark'> & { logo: LogoRow | null; logoDark: LogoRow | null };

const brandingSql = `
SELECT coalesce(w.display_name, o.name) AS name, coalesce(w.sender_name, w.display_name, o.name) AS "senderName",
  w.reply_to AS "replyTo", w.mail_footer AS "mailFooter", w.accent, w.accent_dark AS "accentDark",
  ${logoJson('light')} AS logo, ${logoJson('dark')} AS "logoDark",
  p.support_email AS "supportEmail", p.support_phone AS "supportPhone", coalesce(p.time_zone, 'UTC') AS "timeZone",
  coalesce(p.language, 'en') AS language,
  CASE WHEN d.state = 'verified' AND d.leads_here THEN 'https://' || d.host END AS "pagesUrl"
FROM organizations o
LEFT JOIN white_labels w ON w.org_id = o.org_id
LEFT JOIN organization_profiles p ON p.org_id = o.org_id
LEFT JOIN pages_domains d ON d.org_id = o.org_id
LEFT JOIN brand_logos light ON light.org_id = w.org_id AND light.file_id = w.logo_id
LEFT JOIN brand_logos dark ON dark.org_id = w.org_id AND dark.file_id = w.logo_dark_id
WHERE o.org_id = $1`;

/** The branding of the scope's organization. Staff, programs and a client's people may all read it. */
export async function brandingOf(scope: Scope): Promise<Branding> {
  const [row] = await scope.query<Row>(brandingSql, [scope.orgId]);
  if (!row) throw new Error('The organization has no row');
  return { ...row, logo: logoOf(scope.orgId, row.logo), logoDark: logoOf(scope.orgId, row.logoDark) };
}

/** The part of the branding that pages are painted with. */
export function brandIn({ accent, accentDark, logo, logoDark }: Branding): Brand {
  return { accent, accentDark, logo, logoDark };
}
