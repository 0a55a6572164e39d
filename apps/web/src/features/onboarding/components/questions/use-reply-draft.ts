import { useState } from 'react';
import { useSession } from '@/features/identity/index.ts';
import { newKey } from '@/lib/idempotency.ts';
import { storage } from '@/lib/storage.ts';
import { type Draft, noDraft, readDraft } from '../../questions-model.ts';

/** An unsent answer. It is kept in this browser, for this person and question, until it was sent or emptied. */
export function useReplyDraft(questionId: string): {
  draft: Draft;
  write: (text: string) => void;
  clear: () => void;
} {
  const { user } = useSession();
  const place = `reply.${user.id}.${questionId}`;
  const [draft, setDraft] = useState(() => readDraft(storage.read(place)));
  const keep = (next: Draft) => {
    setDraft(next);
    storage.write(place, next.text === '' ? null : JSON.stringify(next));
  };
  return {
    draft,
    write: (text) => keep(text === '' ? noDraft : { text, key: newKey() }),
    clear: () => keep(noDraft),
  };
}
