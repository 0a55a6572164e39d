import { useInfiniteQuery } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { Building2, Plus, SearchX } from 'lucide-react';
import { useMayAddClient } from '@/features/identity/index.ts';
import { cx } from '@/lib/cx.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { ClientTable } from '../components/client-table.tsx';
import { ListFilters } from '../components/list-filters.tsx';
import { clientListQuery } from '../queries.ts';
import { clientsRoute } from '../routes.tsx';
import { type ClientSearch, isNarrowed } from '../search.ts';
import { useProgressOf } from '../use-progress.ts';
import { useRowKeys } from '../use-row-keys.ts';

/** The companies that the agency works for. */
export function ClientListPage() {
  const search = clientsRoute.useSearch();
  const navigate = useNavigate({ from: clientsRoute.fullPath });
  const mayAdd = useMayAddClient();
  useLiveList();
  const list = useRowKeys('Clients');
  const add = () => void navigate({ to: '/studio/clients/new', search });
  useShortcuts(mayAdd ? [{ keys: 'c', label: 'New client', group: 'Clients', run: add }] : []);
  const change = (changed: Partial<ClientSearch>) =>
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  const clear = () => void navigate({ search: { sort: search.sort }, replace: true });

  return (
    <Page width="wide">
      <PageHeader
        title="Clients"
        actions={
          mayAdd && (
            <ButtonLink to="/studio/clients/new" search={search} variant="primary" icon={Plus}>
              New client
            </ButtonLink>
          )
        }
      />
      <ListFilters search={search} onChange={change} />
      <div ref={list}>
        <Card as="div" padding="none">
          <Clients search={search} onChange={change} onClear={clear} mayAdd={mayAdd} />
        </Card>
      </div>
      <Outlet />
    </Page>
  );
}

function Clients({
  search,
  onChange,
  onClear,
  mayAdd,
}: {
  search: ClientSearch;
  onChange: (change: Partial<ClientSearch>) => void;
  onClear: () => void;
  mayAdd: boolean;
}) {
  const query = useInfiniteQuery(clientListQuery(search));
  const progressOf = useProgressOf(query.data?.pages ?? []);
  return (
    <QueryView
      query={query}
      skeleton={<SkeletonTable rows={6} columns={5} />}
      errorTitle="The clients could not be read"
      empty={{
        when: ({ pages }) => pages[0]?.items.length === 0,
        view: isNarrowed(search) ? (
          <NothingFound search={search} onClear={onClear} />
        ) : (
          <NoClients mayAdd={mayAdd} />
        ),
      }}
    >
      {({ pages }) => (
        <div
          aria-busy={query.isPlaceholderData}
          className={cx('motion', query.isPlaceholderData && 'opacity-60')}
        >
          <ClientTable
            clients={pages.flatMap(({ items }) => items)}
            progressOf={progressOf}
            sort={search.sort}
            onSort={(sort) => onChange({ sort })}
          />
          <LoadMore query={query} />
        </div>
      )}
    </QueryView>
  );
}

function NothingFound({ search, onClear }: { search: ClientSearch; onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title={search.q ? `Nothing matches “${search.q}”` : 'No client fits these filters'}
      action={<Button onClick={onClear}>Clear search and filters</Button>}
    >
      Names, contacts, e-mail addresses, web addresses and industries are searched.
    </EmptyState>
  );
}

function NoClients({ mayAdd }: { mayAdd: boolean }) {
  if (!mayAdd) {
    return (
      <EmptyState icon={Building2} title="No clients yet">
        They appear here as soon as somebody on your team adds one.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Building2}
      title="No clients yet"
      action={
        <ButtonLink to="/studio/clients/new" variant="primary" icon={Plus}>
          Add your first client
        </ButtonLink>
      }
    >
      A web address is enough. Portico looks at the site and tells you what access to ask for.
    </EmptyState>
  );
}

/** The list and the progress in it, as they change. */
function useLiveList(): void {
  const list = [['clients', 'list']];
  const progress = [['clients', 'progress']];
  useLiveInvalidate({
    'client.created': list,
    'client.updated': list,
    'client.archived': list,
    'client.restored': list,
    'platform.updated': progress,
    'access_request.created': progress,
    'access.drifted': progress,
    'access.restored': progress,
    'check.finished': progress,
  });
}
