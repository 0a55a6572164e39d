import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { ApiError } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { NotFound } from '@/shells/root/not-found.tsx';
import { ErrorState } from '@/ui/error-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { ArchivedBanner } from '../components/archived-banner.tsx';
import { ClientHeader } from '../components/client-header.tsx';
import { ClientSkeleton } from '../components/client-skeleton.tsx';
import { ClientTabs } from '../components/client-tabs.tsx';
import { clientQuery } from '../queries.ts';
import { clientRoute } from '../routes.tsx';
import { isId } from '../search.ts';

/** The frame of one client: who it is, and the tabs below it. */
export function ClientPage() {
  const { clientId } = clientRoute.useParams();
  return isId(clientId) ? <Client key={clientId} clientId={clientId} /> : <NotFound />;
}

function Client({ clientId }: { clientId: string }) {
  const query = useQuery(clientQuery(clientId));
  useLiveClient(clientId);
  if (query.data) {
    return (
      <Page width="wide" className="gap-5">
        <ClientHeader client={query.data} />
        <ArchivedBanner client={query.data} />
        <ClientTabs client={query.data} />
        <Outlet />
      </Page>
    );
  }
  if (!query.error) return <ClientSkeleton />;
  if (query.error instanceof ApiError && query.error.status === 404) return <NotFound />;
  return (
    <div className="flex min-h-[60dvh] items-center justify-center">
      <ErrorState error={query.error} title="This client could not be read" onRetry={() => query.refetch()} />
    </div>
  );
}

/** What the frame shows, as it changes; the tabs watch what is theirs. */
function useLiveClient(clientId: string): void {
  const facts = ['client', clientId, 'facts'];
  const people = ['client', clientId, 'people'];
  const progress = ['client', clientId, 'progress'];
  const mine = (key: readonly string[]) => (event: { clientId: string | null }) =>
    event.clientId === clientId ? [key] : [];
  useLiveInvalidate(
    {
      'client.updated': mine(facts),
      'client.archived': mine(facts),
      'client.restored': mine(facts),
      'stakeholder.added': mine(people),
      'stakeholder.updated': mine(people),
      'stakeholder.removed': mine(people),
      'platform.updated': mine(progress),
      'access_request.created': mine(progress),
      'access.drifted': mine(progress),
      'access.restored': mine(progress),
      'check.finished': mine(progress),
    },
    [facts, people, progress],
  );
}
