import type { Call } from './call.ts';
import type { Session } from './session.ts';

/** More pages than any agency has things; a provider that goes round in circles is left here. */
const MOST_PAGES = 200;

/**
 * Everything in a list that comes in pages.
 * @param read a page's items, and the query of the next page, or null after the last
 */
export async function collect<Page, Item>(
  session: Pick<Session, 'call'>,
  call: Call<Page>,
  read: (page: Page) => { items: Item[]; next: Record<string, string> | null },
): Promise<Item[]> {
  const items: Item[] = [];
  let query = call.query;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = read(await session.call({ ...call, query }));
    items.push(...found.items);
    if (!found.next) return items;
    query = { ...call.query, ...found.next };
  }
  return items;
}
