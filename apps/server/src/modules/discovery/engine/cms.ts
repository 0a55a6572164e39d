import type { Finding } from '@portico/contract';
import { CMS_FINGERPRINTS, type CmsFingerprint, WOOCOMMERCE_SIGNALS } from './fingerprints/cms.ts';
import { confidenceOf, matchSignals, type SignalMatch, type SiteView, strengthOf } from './signals.ts';
import { excerpt, list } from './text.ts';

export interface CmsResult {
  cms: CmsFingerprint;
  finding: Finding;
  /** A shop that runs inside the system, such as WooCommerce in WordPress. */
  addOn: Finding | null;
}

/** What the site was made with, by the traces it leaves; the strongest of several. Null where nothing is known. */
export function findCms(view: SiteView): CmsResult | null {
  const ranked = CMS_FINGERPRINTS.map((cms) => ({ cms, matches: matchSignals(cms.signals, view) }))
    .filter(({ matches }) => matches.length > 0)
    .toSorted((a, b) => strengthOf(b.matches) - strengthOf(a.matches));
  const [best, second] = ranked;
  if (!best) return null;
  const { cms, matches } = best;
  const notes = [sentence(matches)];
  if (second && strengthOf(second.matches) >= 300) notes.push(`There are also traces of ${second.cms.name}.`);
  const finding: Finding = {
    key: 'cms',
    kind: 'cms',
    name: cms.name,
    value: cms.key,
    ids: idsOf(cms, view),
    confidence: confidenceOf(matches),
    evidenceIds: [...new Set(matches.map((match) => match.evidence.id))],
    notes,
  };
  return { cms, finding, addOn: shopAddOn(cms, view) };
}

/** The traces, in one sentence. */
export function sentence(matches: readonly SignalMatch[]): string {
  return `Seen: ${list(matches.slice(0, 4).map((match) => match.said))}.`;
}

function shopAddOn(cms: CmsFingerprint, view: SiteView): Finding | null {
  if (cms.key !== 'wordpress') return null;
  const matches = matchSignals(WOOCOMMERCE_SIGNALS, view);
  if (matches.length === 0) return null;
  return {
    key: 'cms:woocommerce',
    kind: 'cms',
    name: 'WooCommerce',
    value: 'woocommerce',
    ids: [],
    confidence: confidenceOf(matches),
    evidenceIds: [...new Set(matches.map((match) => match.evidence.id))],
    notes: ['The shop inside WordPress.', sentence(matches)],
  };
}

const SHOP_NAME = /Shopify\.shop\s{0,9}=\s{0,9}["']([a-z0-9][a-z0-9-]{0,80}\.myshopify\.com)["']/i;

/** The name under which the maker of the system knows the site, where the page says it. */
function idsOf(cms: CmsFingerprint, view: SiteView): string[] {
  const facts = view.page?.facts;
  if (cms.key === 'shopify') {
    for (const script of facts?.scripts ?? []) {
      const name = script.text.includes('myshopify.com') ? SHOP_NAME.exec(script.text)?.[1] : undefined;
      if (name) return [name.toLowerCase()];
    }
    return (
      view.alias?.names.filter((name) => name.endsWith('.myshopify.com') && name !== 'shops.myshopify.com') ??
      []
    );
  }
  const site = cms.key === 'webflow' ? facts?.rootAttributes['data-wf-site'] : undefined;
  if (site) return [excerpt(site, 60)];
  return [];
}
