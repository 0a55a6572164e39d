import { useMemo, useState } from 'react';
import { useCheckers } from './checkers.ts';
import { createDrafts, type Drafts } from './draft.ts';
import { useWelcome } from './queries.ts';

/** What somebody is writing on these pages. It survives a reload and a lost connection, in this tab alone. */
export function useDrafts(): Drafts {
  const { looksLikePassword } = useCheckers();
  const requestId = useWelcome()?.requestId ?? '';
  return useMemo(
    () =>
      createDrafts(
        () => sessionStorage,
        requestId,
        (text) => looksLikePassword(text).refused,
      ),
    [requestId, looksLikePassword],
  );
}

export interface Draft {
  /** What was typed, or null where nobody typed anything yet. */
  text: string | null;
  write: (text: string) => void;
  /** Called when it was sent. */
  clear: () => void;
}

/** One text that somebody is writing. */
export function useDraft(name: string): Draft {
  const drafts = useDrafts();
  const [text, setText] = useState(() => drafts.read(name));
  return {
    text,
    write(next) {
      setText(next);
      drafts.write(name, next);
    },
    clear() {
      setText(null);
      drafts.clear(name);
    },
  };
}

/** Why a text must not be sent, or null. Asked at every key, so that nothing secret leaves the page. */
export function useSecretIn(text: string): string | null {
  return useCheckers().looksLikePassword(text).reason;
}
