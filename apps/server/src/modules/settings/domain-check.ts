import type { Actor } from '../../platform/actor.ts';
import { systemActor } from '../../platform/actor.ts';
import type { ScopeRunner } from '../../platform/db/scope.ts';
import { notFound } from '../../platform/fault.ts';
import type { House } from '../../platform/house.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import { lookForProof } from '../../platform/outbound/index.ts';
import type { DnsAnswer, DnsClient, Outbound } from '../../platform/outbound/types.ts';
import { type DomainRow, type DomainSight, findDomain, recordSight, type SeenAnswer } from './domain.ts';
import { proofName } from './present.ts';

/** Looks at all domains once a day: a name that was given up must not go on speaking for an agency. */
export const watchDomains = defineJob<object>({ name: 'settings.watch_domains', deadlineSeconds: 600 });

export interface DomainDoors {
  scopes: ScopeRunner;
  outbound: Outbound;
  baseUrl: string;
}

/** Looks into DNS and records what is there. Throws `not_found` where the organization has no domain. */
export async function checkDomain(doors: DomainDoors, actor: Actor): Promise<DomainRow> {
  const row = await doors.scopes.withReadScope(actor, findDomain);
  if (!row) throw notFound('An own domain');
  const sight = await lookAt(doors.outbound.dns, row, new URL(doors.baseUrl).hostname);
  return doors.scopes.withScope(actor, (scope) => recordSight(scope, row, sight));
}

/** The daily look, one organization after the other; one that fails holds up no other. */
export async function watchAllDomains(house: House, signal: AbortSignal): Promise<void> {
  for (const orgId of await house.organizations()) {
    signal.throwIfAborted();
    const actor = systemActor(orgId);
    const row = await house.scopes.withReadScope(actor, findDomain);
    if (!row) continue;
    await checkDomain(house, actor).catch((error: unknown) =>
      house.log.warn({ err: error, orgId }, 'looking at a domain'),
    );
  }
}

async function lookAt(dns: DnsClient, row: DomainRow, mainHost: string): Promise<DomainSight> {
  const [proof, alias] = await Promise.all([
    lookForProof(dns, proofName(row.host), row.token),
    dns.query(row.host, 'CNAME'),
  ]);
  return {
    owned: proof.proven,
    leadsHere: await leadsTo(dns, row.host, alias, mainHost),
    seen: { proof: kept(proof.answer), alias: kept(alias) },
  };
}

/** By the alias itself, or, where DNS providers flatten it, by the addresses. Null where one cannot tell. */
async function leadsTo(
  dns: DnsClient,
  host: string,
  alias: DnsAnswer,
  mainHost: string,
): Promise<boolean | null> {
  const target = `${mainHost.toLowerCase()}.`;
  if (alias.records.some((name) => name.toLowerCase() === target)) return true;
  const [theirs, ours] = await Promise.all([addressesOf(dns, host), addressesOf(dns, mainHost)]);
  if (ours.length === 0) return null;
  return theirs.some((address) => ours.includes(address));
}

async function addressesOf(dns: DnsClient, host: string): Promise<string[]> {
  const answers = await Promise.all([dns.query(host, 'A'), dns.query(host, 'AAAA')]);
  return answers.flatMap(({ records }) => records);
}

/** Enough to show; a zone may hold any number of texts. */
function kept({ status, records }: DnsAnswer): SeenAnswer {
  return { status, records: records.slice(0, 5).map((record) => record.slice(0, 300)) };
}
