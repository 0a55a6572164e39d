import { useQuery } from '@tanstack/react-query';
import { KeyRound, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { guideQuery, levelNames } from '@/features/guides/index.ts';
import { Checkbox } from '@/ui/checkbox.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { Skeleton } from '@/ui/skeleton.tsx';
import { StatusPill } from '@/ui/status-pill.tsx';
import { type DraftItem, unlocksOf } from '../draft.ts';
import { roleFor } from '../model.ts';

const levels = (['view', 'manage', 'admin'] as const).map((value) => ({ value, label: levelNames[value] }));

/** One service to ask for or not: why, how much of it, what is known already, what to look out for. */
export function ServiceChoice({
  item,
  all,
  onChange,
}: {
  item: DraftItem;
  /** The whole draft: what this service unlocks may be in it. */
  all: readonly DraftItem[];
  onChange: (changes: Partial<DraftItem>) => void;
}) {
  const id = useId();
  const { data } = useQuery({ ...guideQuery(item.service), enabled: item.chosen });
  const access = data?.guide.access;
  const offered = levels.filter(({ value }) => !access || access.some((preset) => preset.level === value));
  const ids = Object.values(item.ids);
  return (
    <li className="flex flex-col gap-1 px-4 py-3 md:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <Checkbox
          className="min-w-0 flex-1 basis-56"
          checked={item.chosen}
          onChange={(event) => onChange({ chosen: event.target.checked })}
          aria-describedby={id}
          label={
            <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{item.name}</span>
              <span className="text-sm text-muted">{item.platformName}</span>
              {item.status && <StatusPill status={item.status} />}
            </span>
          }
        />
        {item.chosen && offered.length > 1 && (
          <SegmentedControl
            className="ml-6.5 md:ml-0"
            label={`Level for ${item.name}`}
            value={(access && roleFor(access, item.level)?.level) ?? item.level}
            onChange={(level) => onChange({ level })}
            options={offered}
          />
        )}
      </div>
      <div id={id} className="flex flex-col gap-1 pl-6.5 text-sm text-muted">
        {item.reason && <p className="max-w-prose [overflow-wrap:anywhere]">{item.reason}</p>}
        {item.chosen && <Role access={access} level={item.level} />}
        {ids.length > 0 && (
          <p className="[overflow-wrap:anywhere]">
            Filled in for the client: <span className="font-mono">{ids.join(', ')}</span>
          </p>
        )}
        {item.chosen && <Unlocks item={item} all={all} />}
        {item.chosen &&
          item.warnings.map((warning) => (
            <p key={warning} className="flex max-w-prose gap-2 text-text">
              <TriangleAlert size={14} aria-hidden className="mt-[3px] shrink-0 text-warn" />
              <span className="min-w-0 [overflow-wrap:anywhere]">{warning}</span>
            </p>
          ))}
      </div>
    </li>
  );
}

/** The platform's own name for what is asked, and why it is the least that serves. */
function Role({
  access,
  level,
}: {
  access: Parameters<typeof roleFor>[0] | undefined;
  level: DraftItem['level'];
}) {
  if (!access) return <Skeleton className="my-1 h-3 w-2/3" />;
  const role = roleFor(access, level);
  if (!role) return null;
  return (
    <p className="max-w-prose">
      <span className="font-medium text-text">{role.role}</span>. {role.why}
    </p>
  );
}

/** What the client is spared once this is given. */
function Unlocks({ item, all }: { item: DraftItem; all: readonly DraftItem[] }) {
  const unlocks = unlocksOf(item, all).map(
    ({ effect, names }) => `${effect === 'unnecessary' ? 'spares' : 'makes easier'} ${names.join(', ')}`,
  );
  if (unlocks.length === 0) return null;
  return (
    <p className="flex max-w-prose gap-2">
      <KeyRound size={14} aria-hidden className="mt-[3px] shrink-0 text-accent-text" />
      <span className="min-w-0">Unlocks: {unlocks.join('; ')}</span>
    </p>
  );
}
