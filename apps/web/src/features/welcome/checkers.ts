import type * as Guides from '@portico/guides/browser';
import { use } from 'react';

/** The server's own rules for ids and for what must never be typed. */
export type Checkers = Pick<typeof Guides, 'checkIdIn' | 'looksLikePassword'>;

/** Where the rules cannot be loaded nothing is judged here; the server judges all the same. */
const lenient: Checkers = {
  checkIdIn: (_, text) => ({ ok: true, value: text.trim() }),
  looksLikePassword: () => ({ refused: false, reason: null }),
};

let loading: Promise<Checkers> | undefined;

/** Loads the rules, once. They are not part of the first load: nothing is typed there. */
export function loadCheckers(): Promise<Checkers> {
  loading ??= import('@portico/guides/browser').catch(() => lenient);
  return loading;
}

/** The rules. Suspends until they are there. */
export function useCheckers(): Checkers {
  return use(loadCheckers());
}
