import type { ScanResult } from '@portico/contract';
import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { cx } from '@/lib/cx.ts';
import { Evidence } from '@/ui/evidence.tsx';
import { toneText } from '@/ui/tone.ts';
import { evidenceOf, sortProblems } from '../model.ts';

type Severity = ScanResult['problems'][number]['severity'];

const signs: Record<Severity, { icon: LucideIcon; means: string }> = {
  bad: { icon: CircleAlert, means: 'In the way' },
  warn: { icon: TriangleAlert, means: 'To be mended' },
  info: { icon: Info, means: 'Good to know' },
};

/** What stands in the way, the worst first, each with the next step. */
export function Problems({ result }: { result: ScanResult }) {
  if (result.problems.length === 0) return null;
  return (
    <section aria-label="To be mended" className="border-t border-line py-2">
      <h3 className="px-4 pt-2 pb-1 text-sm font-semibold md:px-5">To be mended</h3>
      <ul className="flex flex-col gap-1">
        {sortProblems(result.problems).map((problem) => {
          const { icon: Icon, means } = signs[problem.severity];
          return (
            <li key={problem.code + problem.sentence} className="flex gap-3 px-4 py-2 md:px-5">
              <Icon size={16} aria-hidden className={cx('mt-0.5 shrink-0', toneText[problem.severity])} />
              <div className="flex min-w-0 flex-1 flex-col gap-0.5">
                <p className="max-w-prose font-medium [overflow-wrap:anywhere]">
                  <span className="sr-only">{means}: </span>
                  {problem.sentence}
                </p>
                <p className="max-w-prose text-muted [overflow-wrap:anywhere]">{problem.nextStep}</p>
                <Evidence items={evidenceOf(result, problem.evidenceIds)} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
