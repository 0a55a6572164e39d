import type { AgencyIdKind, Guide, PlatformSummary, ServiceSummary } from '@portico/contract';
import type { Tone } from '../../ui/tone.ts';
import type { CatalogueShow } from './search.ts';

export const origins: Record<ServiceSummary['origin'], { label: string; tone: Tone; means: string }> = {
  built_in: {
    label: 'Built in',
    tone: 'neutral',
    means: 'Comes with Portico and is kept up to date with it.',
  },
  overridden: { label: 'Changed by you', tone: 'accent', means: 'Your own version of a built-in guide.' },
  own: { label: 'Your own', tone: 'info', means: 'Added by your agency.' },
};

/** Platforms change their screens; after so many days a guide should be gone through again. */
export const staleAfterDays = 90;

/** Whole days from a date (`2026-11-20`) until now, in milliseconds since 1970. */
export function daysSince(day: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(`${day}T00:00:00Z`)) / 86_400_000));
}

export function isStale(verifiedOn: string, now: number): boolean {
  return daysSince(verifiedOn, now) > staleAfterDays;
}

/** "20 Nov 2026", for a date without a time of day. */
export function dayWords(day: string): string {
  const moment = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(moment)) return day;
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(moment);
}

/** What of the catalogue is shown: by the words typed, and by the choice. Platforms without a guide vanish. */
export function filterCatalogue(
  platforms: readonly PlatformSummary[],
  { q = '', show = 'all' }: { q?: string; show?: CatalogueShow },
  now: number,
): PlatformSummary[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (platform: PlatformSummary, guide: ServiceSummary) => {
    const text = `${platform.name} ${guide.name} ${guide.summary} ${guide.service}`.toLowerCase();
    return words.every((word) => text.includes(word)) && isShown(guide, show, now);
  };
  return platforms
    .map((platform) => ({ ...platform, services: platform.services.filter((one) => fits(platform, one)) }))
    .filter(({ services }) => services.length > 0);
}

function isShown(guide: ServiceSummary, show: CatalogueShow, now: number): boolean {
  if (show === 'ours') return guide.origin !== 'built_in';
  if (show === 'attention') return guide.missingAgencyIds.length > 0 || isStale(guide.verifiedOn, now);
  return true;
}

/** The agency's ids that some guide needs and that are not set, and how many guides wait for them. */
export function missingIds(platforms: readonly PlatformSummary[]): { kinds: AgencyIdKind[]; guides: number } {
  const waiting = platforms
    .flatMap(({ services }) => services)
    .filter(({ missingAgencyIds }) => missingAgencyIds.length > 0);
  const kinds = new Set(waiting.flatMap(({ missingAgencyIds }) => missingAgencyIds));
  return { kinds: [...kinds], guides: waiting.length };
}

/** The guides that give one of the agency's ids to the client, or name it in their texts. */
export function guidesThatUse(kind: AgencyIdKind, platforms: readonly PlatformSummary[]): ServiceSummary[] {
  return platforms.flatMap(({ services }) => services).filter(({ idsOut }) => idsOut.includes(kind));
}

/** What a guide's own texts are filled in with, for somebody at the agency who reads it. */
export interface FillValues {
  agencyName: string;
  agency: Partial<Record<string, string | null>>;
  role: string;
}

/** A piece of a guide's text: plain, filled in, or the name of what is filled in for each client. */
export interface Piece {
  text: string;
  kind: 'plain' | 'filled' | 'client' | 'missing';
}

const clientWords: Record<string, string> = {
  name: 'the client’s company',
  website: 'the client’s web site',
  domain: 'the client’s domain',
  externalId: 'the client’s external id',
};

