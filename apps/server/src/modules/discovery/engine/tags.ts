import type { Confidence, TagKind } from '@portico/contract';
import { TAG_FINGERPRINTS, type TagAddress, type TagFingerprint } from './fingerprints/tags.ts';
import type { PageFacts, ScriptRun } from './page.ts';
import { withoutComments, withoutEscapes } from './script.ts';
import { isWithin, passage } from './text.ts';

/** One tag as it was met on a page or in a container. */
export interface TagSighting {
  kind: TagKind;
  name: string;
  /** Null where the tag is there, but its id could not be read. */
  id: string | null;
  run: ScriptRun;
  confidence: Confidence;
  /** The place in the text, or the address, that shows it. */
  passage: string;
}

const MOST_IDS_OF_A_KIND = 20;

/**
 * The tags of a page: in scripts, in their addresses, in frames and in pictures for visitors without JavaScript.
 * Ids in visible text, in attributes, in data and in code that is commented out do not count. Its work grows with
 * the length of the page alone.
 */
export function findTags(page: PageFacts, base: string): TagSighting[] {
  const found = new Sightings();
  for (const script of page.scripts) {
    if (script.src !== null) found.addAddress(script.src, base, script.run);
    if (script.text !== '') found.addScript(script.text, script.run);
  }
  for (const ping of page.pings) found.addAddress(ping.address, base, ping.run);
  const comment = page.comments.find((text) => text.trim() === 'Google Tag Manager');
  const manager = TAG_FINGERPRINTS.find((one) => one.kind === 'gtm');
  if (comment !== undefined && manager) {
    found.add(manager, { id: null, run: 'now', confidence: 'hint', passage: `<!--${comment}-->` });
  }
  return found.list();
}

/** Collects sightings; of several of one id the surest is kept. */
export class Sightings {
  readonly #byKey = new Map<string, TagSighting>();
  readonly #counts = new Map<TagKind, number>();

  add(fingerprint: TagFingerprint, seen: Omit<TagSighting, 'kind' | 'name'>): void {
    const { kind, name } = fingerprint;
    const key = `${kind} ${seen.run} ${seen.id}`;
    const known = this.#byKey.get(key);
    if (known && (known.confidence === 'certain' || seen.confidence !== 'certain')) return;
    if (!known) {
      if (this.#isFull(kind)) return;
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    }
    this.#byKey.set(key, { kind, name, ...seen });
  }

  /** Reads an address that a page loads; `base` is the page's own. */
  addAddress(written: string, base: string, run: ScriptRun): void {
    const url = URL.parse(written.trim(), base);
    if (!url) return;
    const seen = { run, confidence: 'certain' as const, passage: url.href.slice(0, 400) };
    for (const fingerprint of TAG_FINGERPRINTS) {
      for (const address of fingerprint.addresses.filter((one) => fits(url, one))) {
        const id = idIn(url, address);
        if (id && fingerprint.shape.test(id)) this.add(fingerprint, { ...seen, id });
        else if (!id && showsWithoutId(address)) this.add(fingerprint, { ...seen, id: null });
      }
    }
  }

  /** Reads the text of a script. */
  addScript(text: string, run: ScriptRun): void {
    const code = withoutComments(text);
    this.#searchScript(code, run);
    const laidOpen = withoutEscapes(code);
    if (laidOpen !== code) this.#searchScript(laidOpen, run);
  }

  /** What was met; a sighting without an id is left out where another of its kind has one. */
  list(): TagSighting[] {
    const all = [...this.#byKey.values()];
    const named = new Set(all.filter((one) => one.id !== null).map((one) => one.kind));
    return all.filter((one) => one.id !== null || !named.has(one.kind));
  }

  #searchScript(code: string, run: ScriptRun): void {
    for (const fingerprint of TAG_FINGERPRINTS) {
      const { words, calls, loose, marks = [] } = fingerprint;
      if (![...words, ...marks].some((word) => code.includes(word))) continue;
      const called = calls.map((call) =>
        this.#searchCalls(code, call, { fingerprint, run, confidence: 'certain' }),
      );
      if (called.includes(true)) continue;
      if (loose && this.#searchCalls(code, loose, { fingerprint, run, confidence: 'likely' })) continue;
      const mark = marks.find((one) => code.includes(one));
      if (mark === undefined) continue;
      this.add(fingerprint, {
        id: null,
        run,
        confidence: 'likely',
        passage: passage(code, code.indexOf(mark)),
      });
    }
  }

  #searchCalls(
    code: string,
    call: RegExp,
    { fingerprint, run, confidence }: { fingerprint: TagFingerprint; run: ScriptRun; confidence: Confidence },
  ): boolean {
    let found = false;
    for (const match of code.matchAll(call)) {
      const id = match[1];
      if (id === undefined || !fingerprint.shape.test(id)) continue;
      this.add(fingerprint, { id, run, confidence, passage: passage(code, match.index) });
      found = true;
      if (this.#isFull(fingerprint.kind)) break;
    }
    return found;
  }

  #isFull(kind: TagKind): boolean {
    return (this.#counts.get(kind) ?? 0) >= MOST_IDS_OF_A_KIND;
  }
}

function fits(url: URL, { host, path }: TagAddress): boolean {
  if (host !== undefined && !isWithin(url.hostname, host)) return false;
  if (path === undefined) return true;
  if (path.endsWith('/')) return url.pathname.startsWith(path);
  return (
    url.pathname === path ||
    url.pathname === `${path}/` ||
    (path.includes('.') && url.pathname.endsWith(path))
  );
}

function idIn(url: URL, { parameter, idInPath }: TagAddress): string | null {
  if (parameter !== undefined) return url.searchParams.get(parameter);
  return idInPath?.exec(url.pathname)?.[1] ?? null;
}

/** One address of Google's serves tags of several kinds, and only the id says of which. */
function showsWithoutId({ host, idInPath }: TagAddress): boolean {
  return host !== undefined && host !== 'googletagmanager.com' && idInPath === undefined;
}
