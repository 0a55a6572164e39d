import type { Evidence, Finding, ScanProblem } from '@portico/contract';
import type { TlsReport } from '../../../platform/outbound/index.ts';
import type { Authorization } from './dns.ts';
import { dayWords, list } from './text.ts';

/** How a certificate stands for one host. */
export interface CertificateState {
  host: string;
  /** `wrong_name`, `expired`, `not_yet_valid`, `self_signed`, `untrusted`; null where browsers accept it. */
  fault: 'wrong_name' | 'expired' | 'not_yet_valid' | 'self_signed' | 'untrusted' | null;
  /** Whole days until it ends, negative after that; null where the server showed none. */
  daysLeft: number | null;
  /** When it ends, in UTC; null where the server showed none. */
  endsAt: string | null;
  issuer: string;
  names: string[];
  fingerprint: string;
  protocol: string;
  evidence: Evidence;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Below this a certificate that should renew itself has most likely failed to: Let's Encrypt renews 30 days ahead. */
export const SOON_DAYS = 14;

/** Judges what a server showed in a handshake. */
export function judgeCertificate(report: TlsReport, evidence: Evidence, now: Date): CertificateState {
  const leaf = report.chain[0];
  const from = leaf ? Date.parse(leaf.validFrom) : Number.NaN;
  const to = leaf ? Date.parse(leaf.validTo) : Number.NaN;
  return {
    host: report.host,
    fault: faultOf(report, from, to, now.getTime()),
    daysLeft: Number.isNaN(to) ? null : Math.floor((to - now.getTime()) / DAY_MS),
    endsAt: Number.isNaN(to) ? null : new Date(to).toISOString(),
    issuer: leaf ? issuerName(leaf.issuer) : 'nobody',
    names: leaf?.names.slice(0, 100) ?? [],
    fingerprint: leaf?.fingerprint ?? report.host,
    protocol: report.protocol,
    evidence,
  };
}

function faultOf(report: TlsReport, from: number, to: number, now: number): CertificateState['fault'] {
  if (to < now) return 'expired';
  if (from > now) return 'not_yet_valid';
  if (report.chain[0]?.selfSigned && !report.trusted) return 'self_signed';
  if (!report.nameMatches) return 'wrong_name';
  return report.trusted ? null : 'untrusted';
}

/** The organisation, or else the common name, of a distinguished name in any of its usual spellings. */
export function issuerName(distinguished: string): string {
  const part = (key: string) =>
    new RegExp(`(?:^|[\\n,/+])\\s{0,9}${key}\\s{0,3}=\\s{0,3}"?([^\\n,/+"]{1,100})`, 'i')
      .exec(distinguished)?.[1]
      ?.trim();
  return part('O') ?? part('CN') ?? distinguished.slice(0, 100);
}

/**
 * What is wrong with it, for a lay person; null where nothing is. `host` names the hosts that show it. It names days, not
 * how many are left: it is read on days after.
 */
export function certificateSentence(state: CertificateState, host = state.host): string | null {
  const { fault, daysLeft, endsAt } = state;
  switch (fault) {
    case 'expired':
      return `The certificate of ${host} ended on ${dayWords(endsAt ?? '')}; browsers warn every visitor.`;
    case 'wrong_name':
      return `The certificate shown for ${host} is made out to ${list(state.names.slice(0, 3)) || 'another name'}; browsers warn every visitor.`;
    case 'not_yet_valid':
      return `The certificate of ${host} is not valid yet; browsers warn every visitor.`;
    case 'self_signed':
      return `The certificate of ${host} was signed by its own server, so browsers warn every visitor.`;
    case 'untrusted':
      return `The certificate of ${host} does not lead to an authority that browsers trust; often an intermediate certificate is missing.`;
    case null:
      return daysLeft !== null && endsAt !== null && daysLeft < SOON_DAYS
        ? `The certificate of ${host} ends on ${dayWords(endsAt)}.`
        : null;
  }
}

/** The finding on the certificates of a site, and what should be put right. */
export function certificateFinding(
  states: readonly CertificateState[],
  authorizations: readonly Authorization[],
): { finding: Finding; problems: ScanProblem[] } | null {
  const first = states[0];
  if (!first) return null;
  const soonest = states
    .filter(({ endsAt }) => endsAt !== null)
    .toSorted((a, b) => Date.parse(a.endsAt ?? '') - Date.parse(b.endsAt ?? ''))[0];
  const soon = (soonest?.daysLeft ?? SOON_DAYS) < SOON_DAYS;
  const problems = [
    ...Map.groupBy(states, (state) => `${state.fault} ${state.fingerprint}`).values(),
  ].flatMap(problemOf);
  const refused = caaFault(first.issuer, authorizations);
  if (refused) problems.push({ ...refused, evidenceIds: [first.evidence.id] });
  const good = states.filter((state) => state.fault === null).map((state) => state.host);
  const notes = [
    ...(good.length > 0 ? [`Good for ${list(good)}.`] : []),
    ...problems.map((problem) => problem.sentence),
    `${first.protocol}, issued by ${first.issuer}.`,
  ];
  const value = states.find((state) => state.fault !== null)?.fault ?? (soon ? 'expiring' : 'good');
  const finding: Finding = {
    key: 'certificate',
    kind: 'certificate',
    name: first.issuer,
    value,
    ids: first.names.slice(0, 20),
    confidence: 'certain',
    evidenceIds: states.map((state) => state.evidence.id),
    notes,
    endsAt: soonest?.endsAt ?? null,
  };
  return { finding, problems };
}

/** The problem of one certificate, told once for all the hosts that show it. */
function problemOf(states: CertificateState[]): ScanProblem[] {
  const [state] = states;
  const hosts = list(states.map((one) => one.host));
  const sentence = state ? certificateSentence(state, hosts) : null;
  if (!state || sentence === null) return [];
  const evidenceIds = states.map((one) => one.evidence.id);
  if (state.fault === null) {
    const nextStep = 'Ask whoever runs the server why it has not renewed by itself, before it ends.';
    return [{ code: 'certificate_expiring', severity: 'warn', sentence, nextStep, evidenceIds }];
  }
  const nextStep = `Ask whoever runs the server for a certificate that is good for ${hosts}.`;
  return [{ code: PROBLEM_CODES[state.fault], severity: 'bad', sentence, nextStep, evidenceIds }];
}

const PROBLEM_CODES = {
  wrong_name: 'certificate_wrong_name',
  expired: 'certificate_expired',
  not_yet_valid: 'certificate_untrusted',
  self_signed: 'certificate_untrusted',
  untrusted: 'certificate_untrusted',
};

/** The names under which certificate authorities are allowed in CAA records: each one's own documentation, 2026-11. */
const AUTHORITIES: { issuer: RegExp; domains: string[] }[] = [
  { issuer: /let's encrypt|internet security research group/i, domains: ['letsencrypt.org'] },
  { issuer: /google trust services/i, domains: ['pki.goog'] },
  {
    issuer: /digicert|geotrust|thawte|rapidssl/i,
    domains: [
      'digicert.com',
      'www.digicert.com',
      'symantec.com',
      'geotrust.com',
      'rapidssl.com',
      'thawte.com',
      'digicert.ne.jp',
    ],
  },
  {
    issuer: /sectigo|comodo|zerossl|usertrust/i,
    domains: [
      'sectigo.com',
      'comodo.com',
      'comodoca.com',
      'usertrust.com',
      'trust-provider.com',
      'zerossl.com',
      'entrust.net',
      'affirmtrust.com',
    ],
  },
  { issuer: /globalsign/i, domains: ['globalsign.com'] },
  { issuer: /^amazon/i, domains: ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'] },
  { issuer: /godaddy|starfield/i, domains: ['godaddy.com', 'starfieldtech.com'] },
  { issuer: /ssl corp|ssl\.com/i, domains: ['ssl.com'] },
];

function caaFault(
  issuer: string,
  authorizations: readonly Authorization[],
): Omit<ScanProblem, 'evidenceIds'> | null {
  const allowed = authorizations.filter((one) => one.tag === 'issue').map((one) => one.value);
  const authority = AUTHORITIES.find((one) => one.issuer.test(issuer));
  if (allowed.length === 0 || !authority || authority.domains.some((domain) => allowed.includes(domain)))
    return null;
  return {
    code: 'caa_refuses_issuer',
    severity: 'warn',
    sentence: `The domain’s CAA records do not allow ${issuer}, so its certificate will not renew (RFC 8659).`,
    nextStep: `Allow ${authority.domains[0]} in the CAA records, or get the certificate from one that they allow.`,
  };
}
