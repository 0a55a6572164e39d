import type { Confidence, Evidence } from '@portico/contract';
import { cookieName } from './evidence.ts';
import type { PageFacts } from './page.ts';
import { excerpt, isWithin } from './text.ts';

/** One trace that gives something away. `weight` is how sure it makes us when it stands alone. */
export type Signal = { weight: Confidence } & (
  | { header: string; value?: RegExp }
  | { cookie: string }
  | { generator: RegExp }
  | { meta: string }
  | { rootAttribute: string }
  /** Part of the address of a script, style sheet or other link. */
  | { asset: string }
  /** Part of the text of a script. */
  | { word: string }
  /** The name that `www` is an alias of ends so. */
  | { alias: string }
  /** An address of the site begins so. */
  | { address: string }
  /** The SPF record contains this. */
  | { spf: string }
);

/** Everything that traces are looked for in, each with the evidence that it came from. */
export interface SiteView {
  page: { facts: PageFacts; headers: Record<string, string[]>; evidence: Evidence } | null;
  alias: { names: string[]; evidence: Evidence } | null;
  addresses: { values: string[]; evidence: Evidence } | null;
  spf: { text: string; evidence: Evidence } | null;
}

export interface SignalMatch {
  weight: Confidence;
  /** What was seen, in a few words. */
  said: string;
  evidence: Evidence;
}

const STRENGTH: Record<Confidence, number> = { certain: 3, likely: 2, hint: 1 };

/** The signals that are found in the view. Patterns run on short values alone (headers, generator). */
export function matchSignals(signals: readonly Signal[], view: SiteView): SignalMatch[] {
  return signals.flatMap((signal) => {
    const match = matchSignal(signal, view);
    return match ? [{ weight: signal.weight, ...match }] : [];
  });
}

/** The strongest confidence among matches; two that are likely on their own make it certain. */
export function confidenceOf(matches: readonly SignalMatch[]): Confidence {
  const likely = matches.filter((match) => match.weight === 'likely').length;
  if (likely >= 2 || matches.some((match) => match.weight === 'certain')) return 'certain';
  return likely === 1 || matches.length >= 2 ? 'likely' : 'hint';
}

export function strengthOf(matches: readonly SignalMatch[]): number {
  return (
    STRENGTH[confidenceOf(matches)] * 100 + matches.reduce((sum, match) => sum + STRENGTH[match.weight], 0)
  );
}

function matchSignal(signal: Signal, view: SiteView): Omit<SignalMatch, 'weight'> | null {
  if ('alias' in signal) {
    const name = view.alias?.names.find((alias) => isWithin(alias, signal.alias));
    return view.alias && name ? { said: `www is an alias of ${name}`, evidence: view.alias.evidence } : null;
  }
  if ('address' in signal) {
    const address = view.addresses?.values.find((value) => value.startsWith(signal.address));
    return view.addresses && address
      ? { said: `its address is ${address}`, evidence: view.addresses.evidence }
      : null;
  }
  if ('spf' in signal) {
    const found = view.spf?.text.includes(signal.spf);
    return view.spf && found
      ? { said: `the SPF record names ${signal.spf}`, evidence: view.spf.evidence }
      : null;
  }
  const said = view.page === null ? null : onPage(signal, view.page.facts, view.page.headers);
  return view.page && said ? { said, evidence: view.page.evidence } : null;
}

type PageSignal = Exclude<Signal, { alias: string } | { address: string } | { spf: string }>;

function onPage(signal: PageSignal, facts: PageFacts, headers: Record<string, string[]>): string | null {
  if ('header' in signal) {
    const value = headers[signal.header]?.find((one) => signal.value?.test(one.slice(0, 500)) ?? true);
    return value === undefined ? null : `the header ${signal.header}: ${excerpt(value, 80)}`;
  }
  if ('cookie' in signal) {
    const name = headers['set-cookie']?.map(cookieName).find((one) => one.startsWith(signal.cookie));
    return name === undefined ? null : `the cookie ${excerpt(name, 60)}`;
  }
  if ('generator' in signal) {
    const meta = facts.metas.find(
      (one) => one.name === 'generator' && signal.generator.test(one.content.slice(0, 300)),
    );
    return meta ? `the page says it was made with ${excerpt(meta.content, 80)}` : null;
  }
  if ('meta' in signal)
    return facts.metas.some((one) => one.name === signal.meta) ? `the meta tag ${signal.meta}` : null;
  if ('rootAttribute' in signal) {
    return Object.hasOwn(facts.rootAttributes, signal.rootAttribute)
      ? `the attribute ${signal.rootAttribute}`
      : null;
  }
  if ('asset' in signal) {
    const part = signal.asset;
    const found =
      facts.links.some((link) => link.includes(part)) || facts.scripts.some((one) => one.src?.includes(part));
    return found ? `files from ${part}` : null;
  }
  return facts.scripts.some((one) => one.text.includes(signal.word)) ? `a script with ${signal.word}` : null;
}
