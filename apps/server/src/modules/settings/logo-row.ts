import type { BrandLogo } from '@portico/contract';

export interface LogoRow {
  fileId: string;
  width: number;
  height: number;
}

/** Where a logo can be read by anyone; null where there is none. */
export function logoOf(orgId: string, row: LogoRow | null): BrandLogo | null {
  return row && { url: `/api/logos/${orgId}/${row.fileId}`, width: row.width, height: row.height };
}

/** A logo as JSON in a query: `alias` is that of its table. */
export const logoJson = (alias: string) =>
  `CASE WHEN ${alias}.file_id IS NOT NULL THEN jsonb_build_object('fileId', ${alias}.file_id, 'width', ${alias}.width, 'height', ${alias}.height) END`;
