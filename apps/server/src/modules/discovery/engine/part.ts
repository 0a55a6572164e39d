import type { Finding, ScanProblem } from '@portico/contract';

/** What one part of a look at a site found out. */
export interface Part {
  findings: Finding[];
  problems: ScanProblem[];
}

export const NOTHING: Part = { findings: [], problems: [] };

export function part(finding: Finding | null | undefined, problems: ScanProblem[] = []): Part {
  return { findings: finding ? [finding] : [], problems };
}
