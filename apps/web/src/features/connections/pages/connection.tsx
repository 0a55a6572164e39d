import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@/api.ts';
import { NotFound } from '@/shells/root/not-found.tsx';
import { ErrorState } from '@/ui/error-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { SkeletonPage } from '@/ui/skeleton.tsx';
import { AssetList } from '../components/asset-list.tsx';
import { ConnectionActions } from '../components/connection-actions.tsx';
import { ConnectionFacts } from '../components/connection-facts.tsx';
import { ConnectionHistory } from '../components/connection-history.tsx';
import { GrantList } from '../components/grant-list.tsx';
import { HealthBadge } from '../components/health-badge.tsx';
import { LandingNote } from '../components/landing-note.tsx';
import { LimitList } from '../components/limit-list.tsx';
import { RepairNote } from '../components/repair-note.tsx';
import { ScopeList } from '../components/scope-list.tsx';
import { signOf } from '../model.ts';
import { type Account, accountQuery, useLiveConnections } from '../queries.ts';
import { connectionRoute } from '../routes.tsx';

/** All that is known of one connection, and what can be done with it. */
export function ConnectionPage() {
  const { connectionId } = connectionRoute.useParams();
  useLiveConnections();
  const query = useQuery(accountQuery(connectionId));
  if (query.data) return <Connection key={connectionId} account={query.data} />;
  if (!query.error) return <SkeletonPage />;
  if (query.error instanceof ApiError && [400, 404].includes(query.error.status)) return <NotFound />;
  return (
    <div className="flex min-h-[60dvh] items-center justify-center">
      <ErrorState
        error={query.error}
        title="This connection could not be read"
        onRetry={() => query.refetch()}
      />
    </div>
  );
}

function Connection({ account }: { account: Account }) {
  const { id, name, providerName, clientId, clientName } = account;
  // What is wrong stands in a note of its own, with what mends it.
  const isCalm = ['good', 'accent', 'neutral'].includes(signOf(account).tone);
  return (
    <Page width="wide">
      <PageHeader
        breadcrumbs={
          clientId && clientName
            ? [
                { label: clientName, to: '/studio/clients/$clientId', params: { clientId } },
                { label: 'Connections', to: '/studio/clients/$clientId/connections', params: { clientId } },
              ]
            : [{ label: 'Connections', to: '/studio/connections' }]
        }
        picture={<Monogram name={providerName} size="lg" />}
        title={name}
        badge={<HealthBadge of={account} />}
        description={isCalm ? calmWords(account) : undefined}
        actions={<ConnectionActions account={account} />}
      />
      <LandingNote />
      <RepairNote account={account} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <AssetList account={account} />
          <GrantList account={account} />
          <ConnectionHistory id={id} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <ConnectionFacts account={account} />
          <ScopeList account={account} />
          <LimitList account={account} />
        </div>
      </div>
    </Page>
  );
}

function calmWords({ health, checkedAt, sentence, assets, holder, providerName }: Account): string {
  if (health !== 'live' || checkedAt === null) return sentence;
  const whose = holder ? ` as ${holder.email ?? holder.name}` : '';
  return `It works, and reaches ${assets === 1 ? 'one thing' : `${assets} things`} at ${providerName}${whose}.`;
}
