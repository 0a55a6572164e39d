import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { Badge } from '@/ui/badge.tsx';
import { Checkbox } from '@/ui/checkbox.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { StatusPill } from '@/ui/status-pill.tsx';
import type { DraftItem } from '../draft.ts';
import type { ClientPlatform } from '../queries.ts';

const levels = [
  { value: 'view', label: 'Look' },
  { value: 'manage', label: 'Work' },
  { value: 'admin', label: 'Full' },
] as const;

/** One service to ask for or not: why, how much of it, what is known already, what to look out for. */
export function ServiceChoice({
  item,
  onChange,
}: {
  item: DraftItem;
  onChange: (changes: Partial<DraftItem>) => void;
}) {
  const id = useId();
  const ids = Object.values(item.ids);
  return (
    <li className="flex flex-col gap-2 px-4 py-3 md:px-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <Checkbox
            checked={item.chosen}
            onChange={(event) => onChange({ chosen: event.target.checked })}
            aria-describedby={id}
            label={
              <span className="inline-flex flex-wrap items-center gap-2">
                {item.name}
                <span className="text-sm font-normal text-muted">{item.platformName}</span>
                {item.status && <StatusPill status={item.status as ClientPlatform['status']} />}
                {item.reason && !item.recommended && <Badge>not needed</Badge>}
              </span>
            }
          />
        </div>
        {item.chosen && (
          <SegmentedControl
            label={`Level for ${item.name}`}
            value={item.level}
            onChange={(level) => onChange({ level })}
            options={levels}
          />
        )}
      </div>
      <div id={id} className="flex flex-col gap-1 pl-7">
        {item.reason && <p className="text-sm text-muted">{item.reason}</p>}
        {ids.length > 0 && (
          <p className="text-sm text-muted">
            Filled in for the client: <span className="font-mono break-all">{ids.join(', ')}</span>
          </p>
        )}
        {item.chosen &&
          item.warnings.map((warning) => (
            <p key={warning} className="flex gap-2 text-sm">
              <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-warn" />
              <span className="min-w-0">{warning}</span>
            </p>
          ))}
      </div>
    </li>
  );
}
