import { parseTagList } from './tag-list.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

export interface DmarcRecord {
  /** Null where the tag is missing or says something unknown. RFC 9989 section 4.7 then takes it for `none`. */
  policy: DmarcPolicy | null;
  subdomainPolicy: DmarcPolicy | null;
  /** Where reports go to. */
  reports: string[];
  /** RFC 7489 section 6.3; RFC 9989 took the tag away, so receivers treat it differently. */
  percent: number | null;
  /** RFC 9989 section 4.7, `t=y`: receivers act one step more mildly. */
  testing: boolean;
}

/** RFC 9989 section 4.7: the version comes first and is written so. */
export function isDmarc(text: string): boolean {
  return /^v\s{0,9}=\s{0,9}DMARC1\s{0,9}(?:;|$)/.test(text);
}

/** Takes a DMARC record apart. Never throws. */
export function parseDmarc(text: string): DmarcRecord {
  const tags = parseTagList(text);
  const percent = tags.get('pct');
  return {
    policy: policyIn(tags.get('p')),
    subdomainPolicy: policyIn(tags.get('sp')),
    reports: (tags.get('rua') ?? '')
      .split(',', 20)
      .map((address) => address.trim().slice(0, 200))
      .filter((address) => address !== ''),
    percent: percent !== undefined && /^\d{1,3}$/.test(percent) ? Number(percent) : null,
    testing: tags.get('t')?.toLowerCase() === 'y',
  };
}

function policyIn(value: string | undefined): DmarcPolicy | null {
  const lower = value?.toLowerCase();
  return lower === 'none' || lower === 'quarantine' || lower === 'reject' ? lower : null;
}
