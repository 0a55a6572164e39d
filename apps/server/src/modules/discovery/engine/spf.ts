import { plainName } from './text.ts';

export type SpfQualifier = '+' | '-' | '~' | '?';

/** One SPF record, taken apart (RFC 7208 section 4.6.1). */
export interface SpfRecord {
  mechanisms: { qualifier: SpfQualifier; name: string; value: string }[];
  /** The domain of `redirect=`, which counts only where there is no `all`. */
  redirect: string | null;
  all: SpfQualifier | null;
  /** Words that are neither a mechanism nor a modifier. */
  unknown: string[];
}

const MECHANISMS = new Set(['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists']);
/** The terms that make a receiver ask DNS, RFC 7208 section 4.6.4. */
const ASKING = new Set(['include', 'a', 'mx', 'ptr', 'exists']);
/** RFC 7208 section 4.6.4. */
export const MOST_SPF_LOOKUPS = 10;
const MOST_TERMS = 500;

/** RFC 7208 section 4.5: the version is followed by a space or by the end. */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Takes an SPF record apart. Never throws; what it does not know it lists. */
export function parseSpf(text: string): SpfRecord {
  const record: SpfRecord = { mechanisms: [], redirect: null, all: null, unknown: [] };
  for (const term of text.split(' ', MOST_TERMS).slice(1)) {
    if (term === '') continue;
    const equals = term.indexOf('=');
    const colon = term.search(/[:/]/);
    if (equals > 0 && (colon === -1 || equals < colon)) {
      if (term.slice(0, equals).toLowerCase() === 'redirect')
        record.redirect = plainName(term.slice(equals + 1));
      continue;
    }
    const sign = term[0] ?? '';
    const qualifier = '+-~?'.includes(sign) ? (sign as SpfQualifier) : '+';
    const bare = '+-~?'.includes(sign) ? term.slice(1) : term;
    const end = bare.search(/[:/]/);
    const name = (end === -1 ? bare : bare.slice(0, end)).toLowerCase();
    if (!MECHANISMS.has(name)) record.unknown.push(term.slice(0, 60));
    else if (name === 'all') record.all ??= qualifier;
    else record.mechanisms.push({ qualifier, name, value: bare.slice(end === -1 ? bare.length : end + 1) });
  }
  return record;
}

export type SpfLookup =
  | { outcome: 'records'; texts: string[] }
  | { outcome: 'none' }
  | { outcome: 'unknown' };

export interface SpfWalk {
  /** Questions that a receiver must ask DNS at most; counting stops soon after the limit. */
  lookups: number;
  /** Included names that have no SPF record of their own, or two: RFC 7208 section 5.2 makes that an error. */
  broken: string[];
  /** Names that did not answer us, so that the count is a lower bound. */
  unanswered: string[];
  /** What the last record of a chain of redirects ends with, where the first has no `all`. */
  all: SpfQualifier | null;
}

/**
 * Counts the DNS questions that a receiver must ask for a record, following `include` and `redirect`. It asks
 * only while the limit of ten is not passed, so it asks at most ten questions itself; loops are asked once.
 */
export async function walkSpf(
  record: SpfRecord,
  ask: (name: string) => Promise<SpfLookup>,
): Promise<SpfWalk> {
  const walk: SpfWalk = { lookups: 0, broken: [], unanswered: [], all: record.all };
  const seen = new Set<string>();
  let level = [{ record, redirected: true }];
  while (level.length > 0) {
    const targets: { name: string; redirected: boolean }[] = [];
    for (const { record: current, redirected } of level) {
      walk.lookups += current.mechanisms.filter((mechanism) => ASKING.has(mechanism.name)).length;
      for (const mechanism of current.mechanisms) {
        if (mechanism.name === 'include')
          targets.push({ name: plainName(mechanism.value), redirected: false });
      }
      if (current.all === null && current.redirect !== null) {
        walk.lookups += 1;
        targets.push({ name: current.redirect, redirected });
      }
    }
    if (walk.lookups > MOST_SPF_LOOKUPS) return walk;
    const fresh = targets.filter(({ name }) => {
      if (!isAskable(name) || seen.has(name)) return false;
      seen.add(name);
      return true;
    });
    const found = await Promise.all(
      fresh.map(async (target) => ({ ...target, lookup: await ask(target.name) })),
    );
    level = found.flatMap(({ name, redirected, lookup }) => {
      if (lookup.outcome === 'unknown') walk.unanswered.push(name);
      const spf = lookup.outcome === 'records' ? lookup.texts.filter(isSpf) : [];
      if (lookup.outcome !== 'unknown' && spf.length !== 1) walk.broken.push(name);
      if (spf.length !== 1) return [];
      const next = parseSpf(spf[0] ?? '');
      if (redirected) walk.all ??= next.all;
      return [{ record: next, redirected }];
    });
  }
  return walk;
}

/** Macros (RFC 7208 section 7) depend on the message, so such names cannot be asked from here. */
function isAskable(name: string): boolean {
  return name !== '' && name.length <= 253 && !name.includes('%');
}
