import type { ScanProblem, ScanResult } from '@portico/contract';
import type { Outbound } from '../../../platform/outbound/index.ts';
import type { SiteAddress } from './address.ts';
import { certificateFinding, judgeCertificate } from './certificate.ts';
import { authorizationsIn, type DnsFacts, domainIsMissing, isKnown, readDns } from './dns.ts';
import { lookAtMail } from './mail-part.ts';
import { dnsProvider } from './name-servers.ts';
import { NOTHING, type Part, part } from './part.ts';
import { type Arrival, redirectsFinding } from './redirects.ts';
import { lookAtSite } from './site-part.ts';
import { readTags } from './site-tags.ts';
import { type Visit, visitSite } from './visit.ts';
import { createWitness, type Witness, type WitnessOptions } from './witness.ts';

export interface ScanOptions extends WitnessOptions {
  /** Told after each part: percent from 0 to 100, and what was done, in plain words. */
  onProgress?: (percent: number, done: string) => void;
  /** Told of faults of our own, which leave the rest of the scan standing. */
  onFault?: (error: unknown) => void;
}

const PARTS = 6;
/** Enough to see where an address leads; the page itself is read once, by the visit. */
const ARRIVAL_BYTES = 4096;

/**
 * Looks at a client's site from outside: DNS, mail, certificate, page, tags. By its deadline it always comes back
 * with what it learned; what the world did wrong stands among the problems. Never throws.
 */
export async function scanSite(
  outbound: Outbound,
  address: SiteAddress,
  options: ScanOptions = {},
): Promise<ScanResult> {
  const witness = createWitness(outbound, options);
  const startedAt = witness.now().toISOString();
  let done = 0;
  const attempt = async (label: string, work: Promise<Part>): Promise<Part> => {
    try {
      return await work;
    } catch (error) {
      options.onFault?.(error);
      return part(null, [ownFault(label)]);
    } finally {
      done += 1;
      options.onProgress?.(Math.round((done / PARTS) * 100), label);
    }
  };

  try {
    const dns = readDns(witness, address);
    const visit = visitSite(witness, address);
    const parts = await Promise.all([
      attempt('Opened the start page', lookAtSite(witness, address, { dns, visit })),
      attempt(
        'Asked the name servers',
        dns.then((facts) => lookAtDns(witness, address, facts)),
      ),
      attempt('Looked at the certificate', lookAtCertificates(witness, address, dns)),
      attempt(
        'Looked for tags',
        visit.then((seen) => (seen.arrived ? readTags(witness, seen) : NOTHING)),
      ),
      attempt(
        'Looked at the mail set-up',
        dns.then((facts) => lookAtMail(witness, address, facts)),
      ),
      attempt('Followed the other addresses', lookAtRedirects(witness, address, visit)),
    ]);
    const arrived = await visit.catch(() => null);
    return {
      website: address.website,
      domain: address.domain,
      hosts: address.hosts,
      reachable: arrived?.arrived ?? false,
      finalUrl: arrived?.arrived ? arrived.response.url : null,
      findings: parts.flatMap((one) => one.findings),
      tags: parts.flatMap((one) => one.tags),
      evidence: [...witness.evidence],
      problems: inOrder([...parts.flatMap((one) => one.problems), ...stoppedEarly(witness)]),
      startedAt,
      finishedAt: witness.now().toISOString(),
    };
  } finally {
    witness.close();
  }
}

function lookAtDns(witness: Witness, address: SiteAddress, facts: DnsFacts): Part {
  if (address.sharedDomain !== null) return NOTHING;
  if (domainIsMissing(facts)) {
    return part(null, [
      {
        code: 'domain_not_found',
        severity: 'bad',
        sentence: `The domain ${address.domain} does not exist.`,
        nextStep: 'Check the spelling. If it is right, the registration has lapsed or was never made.',
        evidenceIds: [facts.ns.evidence.id, facts.a.evidence.id],
      },
    ]);
  }
  const provider = dnsProvider(facts.ns, facts.soa);
  if (provider || isKnown(facts.ns.answer) || witness.stopped !== null) return part(provider?.finding);
  return part(null, [
    {
      code: 'dns_unanswered',
      severity: 'warn',
      sentence: `We could not find out which name servers serve ${address.domain}.`,
      nextStep: 'Start the look again in a few minutes.',
      evidenceIds: [facts.ns.evidence.id],
    },
  ]);
}

async function lookAtCertificates(
  witness: Witness,
  address: SiteAddress,
  dns: Promise<DnsFacts>,
): Promise<Part> {
  const { host, hosts, sharedDomain } = address;
  const names = sharedDomain === null ? [...new Set([hosts.apex, hosts.www, host])] : [host];
  const [facts, ...shown] = await Promise.all([dns, ...names.map((name) => witness.handshake(name))]);
  const states = shown.flatMap((answer) =>
    answer.ok ? [judgeCertificate(answer.value, answer.evidence, witness.now())] : [],
  );
  const judged = certificateFinding(states, authorizationsIn(facts.caa.answer));
  return part(judged?.finding, judged?.problems);
}

async function lookAtRedirects(witness: Witness, address: SiteAddress, visit: Promise<Visit>): Promise<Part> {
  const { host, hosts, sharedDomain } = address;
  if (sharedDomain !== null) return NOTHING;
  const other = host === hosts.www ? hosts.apex : hosts.www;
  const others = [`http://${host}/`, `https://${other}/`];
  const [seen, ...answers] = await Promise.all([
    visit,
    ...others.map((url) => witness.get(url, { maxBytes: ARRIVAL_BYTES })),
  ]);
  const arrivals: Arrival[] = others.flatMap((from, index) => {
    const answer = answers[index];
    return answer ? [{ from, answer }] : [];
  });
  if (seen.arrived)
    arrivals.unshift({
      from: seen.from,
      answer: { ok: true, value: seen.response, evidence: seen.evidence },
    });
  const judged = redirectsFinding(address, arrivals);
  return part(judged?.finding, judged?.problems);
}

function stoppedEarly(witness: Witness): ScanProblem[] {
  if (witness.stopped === null) return [];
  const reasons = {
    aborted: 'The look was stopped before it was finished',
    deadline: 'The time for the look was over before everything had answered',
    budget: 'There was more to ask than one look may ask',
  };
  return [
    {
      code: 'stopped_early',
      severity: 'info',
      sentence: `${reasons[witness.stopped]}; what was found so far is shown.`,
      nextStep: 'Start the look again to fill the gaps.',
      evidenceIds: [],
    },
  ];
}

function ownFault(label: string): ScanProblem {
  return {
    code: 'part_failed',
    severity: 'warn',
    sentence: `One part of the look failed on our side (${label.toLowerCase()}).`,
    nextStep: 'Start the look again. If it stays so, report it with the name of the site.',
    evidenceIds: [],
  };
}

const URGENCY: Record<ScanProblem['severity'], number> = { bad: 0, warn: 1, info: 2 };

/** The most urgent first; of problems that say the same, one. */
function inOrder(problems: ScanProblem[]): ScanProblem[] {
  const distinct = [
    ...new Map(problems.map((problem) => [`${problem.code} ${problem.sentence}`, problem])).values(),
  ];
  return distinct.toSorted((a, b) => URGENCY[a.severity] - URGENCY[b.severity]);
}
