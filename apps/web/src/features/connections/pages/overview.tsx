import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Cable, Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useRowKeys } from '@/features/clients/index.ts';
import { useMay } from '@/features/identity/index.ts';
import { NotYours } from '@/features/staff/components/not-yours.tsx';
import { cx } from '@/lib/cx.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { ConnectSheet } from '../components/connect-sheet.tsx';
import { ConnectionFilters } from '../components/connection-filters.tsx';
import { ConnectionTable } from '../components/connection-table.tsx';
import { LandingNote } from '../components/landing-note.tsx';
import { listQuery, useLiveConnections } from '../queries.ts';
import { connectionsRoute } from '../routes.tsx';
import { type ConnectionSearch, isNarrowed } from '../search.ts';

/** All connections of the agency and its clients. */
export function ConnectionsPage() {
  useLiveConnections();
  const reads = useMay('connection.read');
  const manages = useMay('connection.manage');
  const [connecting, setConnecting] = useState(false);
  const connect = () => setConnecting(true);
  useShortcuts(manages ? [{ keys: 'c', label: 'Connect', group: 'Connections', run: connect }] : []);
  return (
    <Page width="wide">
      <PageHeader
        title="Connections"
        description="The accounts through which Portico sees and does things, for your clients and for you."
        actions={
          manages && (
            <Button variant="primary" icon={Plus} onClick={connect}>
              Connect
            </Button>
          )
        }
      />
      <LandingNote />
      {reads ? <Connections onConnect={manages ? connect : undefined} /> : <NotYours />}
      {manages && (
        <ConnectSheet open={connecting} onOpenChange={setConnecting} returnTo="/studio/connections" />
      )}
    </Page>
  );
}

function Connections({ onConnect }: { onConnect?: () => void }) {
  const search = connectionsRoute.useSearch();
  const navigate = useNavigate({ from: connectionsRoute.fullPath });
  const query = useInfiniteQuery(listQuery(search));
  const list = useRowKeys('Connections');
  const change = (changed: Partial<ConnectionSearch>) =>
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  return (
    <>
      <ConnectionFilters search={search} onChange={change} />
      <div ref={list}>
        <Card as="div" padding="none">
          <QueryView
            query={query}
            skeleton={<SkeletonTable rows={6} columns={5} />}
            errorTitle="The connections could not be read"
            empty={{
              when: ({ pages }) => pages[0]?.items.length === 0,
              view: isNarrowed(search) ? (
                <EmptyState
                  icon={SearchX}
                  title="No connection fits"
                  action={
                    <Button onClick={() => void navigate({ search: {}, replace: true })}>Show all</Button>
                  }
                >
                  Names, accounts, providers and clients are searched.
                </EmptyState>
              ) : (
                <EmptyState
                  icon={Cable}
                  title="Nothing is connected yet"
                  action={
                    onConnect && (
                      <Button variant="primary" onClick={onConnect}>
                        Connect your agency’s account
                      </Button>
                    )
                  }
                >
                  Connect the account that clients share with, and Portico sees by itself what they have
                  shared.
                </EmptyState>
              ),
            }}
          >
            {({ pages }) => (
              <div
                aria-busy={query.isPlaceholderData}
                className={cx('motion', query.isPlaceholderData && 'opacity-60')}
              >
                <ConnectionTable accounts={pages.flatMap(({ items }) => items)} />
                <LoadMore query={query} />
              </div>
            )}
          </QueryView>
        </Card>
      </div>
    </>
  );
}
