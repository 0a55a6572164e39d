import type { Criterion } from '@portico/contract';
import { Evidence } from '@/ui/evidence.tsx';
import { OutcomeBadge } from '@/ui/status-pill.tsx';
import { inOrderOfNeed } from '../check.ts';

/** What a check saw, criterion by criterion, with the next step and the raw evidence of each. */
export function CriterionList({ criteria }: { criteria: readonly Criterion[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line rounded-m border border-line bg-surface">
      {inOrderOfNeed(criteria).map((criterion) => (
        <li key={criterion.key} className="flex min-w-0 flex-col gap-1 p-3 md:px-4">
          <p className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-60 font-medium break-words">{criterion.label}</span>
            <OutcomeBadge outcome={criterion.outcome} />
          </p>
          <p className="max-w-prose text-muted [overflow-wrap:anywhere]">{criterion.summary}</p>
          {criterion.nextStep && (
            <p className="max-w-prose [overflow-wrap:anywhere]">
              <span className="font-medium">Next step: </span>
              {criterion.nextStep}
            </p>
          )}
          <Evidence items={criterion.evidence} />
        </li>
      ))}
    </ul>
  );
}
