import type { Finding, ScanProblem } from '@portico/contract';
import type { SiteAddress } from './address.ts';
import { type DnsFacts, domainIsMissing, mailServersIn, refusesMail } from './dns.ts';
import { type MailAuthentication, readMailAuthentication } from './mail-auth.ts';
import { mailProvider } from './mail-provider.ts';
import type { MailPart, MailVerdict } from './mail-verdict.ts';
import { NOTHING, type Part } from './part.ts';
import type { Witness } from './witness.ts';

const NAMES = { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC' };
const STATES: Record<MailVerdict, string> = {
  good: 'in order',
  weak: 'there, but weak',
  bad: 'broken',
  missing: 'missing',
  unknown: 'cannot tell',
};
const NEXT_STEPS = {
  spf: 'Publish one SPF record that names everybody who sends for this domain and ends with ~all.',
  dkim: 'Switch DKIM on at the mail provider and publish the key it gives.',
  dmarc:
    'Publish a DMARC record: begin with p=none and a rua= address, and tighten it once the reports are clean.',
};

/** Who runs a domain's mail, and how it proves where it comes from. */
export async function lookAtMail(
  witness: Witness,
  { domain, sharedDomain }: SiteAddress,
  dns: DnsFacts,
): Promise<Part> {
  if (sharedDomain !== null || domainIsMissing(dns)) return NOTHING;
  const receiver = mailProvider(dns.mx, domain);
  const authentication = await readMailAuthentication(witness, domain, receiver?.provider ?? null);
  const sends = !refusesMail(mailServersIn(dns.mx.answer)) && dns.mx.answer.records.length > 0;
  const findings = [receiver?.finding, ...mailFindings(authentication)].filter(
    (finding) => finding !== undefined,
  );
  return { ...NOTHING, findings, problems: sends ? mailProblems(authentication) : [] };
}

/** One finding each for SPF, DKIM and DMARC; its value is such as `dmarc_weak`. */
export function mailFindings(authentication: MailAuthentication): Finding[] {
  return parts(authentication).map(([key, part]) => ({
    key: `mail_authentication:${key}`,
    kind: 'mail_authentication',
    name: `${NAMES[key]}: ${STATES[part.verdict]}`,
    value: `${key}_${part.verdict}`,
    ids: [],
    confidence: part.verdict === 'unknown' ? 'hint' : 'certain',
    evidenceIds: part.evidence.map((one) => one.id),
    notes: part.reasons.map(({ sentence, rule }) => `${sentence} (${rule})`),
  }));
}

function mailProblems(authentication: MailAuthentication): ScanProblem[] {
  return parts(authentication).flatMap(([key, part]): ScanProblem[] => {
    if (part.verdict === 'good' || part.verdict === 'unknown') return [];
    const severity = part.verdict === 'bad' ? 'bad' : part.verdict === 'missing' ? 'warn' : 'info';
    const sentence = part.reasons[0]?.sentence ?? `${NAMES[key]} is ${STATES[part.verdict]}.`;
    const evidenceIds = part.evidence.map((one) => one.id);
    return [{ code: `${key}_${part.verdict}`, severity, sentence, nextStep: NEXT_STEPS[key], evidenceIds }];
  });
}

function parts({ spf, dkim, dmarc }: MailAuthentication): ['spf' | 'dkim' | 'dmarc', MailPart][] {
  return [
    ['spf', spf],
    ['dkim', dkim],
    ['dmarc', dmarc],
  ];
}
