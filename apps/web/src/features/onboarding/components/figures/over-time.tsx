import { ChartNoAxesColumn } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { Skeleton } from '@/ui/skeleton.tsx';
import { Table } from '@/ui/table.tsx';
import { overTimeWords, spansOf, spanWords } from '../../figures-model.ts';
import type { Figures } from '../../queries.ts';

const OverTimeChart = lazy(() =>
  import('./over-time-chart.tsx').then((part) => ({ default: part.OverTimeChart })),
);

/** Accesses confirmed and checks made over time, as a chart or as a table. */
export function OverTime({ overTime }: Pick<Figures, 'overTime'>) {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const spans = spansOf(overTime);
  const none = spans.every(({ verified, checks }) => verified === 0 && checks === 0);
  return (
    <Card
      title="Confirmed and checked"
      description={`Accesses confirmed and checks made, ${spanWords(overTime.length)}; days are in UTC`}
      padding={view === 'table' ? 'none' : 'normal'}
      actions={
        !none && (
          <SegmentedControl
            label="How it is shown"
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
      {none ? (
        <EmptyState icon={ChartNoAxesColumn} size="sm" title="Nothing was checked in this time" />
      ) : view === 'chart' ? (
        <figure role="img" aria-label={overTimeWords(spans)} className="h-64">
          <Suspense fallback={<Skeleton className="h-full w-full" />}>
            <OverTimeChart spans={spans} />
          </Suspense>
        </figure>
      ) : (
        <Table
          caption="Accesses confirmed and checks made"
          rows={spans.toReversed()}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', header: 'When', primary: true, cell: ({ label }) => label },
            { key: 'verified', header: 'Confirmed', align: 'right', cell: ({ verified }) => verified },
            { key: 'checks', header: 'Checks', align: 'right', cell: ({ checks }) => checks },
          ]}
        />
      )}
    </Card>
  );
}
