import type { AccessLevel, Criterion, Guide, GuideCheck } from '@portico/contract';
import type { AccessProof } from '../../connections/index.ts';
import { attested } from '../../discovery/index.ts';
import type { Seen } from '../check-run.ts';
import { withConnections } from '../connection-proof.ts';

export interface Sighting {
  at: Date;
  domain: string;
  ids: Record<string, string>;
  claim: { by: string; at: Date; timeZone: string; pictures: number };
  /** Criteria that were not seen, and one that fails with its words. */
  unseen?: string[];
  fails?: { key: string; summary: string; nextStep: string };
  /** What the demo's connections knew of it then. */
  connections: { access: AccessProof; wanted: AccessLevel };
}

/** What a check would have seen at that time, in the engine's words. */
export function sightingOf(criteria: Guide['checks'], sighting: Sighting): Seen {
  const { access, wanted } = sighting.connections;
  const looked = criteria.map((criterion) => ({ ...look(criterion, sighting), retry: false }));
  const found = withConnections(criteria, looked, access, wanted);
  return {
    criteria: found.map(({ retry: _, ...criterion }) => criterion),
    judged: found.map(({ key, outcome, proof, retry }, place) => {
      const { about = 'asset', required = true } = criteria[place] ?? {};
      return { key, outcome, proof, about, required, retry };
    }),
  };
}

function look(criterion: Guide['checks'][number], sighting: Sighting): Criterion {
  const { key, label } = criterion;
  const { fails, unseen = [] } = sighting;
  const base = {
    key,
    label,
    proof: 'public' as const,
    nextStep: null,
    evidence: evidenceOf(criterion, sighting),
  };
  if (fails?.key === key) {
    return { ...base, outcome: 'fail', summary: fails.summary, nextStep: fails.nextStep };
  }
  if (unseen.includes(key)) {
    const summary = 'We could not check this from outside.';
    return { ...base, outcome: 'unknown', summary, evidence: [] };
  }
  if (criterion.check === 'attested') return lookAtClaim(criterion, sighting);
  const proof = criterion.check === 'id_given' ? ('claimed' as const) : base.proof;
  return { ...base, outcome: 'pass', proof, summary: wordsOf(criterion, sighting) };
}

function lookAtClaim(criterion: Extract<GuideCheck, { check: 'attested' }>, { claim }: Sighting): Criterion {
  const { key, label } = criterion;
  const { by, pictures: screenshots, timeZone } = claim;
  const attestation = { by, at: claim.at.toISOString(), timeZone, screenshots };
  const { outcome, proof, summary, nextStep, evidence } = attested(criterion, { attestation });
  return { key, label, outcome, proof, summary, nextStep, evidence };
}

function wordsOf(criterion: Guide['checks'][number], { ids, domain }: Sighting): string {
  const given = 'id' in criterion && criterion.id ? ids[criterion.id] : undefined;
  switch (criterion.check) {
    case 'id_given':
      return `You gave us ${given}.`;
    case 'tag_on_site':
    case 'tag_in_container':
      return given
        ? `We found ${given} on your site, the id that you gave us.`
        : 'We found the tag on your site.';
    case 'name_servers':
      return `The name servers of ${domain} are the ones that we expect.`;
    case 'site_verification_token':
      return `We found the proof of ownership for ${domain}.`;
    case 'certificate_valid':
      return `The certificate is good for ${domain} and www.${domain}.`;
    case 'cms_reachable':
      return 'The sign-in page answers.';
    default:
      return 'We found it.';
  }
}

function evidenceOf(criterion: Guide['checks'][number], { at, domain }: Sighting): Criterion['evidence'] {
  const one = (asked: string, answered: string) => [{ asked, answered, at: at.toISOString(), excerpt: null }];
  switch (criterion.check) {
    case 'tag_on_site':
    case 'tag_in_container':
    case 'cms_reachable':
      return one(`GET https://${domain}`, '200');
    case 'name_servers':
      return one(`NS ${domain}`, '2 records');
    case 'site_verification_token':
      return one(`TXT ${domain}`, '4 records');
    case 'certificate_valid':
      return one(`TLS handshake with ${domain}:443`, 'TLSv1.3');
    default:
      return [];
  }
}
