import type { Finding, FindingKind, ScanResult } from '@portico/contract';

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
  verification_token: 'Token',
};

export function wordsOfKind(kind: FindingKind): string {
  return kindWords[kind];
}

/** How sure a finding is, where it is worth saying: what was seen for certain needs no word. */
export function wordsOfConfidence(finding: Finding): string | null {
  if (finding.confidence === 'likely') return 'likely';
  return finding.confidence === 'hint' ? 'a hint only' : null;
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