/** Cuts a text at its `{{…}}` places and fills in what the agency knows. */
export function piecesOf(text: string, values: FillValues, labelOf: (kind: string) => string): Piece[] {
  return text
    .split(/(\{\{\s*[a-zA-Z0-9_.]+\s*\}\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^\{\{\s*([a-zA-Z0-9_.]+)\s*\}\}$/.exec(part)?.[1];
      return name ? fill(name, values, labelOf) : { text: part, kind: 'plain' };
    });
}

function fill(name: string, values: FillValues, labelOf: (kind: string) => string): Piece {
  if (name === 'role') return { text: values.role, kind: 'filled' };
  const [group, key = ''] = name.split('.');
  if (name === 'agency.name') return { text: values.agencyName, kind: 'filled' };
  if (group === 'agency') {
    const value = values.agency[key];
    return value ? { text: value, kind: 'filled' } : { text: labelOf(key), kind: 'missing' };
  }
  if (group === 'client') return { text: clientWords[key] ?? key, kind: 'client' };
  return { text: 'the id that the client gave', kind: 'client' };
}

/** The same as one plain sentence, for addresses and screen readers. */
export function plainText(text: string, values: FillValues, labelOf: (kind: string) => string): string {
  return piecesOf(text, values, labelOf)
    .map((piece) => (piece.kind === 'plain' || piece.kind === 'filled' ? piece.text : `[${piece.text}]`))
    .join('');
}

/** What nobody has checked yet on a live account, with what is in doubt. */
export function doubtsIn(guide: Guide): { where: string; note: string }[] {
  const named = (list: readonly { unverified?: true; note?: string }[], name: (index: number) => string) =>
    list.flatMap((entry, index) =>
      entry.unverified ? [{ where: name(index), note: entry.note ?? 'Not checked yet' }] : [],
    );
  return [
    ...named(guide.access, (index) => `Access “${guide.access[index]?.role}”`),
    ...named(guide.steps, (index) => `Step ${index + 1}: ${guide.steps[index]?.title}`),
    ...named(guide.idsIn, (index) => `Id “${guide.idsIn[index]?.label}”`),
    ...named(guide.agencySteps, (index) => `Your step: ${guide.agencySteps[index]?.title}`),
    ...named(guide.traps, (index) => `Trap ${index + 1}`),
  ];
}

const tests: Record<Guide['checks'][number]['check'], string> = {
  tag_on_site: 'Looks for the tag on the client’s web site, also through a published container',
  tag_in_container: 'Looks into the published container that the page loads',
  dns_record: 'Asks three resolvers and the authoritative servers for a DNS record',
  mail_authentication: 'Reads SPF, DKIM and DMARC of the domain',
  certificate_valid: 'Opens a TLS connection and reads the certificate',
  cms_reachable: 'Opens the site and its sign-in page',
  name_servers: 'Asks who serves the domain',
  site_verification_token: 'Looks for the platform’s token in DNS or on the page',
  id_given: 'The client gives the id, in its right form',
  attested: 'The client confirms it, with a picture',
};

/** How a criterion is looked at. */
export function testWords(check: Guide['checks'][number]): string {
  if (check.check === 'attested' && !check.screenshot) return 'The client confirms it';
  return tests[check.check];
}

/** The groups of the form for the agency's ids, in the order of the platforms. */
export const idGroups: readonly { title: string; kinds: readonly AgencyIdKind[] }[] = [
  {
    title: 'Google',
    kinds: ['googleEmail', 'googleAdsManagerId', 'businessProfileGroupId', 'merchantCenterId'],
  },
  { title: 'Meta', kinds: ['metaBusinessId'] },
  { title: 'TikTok', kinds: ['tiktokBusinessCenterId'] },
  { title: 'LinkedIn', kinds: ['linkedinBusinessManagerId', 'linkedinProfileUrl'] },
  {
    title: 'Web sites, domains and hosting',
    kinds: ['accessEmail', 'cloudflareEmail', 'awsAccountId', 'shopifyPartnerName'],
  },
  { title: 'Help', kinds: ['supportPhone'] },
];

/** What is sent to change the ids: those that differ from what is stored; an emptied one becomes null. */
export function changedIds(
  saved: Record<AgencyIdKind, string | null>,
  edits: Partial<Record<AgencyIdKind, string>>,
): Partial<Record<AgencyIdKind, string | null>> {
  const changed = Object.entries(edits).filter(
    ([kind, text]) => text.trim() !== (saved[kind as AgencyIdKind] ?? ''),
  );
  return Object.fromEntries(changed.map(([kind, text]) => [kind, text.trim() === '' ? null : text.trim()]));
}
