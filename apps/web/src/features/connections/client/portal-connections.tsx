import { useQuery } from '@tanstack/react-query';
import { Cable } from 'lucide-react';
import { usePortalMe } from '@/features/portal/session.ts';
import { useLive } from '@/lib/live.ts';
import { Badge } from '@/ui/badge.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { PortalAccessTabs } from './portal-access-tabs.tsx';
import { type ClientAccount, portalAccountsQuery } from './queries.ts';
import { lacks, standing } from './words.ts';

/** What the company has connected: whose account, what it allows, and whether it works. */
export function PortalConnectionsPage() {
  const { agency, client } = usePortalMe();
  const query = useQuery(portalAccountsQuery);
  const renew = () => void query.refetch();
  useLive(({ type }) => type.startsWith('connection.'), renew, renew);
  return (
    <div className="flex flex-col gap-6">
      <PortalAccessTabs />
      <PageHeader
        title="Connected accounts"
        description={`Accounts of ${client.name} that somebody has connected, so that ${agency.name} can work with them.`}
      />
      <QueryView
        query={query}
        errorTitle="The connected accounts could not be shown"
        skeleton={
          <Loading>
            <Skeleton className="h-28 w-full" />
          </Loading>
        }
        empty={{
          when: (items) => items.length === 0,
          view: (
            <EmptyState icon={Cable} title="Nothing is connected">
              Where it saves you work, the steps offer to connect an account. It then stands here.
            </EmptyState>
          ),
        }}
      >
        {(items) => (
          <>
            <ul className="overflow-hidden rounded-l border border-line bg-surface">
              {items.map((account) => (
                <Line key={account.id} account={account} />
              ))}
            </ul>
            <p className="text-muted">
              To end one, remove the app in the account’s own settings: it ends at once. Or ask {agency.name}{' '}
              to do it.
            </p>
          </>
        )}
      </QueryView>
    </div>
  );
}

function Line({ account }: { account: ClientAccount }) {
  const { label, tone } = standing(account);
  const { providerName, holder, name, scopes, connectedBy, connectedAt, endedAt } = account;
  const given = endedAt ? [] : scopes.filter(({ granted }) => granted !== false);
  return (
    <li className="flex flex-col gap-2 border-b border-line px-4 py-4 last:border-b-0">
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">{providerName}</span>
        <Badge tone={tone}>{label}</Badge>
      </span>
      <span className="text-sm [overflow-wrap:anywhere] text-muted">
        {holder?.email ?? holder?.name ?? name}
        <br />
        Connected by {connectedBy}, <Time at={connectedAt} mode="absolute" />
        {endedAt && (
          <>
            <br />
            Ended <Time at={endedAt} mode="absolute" />
          </>
        )}
      </span>
      {lacks(account).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {given.length > 0 && (
        <Disclosure title="What it allows" className="text-sm">
          <ul className="flex list-disc flex-col gap-1 pl-4">
            {given.map(({ name: scope, allows }) => (
              <li key={scope}>{allows}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </li>
  );
}
