import type { Condition, DetectedFact, Guide, IdIn, ScanResult } from '@portico/contract';
import { checkIdIn } from './ids.ts';

/** What an inspection says, in the words that guides ask in. */
export function detectedFacts(
  scan: Pick<ScanResult, 'findings' | 'tags' | 'problems' | 'reachable'>,
): DetectedFact[] {
  const containers = new Set(scan.tags.filter((tag) => tag.kind === 'gtm').flatMap((tag) => tag.ids));
  return [
    ...(scan.reachable ? [{ detected: 'site' as const, value: true }] : []),
    ...scan.findings
      .filter((finding) => finding.kind !== 'site' && finding.kind !== 'tag')
      .map((finding) => ({ detected: finding.kind, value: finding.value ?? true })),
    ...scan.tags.map((tag) => ({ detected: 'tag' as const, value: tag.kind })),
    ...scan.tags
      .filter((tag) => tag.where === 'container')
      .map((tag) => ({ detected: 'tag_in_container' as const, value: tag.kind })),
    { detected: 'container_count', value: containers.size },
    ...scan.problems.map((problem) => ({ detected: 'problem' as const, value: problem.code })),
  ];
}

/** Whether a condition holds for what was detected. A comparison of numbers never holds for what is not a number. */
export function holds(condition: Condition, facts: readonly DetectedFact[]): boolean {
  const values = facts.filter((fact) => fact.detected === condition.detected).map((fact) => fact.value);
  const among = (names: string | string[]) => {
    const wanted = [names].flat();
    return values.some((value) => wanted.includes(String(value)));
  };
  if (condition.is !== undefined) return among(condition.is);
  if (condition.isNot !== undefined) return !among(condition.isNot);
  if (condition.present !== undefined) return values.length > 0 === condition.present;
  const { below, above } = condition;
  return values.some(
    (value) =>
      typeof value === 'number' &&
      (below === undefined || value < below) &&
      (above === undefined || value > above) &&
      (below !== undefined || above !== undefined),
  );
}

/** The traps of a guide that apply to this client; one without conditions always does. */
export function trapsFor(guide: Pick<Guide, 'traps'>, facts: readonly DetectedFact[]): Guide['traps'] {
  return guide.traps.filter((trap) => trap.when.every((condition) => holds(condition, facts)));
}

/** Whether what was detected is a reason to ask for this service. Without an inspection nothing is. */
export function isProposed(guide: Pick<Guide, 'proposedWhen'>, facts: readonly DetectedFact[]): boolean {
  if (facts.length === 0) return false;
  return guide.proposedWhen.some((reason) => [reason].flat().every((condition) => holds(condition, facts)));
}

/** The ids that the inspection saw in public, canonical, by the key of the question; only where there is exactly one. */
export function idsSeen(
  guide: Pick<Guide, 'idsIn'>,
  scan: Pick<ScanResult, 'findings' | 'tags'>,
): Record<string, string> {
  const seen = guide.idsIn.flatMap((idIn) => {
    const valid = new Set(
      publicIds(idIn, scan).flatMap((text) => {
        const verdict = checkIdIn(idIn, text);
        return verdict.ok ? [verdict.value] : [];
      }),
    );
    return valid.size === 1 ? [[idIn.key, [...valid][0] ?? ''] as const] : [];
  });
  return Object.fromEntries(seen);
}

function publicIds(idIn: IdIn, scan: Pick<ScanResult, 'findings' | 'tags'>): string[] {
  return [
    ...scan.tags.filter((tag) => tag.kind === idIn.seenAs).flatMap((tag) => tag.ids),
    ...scan.findings.filter((finding) => finding.kind === idIn.seenAs).flatMap((finding) => finding.ids),
  ];
}
