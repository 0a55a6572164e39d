import type { Finding, ScanProblem, Tag } from '@portico/contract';

/** What one part of a look at a site found out. */
export interface Part {
  findings: Finding[];
  problems: ScanProblem[];
  tags: Tag[];
}

export const NOTHING: Part = { findings: [], problems: [], tags: [] };

export function part(finding: Finding | null | undefined, problems: ScanProblem[] = []): Part {
  return { ...NOTHING, findings: finding ? [finding] : [], problems };
}
