import { useInfiniteQuery } from '@tanstack/react-query';
import { EventTimeline, TimelineSkeleton } from '@/features/activity/index.ts';
import { Card } from '@/ui/card.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { historyQuery } from '../queries.ts';

/** What happened to a connection, newest first. */
export function ConnectionHistory({ id }: { id: string }) {
  const query = useInfiniteQuery(historyQuery(id));
  return (
    <Card title="History">
      <QueryView
        query={query}
        skeleton={<TimelineSkeleton />}
        errorTitle="The history could not be read"
        empty={{
          when: ({ pages }) => pages[0]?.items.length === 0,
          view: <p className="text-muted">Nothing has happened yet.</p>,
        }}
      >
        {({ pages }) => (
          <>
            <EventTimeline label="History" entries={pages.flatMap(({ items }) => items)} />
            <LoadMore query={query} />
          </>
        )}
      </QueryView>
    </Card>
  );
}
