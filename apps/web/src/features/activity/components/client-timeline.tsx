import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { timelineQuery, useLiveTimeline } from '../queries.ts';
import { EventTimeline } from './event-timeline.tsx';
import { LoadOnSight } from './load-on-sight.tsx';
import { TimelineSkeleton } from './timeline-skeleton.tsx';

/** All that happened around one client, newest first; what happens now appears at its head. */
export function ClientTimeline({ clientId }: { clientId: string }) {
  useLiveTimeline(clientId);
  const query = useInfiniteQuery(timelineQuery(clientId));
  return (
    <Card title="Timeline" description="All that was done here, by you, by them and by Portico.">
      <QueryView
        query={query}
        skeleton={<TimelineSkeleton />}
        errorTitle="The timeline could not be read"
        empty={{
          when: ({ pages }) => pages.every(({ items }) => items.length === 0),
          view: (
            <EmptyState icon={History} title="Nothing has happened yet">
              Whatever somebody does here, and whatever Portico finds out, is written down on this page.
            </EmptyState>
          ),
        }}
      >
        {({ pages }) => (
          <>
            <EventTimeline label="Timeline" entries={pages.flatMap(({ items }) => items)} />
            <LoadOnSight query={query} />
          </>
        )}
      </QueryView>
    </Card>
  );
}
