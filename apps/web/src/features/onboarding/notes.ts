/** Notes as they are being written: what they began from, what is typed, and what somebody else saved meanwhile. */
export interface NotesDraft {
  base: string;
  typed: string;
  theirs: string | null;
}

export function openNotes(saved: string): NotesDraft {
  return { base: saved, typed: saved, theirs: null };
}

/** What the draft is once the saved notes are read again. Nothing typed is ever lost. */
export function receiveNotes(draft: NotesDraft, saved: string): NotesDraft {
  if (saved === draft.base) return draft.theirs === null ? draft : { ...draft, theirs: null };
  if (draft.typed === draft.base || draft.typed === saved) return openNotes(saved);
  return { ...draft, theirs: saved };
}

/** Mine shall stand: from now on it is an edit of theirs. */
export function keepMine(draft: NotesDraft): NotesDraft {
  return { base: draft.theirs ?? draft.base, typed: draft.typed, theirs: null };
}

/** Both, theirs first. */
export function keepBoth(draft: NotesDraft): NotesDraft {
  const theirs = draft.theirs ?? draft.base;
  return { base: theirs, typed: `${theirs}\n\n${draft.typed}`, theirs: null };
}
