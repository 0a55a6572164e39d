import type { Evidence, Finding } from '@portico/contract';
import type { Outbound } from '../../../../platform/outbound/index.ts';
import type { SiteAddress } from '../address.ts';
import { findConsent } from '../consent.ts';
import { NOTHING, type Part } from '../part.ts';
import { readTags } from '../site-tags.ts';
import { type Visit, visitSite } from '../visit.ts';
import { createWitness, type Witness, type WitnessOptions } from '../witness.ts';

/** What a person at the client said they did. */
export interface Attestation {
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The client's own, such as `Europe/Berlin`; in it the day is named. */
  timeZone: string;
  screenshots: number;
}

export interface CheckInput {
  /** Null where the client has no web address. */
  address: SiteAddress | null;
  /** The ids that the client gave, by the key that the guide has for them, in their canonical spelling. */
  ids: Record<string, string>;
  attestation: Attestation | null;
}

/** What the criteria of one run share: the site is opened once, and every question is asked once. */
export interface CheckContext extends CheckInput {
  witness: Witness;
  site(address: SiteAddress): Promise<CheckedSite>;
}

export interface CheckedSite {
  visit: Visit;
  tags: Part;
  consent: Finding | null;
}

/** Opens a run of checks. Call `witness.close()` when it is over. */
export function createCheckContext(
  outbound: Outbound,
  input: CheckInput,
  options: WitnessOptions = {},
): CheckContext {
  const witness = createWitness(outbound, options);
  let site: Promise<CheckedSite> | null = null;
  const open = (address: SiteAddress) => {
    site ??= openSite(witness, address);
    return site;
  };
  return { ...input, witness, site: open };
}

async function openSite(witness: Witness, address: SiteAddress): Promise<CheckedSite> {
  const visit = await visitSite(witness, address);
  if (!visit.arrived) return { visit, tags: NOTHING, consent: null };
  return { visit, tags: await readTags(witness, visit), consent: findConsent(visit.facts, visit.evidence) };
}

/** The evidence behind ids, in the order in which it was taken. */
export function evidenceOf(witness: Witness, ids: readonly string[]): Evidence[] {
  const wanted = new Set(ids);
  return witness.evidence.filter((one) => wanted.has(one.id));
}
