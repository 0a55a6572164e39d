import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@/ui/card.tsx';
import { Link } from '@/ui/link.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { timelineQuery, useLiveTimeline } from '../queries.ts';
import { EventTimeline } from './event-timeline.tsx';
import { TimelineSkeleton } from './timeline-skeleton.tsx';

/** The last few things that happened around one client. */
export function ClientActivity({ clientId, count = 6 }: { clientId: string; count?: number }) {
  useLiveTimeline(clientId);
  const query = useInfiniteQuery(timelineQuery(clientId));
  return (
    <Card
      title="Latest activity"
      actions={
        <Link to="/studio/clients/$clientId/timeline" params={{ clientId }} className="text-sm">
          Whole timeline
        </Link>
      }
    >
      <QueryView
        query={query}
        skeleton={<TimelineSkeleton count={4} />}
        errorTitle="The latest activity could not be read"
        empty={{
          when: ({ pages }) => pages[0]?.items.length === 0,
          view: <p className="text-muted">Nothing has happened yet.</p>,
        }}
      >
        {({ pages }) => (
          <EventTimeline
            brief
            label="Latest activity"
            most={count}
            entries={pages.flatMap(({ items }) => items)}
          />
        )}
      </QueryView>
    </Card>
  );
}
