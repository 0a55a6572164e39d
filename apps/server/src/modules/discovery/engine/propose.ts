import type {
  AccessLevel,
  ClientType,
  DetectedFact,
  Finding,
  Guide,
  GuideService,
  ScanResult,
  ServiceId,
} from '@portico/contract';
import { accessFor, detectedFacts, idsSeen, isProposed, orderByUnlock, trapsFor } from '@portico/guides';
import { CMS_FINGERPRINTS } from './fingerprints/cms.ts';
import { HOSTING_FINGERPRINTS } from './fingerprints/hosting.ts';
import { NAME_SERVER_FINGERPRINTS } from './fingerprints/name-servers.ts';
import { SERVICES_BY_TYPE, TAGS_BY_SERVICE, TYPE_NAMES } from './proposal-rules.ts';
import { list } from './text.ts';

/** What a proposal needs of each guide. */
export type ProposalGuide = Pick<
  Guide,
  | 'service'
  | 'name'
  | 'platform'
  | 'access'
  | 'idsIn'
  | 'traps'
  | 'unlocks'
  | 'estimatedMinutes'
  | 'proposedWhen'
>;

export interface ProposalInput {
  /** Null where the client's site was not looked at. */
  scan: ScanResult | null;
  clientType: ClientType;
  /** The catalogue as this agency has it. */
  guides: readonly ProposalGuide[];
  /** The services that the agency works with; null for all. */
  sells?: ReadonlySet<GuideService> | null;
}

export interface ProposedAccess {
  service: GuideService;
  name: string;
  /** The least that serves. */
  level: AccessLevel;
  reason: string;
  /** False where it is not needed, because something else spares it or because everything is in order. */
  recommended: boolean;
  /** Ids that were seen in public, by the keys of the guide's questions. */
  ids: Record<string, string>;
  /** Traps that this client is likely to meet, for staff. */
  warnings: string[];
}

interface Candidate {
  guide: ProposalGuide;
  reason: string;
  wanted: boolean;
}

/**
 * What to ask a client for, most unlocking first, with the reason for each and the guide that fits this client:
 * one CMS, one DNS provider, one host. Pure.
 */
export function propose({ scan, clientType, guides, sells = null }: ProposalInput): ProposedAccess[] {
  const facts = scan ? detectedFacts(scan) : [];
  const candidates = guides
    .filter((guide) => sells === null || sells.has(guide.service))
    .map((guide) => candidateOf(guide, { scan, facts, clientType }))
    .filter((candidate) => candidate !== null);
  const asked = candidates.filter((candidate) => candidate.wanted);
  const order = orderByUnlock(
    asked.map(({ guide }) => guide.service),
    [],
    guides,
  );
  const rank = new Map(
    order.map((action, index) => [action.service, { index, coveredBy: action.coveredBy }]),
  );
  return candidates
    .toSorted(
      (a, b) => (rank.get(a.guide.service)?.index ?? 1000) - (rank.get(b.guide.service)?.index ?? 1000),
    )
    .map(({ guide, reason, wanted }) => {
      const coveredBy = rank.get(guide.service)?.coveredBy ?? null;
      return {
        service: guide.service,
        name: guide.name,
        level: accessFor(guide, 'manage').level,
        reason: coveredBy ? sparedBy(guide, coveredBy, guides) : reason,
        recommended: wanted && coveredBy === null,
        ids: scan ? idsSeen(guide, scan) : {},
        warnings: trapsFor(guide, facts)
          .filter((trap) => trap.when.length > 0)
          .map((trap) => trap.staff),
      };
    });
}

interface Client {
  scan: ScanResult | null;
  facts: DetectedFact[];
  clientType: ClientType;
}

/** Null where the service has nothing to do with this client. */
function candidateOf(guide: ProposalGuide, client: Client): Candidate | null {
  if (guide.platform === 'cms') return cmsCandidate(guide, client);
  if (guide.platform === 'dns') return dnsCandidate(guide, client);
  if (guide.service === 'tls_certificate') return certificateCandidate(guide, client);
  if (guide.platform === 'hosting') return hostingCandidate(guide, client);
  const seen = seenReason(guide, client.scan);
  if (seen) return { guide, reason: seen, wanted: true };
  if (SERVICES_BY_TYPE[client.clientType].includes(guide.service as ServiceId)) {
    return { guide, reason: `${TYPE_NAMES[client.clientType]} usually need it.`, wanted: true };
  }
  return isProposed(guide, client.facts)
    ? { guide, reason: 'What we saw of the site speaks for it.', wanted: true }
    : null;
}

