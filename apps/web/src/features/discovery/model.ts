import type { Finding, FindingKind, ScanResult } from '@portico/contract';
import type { Tone } from '../../ui/tone.ts';

export interface FindingGroup {
  key: string;
  title: string;
  findings: Finding[];
}

const groups: { key: string; title: string; kinds: FindingKind[] }[] = [
  { key: 'site', title: 'Web site', kinds: ['site', 'cms', 'redirects'] },
  { key: 'where', title: 'Hosting and DNS', kinds: ['hosting', 'dns_provider'] },
  { key: 'tags', title: 'Tags and consent', kinds: ['tag', 'consent_platform'] },
  { key: 'safety', title: 'Certificate and security', kinds: ['certificate', 'security_headers'] },
  { key: 'mail', title: 'Mail', kinds: ['mail_provider', 'mail_authentication'] },
  { key: 'tokens', title: 'Already verified with', kinds: ['verification_token'] },
];

/** What was found, in the order in which one asks; groups without findings are left out. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  return groups
    .map(({ key, title, kinds }) => ({
      key,
      title,
      findings: kinds.flatMap((kind) => findings.filter((finding) => finding.kind === kind)),
    }))
    .filter((group) => group.findings.length > 0);
}

const kindWords: Record<FindingKind, string> = {
  site: 'Start page',
  dns_provider: 'DNS',
  hosting: 'Hosting',
  cms: 'Made with',
  mail_provider: 'Mail goes to',
  consent_platform: 'Consent',
  tag: 'Tag',
  certificate: 'Certificate',
  redirects: 'Redirects',
  security_headers: 'Security headers',
  mail_authentication: 'Mail authentication',
  verification_token: 'Proved to',
};

export function wordsOfKind(kind: FindingKind): string {
  return kindWords[kind];
}

/** How sure a finding is, where it is worth saying: what was seen for certain needs no word. */
export function wordsOfConfidence(finding: Finding): string | null {
  if (finding.confidence === 'likely') return 'likely';
  return finding.confidence === 'hint' ? 'a hint only' : null;
}

/** Ids that a person looks for; what else a finding names stands in its notes. */
export function idsWorthSeeing({ kind, ids }: Pick<Finding, 'kind' | 'ids'>): string[] {
  return kind === 'tag' || kind === 'verification_token' ? ids : [];
}

export interface Mark {
  tone: Tone;
  label: string;
}

/** Where a tag is loaded from, where that is not simply the page; one mark for each way. */
export function marksOf(finding: Finding, tags: ScanResult['tags']): Mark[] {
  if (finding.kind !== 'tag') return [];
  const own = tags.filter((tag) => tag.kind === finding.value && overlaps(tag.ids, finding.ids));
  const marks = own.flatMap((tag): Mark[] => {
    if (tag.where === 'consent_gated') return [{ tone: 'info', label: 'waits for consent' }];
    if (tag.where === 'container')
      return [{ tone: 'neutral', label: `in ${tag.container ?? 'a container'}` }];
    return [];
  });
  return marks.filter(({ label }, place) => marks.findIndex((mark) => mark.label === label) === place);
}

/** A tag whose id could not be read belongs to the finding of its kind all the same. */
const overlaps = (some: readonly string[], others: readonly string[]) =>
  some.length === 0 || others.length === 0 || some.some((id) => others.includes(id));

/**
 * What to know before reading the tags, or null. A tag that waits for a visitor's consent cannot be seen from
 * outside, so that one which was not seen is not missing.
 */
export function tagNote({ reachable, tags, findings }: Pick<ScanResult, 'reachable' | 'tags' | 'findings'>) {
  if (!reachable) return 'No page came back, so there were no tags to look at.';
  const consent = findings.find(({ kind }) => kind === 'consent_platform');
  if (consent) {
    return `${consent.name} holds tags back until a visitor agrees. A tag that we did not see may be there all the same: not seen before consent is not missing.`;
  }
  return tags.length === 0 ? 'No tag was seen on the start page.' : null;
}

/** The evidence behind a finding or a problem, in the order in which it was collected. */
export function evidenceOf(result: Pick<ScanResult, 'evidence'>, ids: readonly string[]) {
  const wanted = new Set(ids);
  return result.evidence
    .filter((item) => wanted.has(item.id))
    .map(({ asked, answered, at, excerpt, server }) => ({
      asked: server ? `${asked} (${server})` : asked,
      answered,
      at,
      excerpt,
    }));
}

const severities = { bad: 0, warn: 1, info: 2 } as const;

/** The worst first. */
export function sortProblems(problems: ScanResult['problems']): ScanResult['problems'] {
  return problems.toSorted((one, other) => severities[one.severity] - severities[other.severity]);
}
