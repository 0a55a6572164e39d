/** The part of the browser's storage that drafts need. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Drafts {
  read(key: string): string | null;
  /** Keeps what was typed until it is sent. An empty text, or one that must not be kept, clears it. */
  write(key: string, text: string): void;
  clear(key: string): void;
}

/** Nobody types more than this; what is longer was pasted by mistake and is not kept. */
const longest = 10_000;

/**
 * Keeps what somebody typed in this tab, so that neither a reload nor a lost connection loses it. What looks like a
 * secret is never kept (`isSecret`), and another request's texts are not touched. A browser that forbids storage keeps nothing; the page works all the same.
 */
export function createDrafts(
  store: () => DraftStore,
  request: string,
  isSecret: (text: string) => boolean,
): Drafts {
  const named = (key: string) => `portico.draft.${request}.${key}`;
  function attempt<Answer>(work: (store: DraftStore) => Answer): Answer | null {
    try {
      return work(store());
    } catch {
      return null;
    }
  }
  const clear = (key: string) => void attempt((place) => place.removeItem(named(key)));
  return {
    read: (key) => attempt((place) => place.getItem(named(key))),
    write(key, text) {
      if (text.trim() === '' || text.length > longest || isSecret(text)) clear(key);
      else attempt((place) => place.setItem(named(key), text));
    },
    clear,
  };
}
