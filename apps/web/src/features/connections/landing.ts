import type { Tone } from '@/ui/tone.ts';

const results = ['connected', 'declined', 'failed', 'refused'] as const;
export type LandingResult = (typeof results)[number];

export interface Landing {
  result: LandingResult;
  /** The connection that was made or repaired, where the address names one. */
  connection: string | null;
}

/**
 * What the address says when a provider has led the browser back. Anybody can write an address, so the words on the
 * screen are ours: a sentence that stands in it is not shown.
 */
export function readLanding(search: Record<string, unknown>): Landing | null {
  const result = results.find((one) => one === search.result);
  if (!result) return null;
  const { connection } = search;
  return { result, connection: typeof connection === 'string' ? connection : null };
}

/** The address without what a provider's answer left in it. */
export function withoutLanding(search: Record<string, unknown>): Record<string, unknown> {
  const { result: _result, says: _says, connection: _connection, ...rest } = search;
  return rest;
}

export const landingWords: Record<LandingResult, { tone: Tone; title: string; text: string }> = {
  connected: {
    tone: 'good',
    title: 'Connected',
    text: 'Portico looks at once at what can be reached. It appears here by itself.',
  },
  declined: {
    tone: 'warn',
    title: 'Nothing was connected',
    text: 'Consent was not given. Nothing was changed.',
  },
  failed: {
    tone: 'bad',
    title: 'Nothing was connected',
    text: 'The provider did not complete it. Nothing was changed; please try again.',
  },
  refused: {
    tone: 'bad',
    title: 'Nothing was connected',
    text: 'This answer belongs to no consent that was begun in this browser, or it came too late. Begin again.',
  },
};
