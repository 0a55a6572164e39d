import { Fault } from '../fault.ts';

/** Packs the sort values of the last row of a page. Opaque to callers. */
export function encodeCursor(values: (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor back. Throws `invalid_input` for anything that this server did not make. */
export function decodeCursor(cursor: string, arity: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const sound =
      Array.isArray(values) &&
      values.length === arity &&
      values.every((value) => ['string', 'number'].includes(typeof value));
    if (sound) return values as (string | number)[];
  } catch {
    // Falls through to the refusal.
  }
  throw new Fault('invalid_input', { errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
}

/** Cuts the row that was read beyond the page and makes the cursor from the last one kept. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  present: (row: Row) => Item,
  position: (row: Row) => (string | number)[],
): { items: Item[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(present),
    nextCursor: rows.length > limit && last ? encodeCursor(position(last)) : null,
  };
}
