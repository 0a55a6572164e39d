import type { LedgerLine } from '@portico/contract';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Section } from '@/ui/section.tsx';
import { Loading, Skeleton } from '@/ui/skeleton.tsx';
import { holdingsOf } from '../ledger.ts';
import { HoldingCard } from './holding-card.tsx';
import { LedgerHistory } from './ledger-history.tsx';

type Pages = InfiniteData<{ items: LedgerLine[] }>;

/** Who holds which access to a client's tools since when, how we know, and how to take it back. */
export function LedgerRecord({
  client,
  query,
  watchedOnly,
  takeBack,
}: {
  /** Whose tools. */
  client: string;
  query: UseInfiniteQueryResult<Pages>;
  /** What is said of a service that is only looked at. */
  watchedOnly: string;
  /** How access that somebody holds is taken back. */
  takeBack: (line: LedgerLine & { holder: string }) => ReactNode;
}) {
  return (
    <>
      <PageHeader
        title="Who holds access"
        description={`To the tools of ${client}. Portico looks every night and writes down here what has changed.`}
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
                  <HoldingCard
                    key={holding.line.service}
                    holding={holding}
                    watchedOnly={watchedOnly}
                    takeBack={takeBack}
                  />
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
    </>
  );
}
