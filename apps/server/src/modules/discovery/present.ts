import type { Scan } from '@portico/contract';
import type { ScanRow } from './scan.ts';

export function presentScan(row: ScanRow): Scan {
  const { id, clientId, website, state, progress, error, result } = row;
  return {
    id,
    clientId,
    website,
    state,
    progress,
    error,
    result,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
