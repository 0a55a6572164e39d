import { Time } from '@/ui/time.tsx';
import { changesOf, sentenceOf } from '../../entry.ts';
import type { Report } from '../../queries.ts';
import { ChangeList } from '../change-list.tsx';

/** Who changed what anybody may do, in the period. */
export function ChangeLog({ report: { roleChanges, moreRoleChanges } }: { report: Report }) {
  if (roleChanges.length === 0)
    return <p className="text-muted">Nobody’s role or access was changed in this period.</p>;
  return (
    <>
      <ul className="flex flex-col divide-y divide-line">
        {roleChanges.map((entry) => (
          <li
            key={entry.id}
            className="grid gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0 md:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <Time at={entry.at} mode="absolute" className="text-muted" />
            <div className="flex min-w-0 flex-col gap-2">
              <span>
                <span className="font-medium">{entry.actor.name}</span> {sentenceOf(entry)}
              </span>
              {changesOf(entry).length > 0 && <ChangeList changes={changesOf(entry)} />}
            </div>
          </li>
        ))}
      </ul>
      {moreRoleChanges && (
        <p className="pt-3 text-muted">There were more. Choose a shorter period, or export the audit log.</p>
      )}
    </>
  );
}
