import type { GuideCheck } from '@portico/contract';
import { NAME_SERVER_FINGERPRINTS } from '../fingerprints/name-servers.ts';
import { dnsProvider } from '../name-servers.ts';
import type { CheckContext } from './context.ts';
import { type CheckResult, cannotTell, fail, pass, withoutWebsite } from './result.ts';

/** The domain is served by the provider whose access is asked for (`other`: by none that has a guide of its own). */
export async function nameServers(
  check: Extract<GuideCheck, { check: 'name_servers' }>,
  { address, witness }: CheckContext,
): Promise<CheckResult> {
  if (!address) return withoutWebsite();
  const [ns, soa] = await Promise.all([
    witness.ask(address.domain, 'NS'),
    witness.ask(address.domain, 'SOA'),
  ]);
  const evidence = [ns.evidence];
  const found = dnsProvider(ns, soa);
  if (!found) {
    const summary = `We could not find out which name servers serve ${address.domain}.`;
    return { ...cannotTell({ summary, nextStep: 'Check again in a few minutes.', evidence }), retry: true };
  }
  const { provider, finding } = found;
  const summary = `${address.domain} is served by ${provider.name}`;
  const fits =
    check.provider === 'other' ? provider.service === 'dns_other' : provider.key === check.provider;
  if (fits) return pass({ summary: `${summary}.`, evidence });
  const wanted =
    NAME_SERVER_FINGERPRINTS.find((one) => one.key === check.provider)?.name ?? 'another provider';
  const nextStep = `Use the guide for ${provider.name}, or point the domain’s name servers to ${wanted}.`;
  if (finding.confidence === 'hint') {
    return cannotTell({
      summary: `${summary}, which we do not know; it may belong to ${wanted}.`,
      nextStep,
      evidence,
    });
  }
  return fail({ summary: `${summary}, not by ${wanted}.`, nextStep, evidence });
}
