import { Callout } from '@/ui/callout.tsx';
import { Evidence } from '@/ui/evidence.tsx';
import { evidenceOf, sortProblems } from '../model.ts';
import type { ScanResult } from '../queries.ts';

/** What stands in the way, the worst first, each with the next step. */
export function Problems({ result }: { result: ScanResult }) {
  return sortProblems(result.problems).map((problem) => (
    <Callout key={problem.code + problem.sentence} tone={problem.severity} title={problem.sentence}>
      <p>{problem.nextStep}</p>
      <Evidence items={evidenceOf(result, problem.evidenceIds)} />
    </Callout>
  ));
}
