import type { AccessHolder } from '../../queries.ts';
import { rolesOf } from '../../report-model.ts';

/** The roles that are in use, and what each of them lets one do. */
export function RoleList({ holders }: { holders: readonly AccessHolder[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {rolesOf(holders).map(({ key, title, names, may }) => (
        <li
          key={key}
          className="grid gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0 md:grid-cols-[14rem_minmax(0,1fr)]"
        >
          <div className="flex flex-col">
            <h3 className="font-medium">{title}</h3>
            <span className="text-sm text-muted">{names.join(', ')}</span>
          </div>
          <ul className="list-disc pl-5 text-sm md:columns-2 md:gap-8">
            {may.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
