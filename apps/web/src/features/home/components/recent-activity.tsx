import type { EventName } from '@portico/contract';
import { useQuery } from '@tanstack/react-query';
import { EventTimeline, recentQuery, TimelineSkeleton } from '@/features/activity/index.ts';
import { Card } from '@/ui/card.tsx';
import { QueryView } from '@/ui/query-view.tsx';

const shown = 12;
/** What is nobody's news. */
const left = new Set<EventName>(['session.started', 'session.ended', 'session.refused', 'scan.requested']);

/** What has happened in the agency lately, over all clients. */
export function RecentActivity({ clientName }: { clientName: (id: string) => string | undefined }) {
  const query = useQuery(recentQuery);
  return (
    <Card title="Lately">
      <QueryView
        query={query}
        skeleton={<TimelineSkeleton />}
        errorTitle="The recent activity could not be read"
        empty={{
          when: (entries) => entries.every(({ type }) => left.has(type)),
          view: <p className="text-muted">Nothing has happened yet.</p>,
        }}
      >
        {(entries) => (
          <EventTimeline
            brief
            label="What happened lately"
            most={shown}
            entries={entries.filter(({ type }) => !left.has(type))}
            clientName={clientName}
          />
        )}
      </QueryView>
    </Card>
  );
}
