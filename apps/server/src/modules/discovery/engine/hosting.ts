import type { Evidence, Finding } from '@portico/contract';
import { sentence } from './cms.ts';
import type { CmsFingerprint } from './fingerprints/cms.ts';
import { HOSTING_FINGERPRINTS, type HostingFingerprint } from './fingerprints/hosting.ts';
import { confidenceOf, matchSignals, type SiteView, strengthOf } from './signals.ts';

/** The name that every cPanel server makes in a customer's zone. */
export interface PanelName {
  /** `cpanel.<domain>`. */
  name: string;
  evidence: Evidence;
}

/**
 * Who runs the server and with which panel. Where the maker of the site's system runs it too, that is the host and
 * there is nothing to ask for. A network in front (Cloudflare) hides the host; then only the network is named.
 */
export function findHosting(
  view: SiteView,
  cms: CmsFingerprint | null,
  panelName: PanelName | null,
): Finding | null {
  const found = HOSTING_FINGERPRINTS.map((host) => ({ host, matches: matchSignals(host.signals, view) }))
    .filter(({ matches }) => matches.length > 0)
    .toSorted((a, b) => strengthOf(b.matches) - strengthOf(a.matches));
  const network = found.find(({ host }) => host.role === 'network');
  const front = network ? [`${network.host.name} stands in front of the server.`] : [];
  const base = { key: 'hosting', kind: 'hosting' as const, ids: [] };

  if (cms?.hosted && view.page) {
    const notes = [`${cms.name} runs the server itself, so there is no hosting account to share.`, ...front];
    const evidenceIds = [view.page.evidence.id];
    return {
      ...base,
      name: `${cms.name} (part of it)`,
      value: cms.key,
      confidence: 'likely',
      evidenceIds,
      notes,
    };
  }
  const host = best(found);
  if (host) {
    const evidenceIds = [...new Set(host.matches.map((match) => match.evidence.id))];
    const notes = [sentence(host.matches), ...front];
    return {
      ...base,
      ids: [host.host.name],
      name: host.host.name,
      value: host.host.key,
      confidence: confidenceOf(host.matches),
      evidenceIds,
      notes,
    };
  }
  if (panelName) {
    const notes = [`The name ${panelName.name} exists, as cPanel servers make it.`, ...front];
    return {
      ...base,
      name: 'cPanel',
      ids: ['cPanel'],
      value: 'cpanel',
      confidence: 'likely',
      evidenceIds: [panelName.evidence.id],
      notes,
    };
  }
  if (!network) return null;
  const notes = [`${network.host.name} stands in front of the server and hides who runs it.`];
  const evidenceIds = [...new Set(network.matches.map((match) => match.evidence.id))];
  return {
    ...base,
    name: `Behind ${network.host.name}`,
    value: 'hidden',
    confidence: 'hint',
    evidenceIds,
    notes,
  };
}

type Found = { host: HostingFingerprint; matches: ReturnType<typeof matchSignals> };

function best(found: Found[]): Found | undefined {
  const hosts = found.filter(({ host }) => host.role !== 'network');
  return hosts.find(({ host }) => host.role === 'panel') ?? hosts[0];
}
