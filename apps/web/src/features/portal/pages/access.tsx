import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { LedgerHistory } from '@/features/welcome/components/ledger-history.tsx';
import { holdingsOf } from '@/features/welcome/ledger.ts';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Section } from '@/ui/section.tsx';
import { Loading, Skeleton } from '@/ui/skeleton.tsx';
import { PortalHolding } from '../components/portal-holding.tsx';
import { portalLedgerQuery } from '../queries.ts';
import { usePortalMe } from '../session.ts';

/** Who holds which access since when, how we know, and how to take it back. */
export function PortalAccessPage() {
  const { client } = usePortalMe();
  const query = useInfiniteQuery(portalLedgerQuery);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Who holds access"
        description={`To the tools of ${client.name}. Portico looks every night and writes down here what has changed.`}
      />
      <QueryView
        query={query}
        errorTitle="The record could not be shown"
        skeleton={
          <Loading>
            <Skeleton className="h-48 w-full" />
          </Loading>
        }
        empty={{
          when: ({ pages }) => pages.every(({ items }) => items.length === 0),
          view: (
            <EmptyState icon={ScrollText} title="Nobody holds access yet">
              As soon as you have given some, it stands here: to whom, since when, and how we know.
            </EmptyState>
          ),
        }}
      >
        {({ pages }) => {
          const lines = pages.flatMap(({ items }) => items);
          const holdings = holdingsOf(lines);
          return (
            <>
              <Section title="Now">
                {holdings.map((holding) => (
                  <PortalHolding key={holding.line.service} holding={holding} />
                ))}
                {holdings.length === 0 && <p className="text-muted">Nobody holds any access.</p>}
              </Section>
              <Section title="All that happened">
                <LedgerHistory lines={lines} />
                <LoadMore query={query} label="Show what was before" />
              </Section>
            </>
          );
        }}
      </QueryView>
    </div>
  );
}