function seenReason(guide: ProposalGuide, scan: ScanResult | null): string | null {
  const kinds = TAGS_BY_SERVICE[guide.service as ServiceId] ?? [];
  const tags = scan?.tags.filter((tag) => kinds.includes(tag.kind)) ?? [];
  const [first] = tags;
  if (!first) return null;
  const ids = [...new Set(tags.flatMap((tag) => tag.ids))];
  const through = tags.every((tag) => tag.where === 'container') ? ' through Tag Manager' : '';
  const waiting = tags.every((tag) => tag.where === 'consent_gated') ? ', once a visitor agrees' : '';
  return `The site loads ${first.name}${ids.length > 0 ? ` (${list(ids.slice(0, 3))})` : ''}${through}${waiting}.`;
}

function findingOf(scan: ScanResult | null, key: string): Finding | null {
  return scan?.findings.find((finding) => finding.key === key) ?? null;
}

function cmsCandidate(guide: ProposalGuide, { scan }: Client): Candidate | null {
  const finding = findingOf(scan, 'cms');
  const cms = CMS_FINGERPRINTS.find((one) => one.key === finding?.value);
  if (guide.service !== (cms?.service ?? 'cms_other')) return null;
  const reason = finding
    ? `The site runs on ${finding.name}${unsure(finding)}, so we ask for an account there.`
    : 'We could not see what the site is made with, so we ask.';
  return { guide, reason, wanted: scan?.reachable ?? true };
}

function dnsCandidate(guide: ProposalGuide, { scan }: Client): Candidate | null {
  const finding = findingOf(scan, 'dns_provider');
  const provider = NAME_SERVER_FINGERPRINTS.find((one) => one.key === finding?.value);
  if (guide.service !== (provider?.service ?? 'dns_other')) return null;
  const reason = finding
    ? `The domain is served by ${finding.name}${unsure(finding)}.`
    : 'We could not see who serves the domain, so we ask.';
  return { guide, reason, wanted: true };
}

function hostingCandidate(guide: ProposalGuide, { scan }: Client): Candidate | null {
  const finding = findingOf(scan, 'hosting');
  const system = CMS_FINGERPRINTS.find((one) => one.key === finding?.value && one.hosted);
  if (system) {
    const reason = `${system.name} runs the server itself, so there is no hosting account to ask for.`;
    return guide.service === 'hosting_other' ? { guide, reason, wanted: false } : null;
  }
  const host = HOSTING_FINGERPRINTS.find((one) => one.key === finding?.value);
  if (guide.service !== (host?.service ?? 'hosting_other')) return null;
  const reason =
    host && finding
      ? `The site is hosted with ${finding.name}${unsure(finding)}.`
      : 'We could not see who hosts the site, so we ask.';
  return { guide, reason, wanted: scan?.reachable ?? true };
}

function certificateCandidate(guide: ProposalGuide, { scan }: Client): Candidate | null {
  const finding = findingOf(scan, 'certificate');
  if (!finding) return null;
  const problem = scan?.problems.find((one) => one.code.startsWith('certificate_'));
  if (problem) return { guide, reason: problem.sentence, wanted: true };
  return { guide, reason: `The certificate is in order (${finding.name}).`, wanted: false };
}

function unsure(finding: Finding): string {
  return finding.confidence === 'certain' ? '' : ' as far as we can see';
}

function sparedBy(guide: ProposalGuide, by: GuideService, guides: readonly ProposalGuide[]): string {
  const other = guides.find((one) => one.service === by);
  const why = other?.unlocks.find((unlock) => unlock.service === guide.service)?.why;
  return `Not needed once we have ${other?.name ?? by}.${why ? ` ${why}` : ''}`;
}
