import { useQuery } from '@tanstack/react-query';
import { guideQuery } from '@/features/guides/index.ts';
import { DataList } from '@/ui/data-list.tsx';
import { Link } from '@/ui/link.tsx';
import { Time } from '@/ui/time.tsx';
import { levelWords, roleFor } from '../model.ts';
import type { ClientPlatform } from '../queries.ts';
import { CheckHistory } from './check-history.tsx';
import { LatestCheck } from './latest-check.tsx';
import { PlatformIds } from './platform-ids.tsx';
import { PlatformNotes } from './platform-notes.tsx';
import { Screenshots } from './screenshots.tsx';

/** Everything about one service: the latest check criterion by criterion, what the client gave, notes, history. */
export function PlatformDetail({ item, readOnly }: { item: ClientPlatform; readOnly: boolean }) {
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <LatestCheck item={item} />
        {item.statement && (
          <section className="flex flex-col gap-1">
            <h4 className="text-sm font-semibold">In the client’s own words</h4>
            <p className="max-w-prose [overflow-wrap:anywhere] whitespace-pre-line">“{item.statement}”</p>
          </section>
        )}
        <Screenshots files={item.attachments} name={item.name} />
        <CheckHistory item={item} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <Facts item={item} />
        <PlatformIds item={item} readOnly={readOnly} />
        <PlatformNotes item={item} readOnly={readOnly} />
      </div>
    </div>
  );
}

function Facts({ item }: { item: ClientPlatform }) {
  const { data } = useQuery(guideQuery(item.type));
  const role = data && roleFor(data.guide.access, item.level);
  return (
    <section className="flex flex-col gap-1">
      <h4 className="text-sm font-semibold">What is asked for</h4>
      <DataList
        items={[
          { label: 'Role', value: role ? role.role : levelWords[item.level], hint: role?.why },
          { label: 'Steps done', value: `${item.stepsDone.length} of ${item.stepsTotal}` },
          {
            label: 'Verified',
            value: item.verifiedAt ? <Time at={item.verifiedAt} mode="absolute" /> : 'Not yet',
            hint: item.verifiedAt && <Time at={item.verifiedAt} />,
          },
          {
            label: 'Guide',
            value: (
              <Link to="/studio/guides/$service" params={{ service: item.type }}>
                See what the client sees
              </Link>
            ),
          },
        ]}
      />
    </section>
  );
}
