import type { AnswerOf } from '../../api.ts';
import type { Tone } from '../../ui/tone.ts';

type State = AnswerOf<'GET /api/mail'>['items'][number]['state'];

/** How far a message has come. */
export const mailStates: Record<State, { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'neutral' },
  sending: { label: 'On its way', tone: 'info' },
  sent: { label: 'Sent', tone: 'good' },
  failed: { label: 'Not delivered', tone: 'bad' },
  unknown: { label: 'Nobody can tell', tone: 'warn' },
};

/** The states that the log can be narrowed to, in the order of how much they matter. */
export const stateFilters = ['failed', 'unknown', 'queued', 'sent'] as const satisfies readonly State[];
export type StateFilter = (typeof stateFilters)[number];

/** Reads the filter from the address. */
export function readStateFilter(search: Record<string, unknown>): { state?: StateFilter } {
  const state = stateFilters.find((one) => one === search.state);
  return state ? { state } : {};
}

/** "First attempt", "3 attempts": how often it was tried. */
export function attemptWords(attempts: number): string {
  if (attempts === 0) return 'Not tried yet';
  return attempts === 1 ? 'One attempt' : `${attempts} attempts`;
}

/**
 * A plain text in parts, so that its addresses can be pressed. Signs that end a sentence do not belong to them.
 */
export function withLinks(text: string): { text: string; href?: string }[] {
  const parts: { text: string; href?: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"']+/g)) {
    const href = match[0].replace(/[.,;:!?)\]]+$/, '');
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: href, href });
    from = match.index + href.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** The addresses in a plain text, each once, in their order. */
export function linksIn(text: string): string[] {
  return [...new Set(withLinks(text).flatMap(({ href }) => href ?? []))];
}
