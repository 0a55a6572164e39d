import { lazy, Suspense, useState } from 'react';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { Skeleton } from '@/ui/skeleton.tsx';
import { Table } from '@/ui/table.tsx';
import { minutesWords, percentWords, platformWords } from '../../figures-model.ts';
import type { Figures } from '../../queries.ts';

const PlatformChart = lazy(() =>
  import('./platform-chart.tsx').then((part) => ({ default: part.PlatformChart })),
);

/** How often the access to each platform is reached, as bars or as a table. */
export function Platforms({ byPlatform }: Pick<Figures, 'byPlatform'>) {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const words = byPlatform
    .map((platform) => `${platform.name} ${percentWords(platform.successRate) ?? 'not needed'}`)
    .join(', ');
  return (
    <Card
      title="Success by platform"
      description="Verified of what was asked for; what a client has no use for does not count"
      padding={view === 'table' ? 'none' : 'normal'}
      actions={
        byPlatform.length > 0 && (
          <SegmentedControl
            label="How success is shown"
            value={view}
            onChange={setView}
            options={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
          />
        )
      }
    >
      {byPlatform.length === 0 ? (
        <EmptyState size="sm" title="Nothing was asked for in this time" />
      ) : view === 'chart' ? (
        <figure role="img" aria-label={`Success by platform: ${words}.`}>
          <Suspense fallback={<Skeleton className="h-48 w-full" />}>
            <PlatformChart platforms={byPlatform} />
          </Suspense>
        </figure>
      ) : (
        <Table
          caption="Success by platform"
          rows={byPlatform}
          rowKey={({ platform }) => platform}
          columns={[
            { key: 'name', header: 'Platform', primary: true, cell: ({ name }) => name },
            { key: 'of', header: 'Services', cell: platformWords },
            {
              key: 'rate',
              header: 'Success',
              align: 'right',
              cell: ({ successRate }) => percentWords(successRate) ?? '–',
            },
            {
              key: 'time',
              header: 'Median time',
              align: 'right',
              cell: ({ medianMinutes }) => minutesWords(medianMinutes) ?? '–',
            },
          ]}
        />
      )}
    </Card>
  );
}
