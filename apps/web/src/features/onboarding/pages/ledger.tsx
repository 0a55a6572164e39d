import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useClient } from '@/features/clients/index.ts';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { LedgerTable } from '../components/ledger-table.tsx';
import { ledgerQuery, useLiveAccess } from '../queries.ts';

/** Who holds what, since when, and how we know: written once, never changed. */
export function LedgerPage() {
  const client = useClient();
  const query = useInfiniteQuery(ledgerQuery(client.id));
  useLiveAccess(client.id);
  return (
    <Card
      title="Access ledger"
      description="Lines are only ever added. The client can read the same ledger by their link."
      padding="none"
    >
      <QueryView
        query={query}
        skeleton={<SkeletonTable rows={6} columns={5} />}
        errorTitle="The ledger could not be read"
        empty={{
          when: (data) => data.pages.every((page) => page.items.length === 0),
          view: (
            <EmptyState icon={ScrollText} title="Nothing in the ledger yet">
              The first line is written when an access is confirmed, attested or declined.
            </EmptyState>
          ),
        }}
      >
        {(data) => (
          <>
            <LedgerTable lines={data.pages.flatMap((page) => page.items)} />
            <LoadMore query={query} />
          </>
        )}
      </QueryView>
    </Card>
  );
}
