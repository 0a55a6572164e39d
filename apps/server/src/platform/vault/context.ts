/** Where a sealed value belongs. It opens nowhere else. */
export interface SealContext {
  table: string;
  column: string;
  /** The row's id. */
  row: string;
}

/**
 * Joins parts by `|` so that no two lists of parts give the same text: a `|` inside a part is written otherwise.
 * UUIDs, table and column names stay as they are.
 */
export function boundTo(...parts: string[]): string {
  return parts.map(encodeURIComponent).join('|');
}
