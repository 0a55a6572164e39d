import { looksLikePassword } from '@portico/guides/browser';
import { useState } from 'react';
import { createDrafts } from './draft.ts';
import { useWelcome } from './queries.ts';

const drafts = createDrafts(
  () => sessionStorage,
  (text) => looksLikePassword(text).refused,
);

export interface Draft {
  /** What was typed, or null where nobody typed anything yet. */
  text: string | null;
  write: (text: string) => void;
  /** Called when it was sent. */
  clear: () => void;
}

/** A text that somebody is writing. It survives a reload and a lost connection, in this tab alone. */
export function useDraft(name: string): Draft {
  const key = `${useWelcome()?.requestId ?? ''}.${name}`;
  const [text, setText] = useState(() => drafts.read(key));
  return {
    text,
    write(next) {
      setText(next);
      drafts.write(key, next);
    },
    clear() {
      setText(null);
      drafts.clear(key);
    },
  };
}

/** Why a text must not be sent, or null. Said as soon as it is typed, so that nothing secret leaves the page. */
export function secretIn(text: string): string | null {
  return looksLikePassword(text).reason;
}
