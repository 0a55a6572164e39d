import type { Confidence, TagKind } from '@portico/contract';
import { TAG_FINGERPRINTS, type TagFingerprint } from './fingerprints/tags.ts';
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
  /** The place in the text or the address that shows it. */
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
  const hint = page.comments.find((comment) => comment.trim() === 'Google Tag Manager');
  if (hint !== undefined) found.addHint('gtm', `<!--${hint}-->`);
  return found.list();
}

/** Collects sightings; of several of one id the surest is kept. */
export class Sightings {
  readonly #byKey = new Map<string, TagSighting>();
  readonly #counts = new Map<TagKind, number>();

  add(
    fingerprint: TagFingerprint,
    id: string | null,
    run: ScriptRun,
    confidence: Confidence,
    seen: string,
  ): void {
    const { kind, name } = fingerprint;
    const key = `${kind} ${run} ${id}`;
    const known = this.#byKey.get(key);
    if (known && (known.confidence === 'certain' || confidence !== 'certain')) return;
    const count = this.#counts.get(kind) ?? 0;
    if (!known && count >= MOST_IDS_OF_A_KIND) return;
    if (!known) this.#counts.set(kind, count + 1);
    this.#byKey.set(key, { kind, name, id, run, confidence, passage: seen });
  }

  addHint(kind: TagKind, seen: string): void {
    const fingerprint = TAG_FINGERPRINTS.find((one) => one.kind === kind);
    if (fingerprint) this.add(fingerprint, null, 'now', 'hint', seen);
  }

  addAddress(written: string, base: string, run: ScriptRun): void {
    const url = URL.parse(written.trim(), base);
    if (!url) return;
    for (const fingerprint of TAG_FINGERPRINTS) {
      for (const address of fingerprint.addresses) {
        if (address.host !== undefined && !isWithin(url.hostname, address.host)) continue;
        if (address.path !== undefined && !isPath(url.pathname, address.path)) continue;
        const id =
          address.parameter === undefined
            ? address.idInPath?.exec(url.pathname)?.[1]
            : url.searchParams.get(address.parameter);
        const seen = url.href.slice(0, 400);
        if (id && fingerprint.shape.test(id)) this.add(fingerprint, id, run, 'certain', seen);
        // One address of Google's serves tags of several kinds, and only the id says of which.
        else if (
          address.host !== undefined &&
          address.host !== 'googletagmanager.com' &&
          !address.idInPath &&
          !id
        ) {
          this.add(fingerprint, null, run, 'certain', seen);
        }
      }
    }
  }

  addScript(text: string, run: ScriptRun): void {
    const code = withoutComments(text);
    this.#searchScript(code, run);
    const laidOpen = withoutEscapes(code);
    if (laidOpen !== code) this.#searchScript(laidOpen, run);
  }

  #searchScript(code: string, run: ScriptRun): void {
    for (const fingerprint of TAG_FINGERPRINTS) {
      if (![...fingerprint.words, ...(fingerprint.marks ?? [])].some((one) => code.includes(one))) continue;
      let called = false;
      for (const call of fingerprint.calls)
        called = this.#searchCalls(code, fingerprint, call, run, 'certain') || called;
      if (!called && fingerprint.loose)
        called = this.#searchCalls(code, fingerprint, fingerprint.loose, run, 'likely');
      const mark = called ? undefined : fingerprint.marks?.find((one) => code.includes(one));
      if (mark !== undefined) this.add(fingerprint, null, run, 'likely', passage(code, code.indexOf(mark)));
    }
  }

  #searchCalls(
    code: string,
    fingerprint: TagFingerprint,
    call: RegExp,
    run: ScriptRun,
    confidence: Confidence,
  ): boolean {
    let found = false;
    for (const match of code.matchAll(call)) {
      const id = match[1];
      if (id === undefined || !fingerprint.shape.test(id)) continue;
      this.add(fingerprint, id, run, confidence, passage(code, match.index));
      found = true;
      if ((this.#counts.get(fingerprint.kind) ?? 0) >= MOST_IDS_OF_A_KIND) break;
    }
    return found;
  }

  /** What was met; a sighting without an id is left out where another of its kind has one. */
  list(): TagSighting[] {
    const all = [...this.#byKey.values()];
    return all.filter(
      (one) => one.id !== null || !all.some((other) => other.kind === one.kind && other.id !== null),
    );
  }
}

function isPath(pathname: string, path: string): boolean {
  if (path.endsWith('/')) return pathname.startsWith(path);
  return pathname === path || pathname === `${path}/` || (path.includes('.') && pathname.endsWith(path));
}
