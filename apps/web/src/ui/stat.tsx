import type { ReactNode } from 'react';
import { Skeleton } from './skeleton.tsx';
import { Time } from './time.tsx';

/** One number, as of when, and whether it is final. */
export function Stat({
  label,
  value,
  unit,
  hint,
  asOf,
  provisional,
}: {
  label: string;
  /** `null`: there is nothing to count yet; `undefined`: it is on its way. */
  value: ReactNode | null | undefined;
  unit?: string;
  hint?: ReactNode;
  /** ISO 8601. */
  asOf?: string;
  /** May still change, for events come late. */
  provisional?: boolean;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-l border border-line bg-surface p-4 md:p-5">
      <span className="text-muted">{label}</span>
      {value === undefined ? (
        <Skeleton className="h-8 w-20" />
      ) : (
        <span className="tabular text-2xl font-semibold tracking-tight">
          {value ?? <span className="text-faint">–</span>}
          {unit && value !== null && <span className="ml-1 text-base font-normal text-muted">{unit}</span>}
        </span>
      )}
      {hint && <span className="text-sm text-muted">{hint}</span>}
      {(asOf || provisional) && (
        <span className="text-sm text-faint">
          {provisional && 'Not final'}
          {provisional && asOf && ' · '}
          {asOf && (
            <>
              as of <Time at={asOf} />
            </>
          )}
        </span>
      )}
    </div>
  );
}
