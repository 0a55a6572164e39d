interface Page<Entry> {
  items: Entry[];
  nextCursor: string | null;
}
interface Pages<Entry> {
  pages: Page<Entry>[];
  pageParams: unknown[];
}

/**
 * Puts the newest page before what is read already, so that a reader who has paged far back keeps the place. Where
 * more has happened than the page holds, there would be a gap: then the newest page stands alone.
 */
export function mergeNewest<Entry extends { seq: number }>(
  known: Pages<Entry> | undefined,
  newest: Page<Entry>,
): Pages<Entry> {
  const [first, ...rest] = known?.pages ?? [];
  const alone = { pages: [newest], pageParams: [undefined] };
  const head = first?.items[0]?.seq;
  if (!first || !known || head === undefined) return alone;
  const oldest = newest.items.at(-1)?.seq;
  if (oldest !== undefined && oldest > head && newest.nextCursor !== null) return alone;
  const fresh = newest.items.filter(({ seq }) => seq > head);
  if (fresh.length === 0) return known;
  return { ...known, pages: [{ ...first, items: [...fresh, ...first.items] }, ...rest] };
}
