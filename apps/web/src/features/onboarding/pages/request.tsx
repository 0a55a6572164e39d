import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { clientQuery } from '@/features/clients/index.ts';
import { proposalQuery, useLiveScan } from '@/features/discovery/index.ts';
import { useMay } from '@/features/identity/index.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { RequestBuilder } from '../components/request-builder.tsx';
import { draftRequest } from '../draft.ts';
import { catalogueQuery, platformsQuery, requestsQuery } from '../queries.ts';
import { requestRoute } from '../routes.tsx';

/** What to ask a client for: proposed by the inspection, decided by people. */
export function RequestPage() {
  const { clientId } = requestRoute.useParams();
  const mayAsk = useMay('access.request');
  const client = useQuery(clientQuery(clientId)).data;
  return (
    <Page width="wide">
      <PageHeader
        title="Ask for access"
        documentTitle={client ? `Ask ${client.companyName} for access` : 'Ask for access'}
        description="The least access that serves, by one link. The client is led through it step by step."
        breadcrumbs={[
          { label: 'Clients', to: '/studio/clients' },
          {
            label: client?.companyName ?? 'Client',
            to: '/studio/clients/$clientId',
            params: { clientId },
          },
        ]}
      />
      {mayAsk ? (
        <Builder key={clientId} clientId={clientId} />
      ) : (
        <NotNow clientId={clientId} title="Your role cannot ask clients for access">
          An owner, admin or manager of your organization can.
        </NotNow>
      )}
    </Page>
  );
}

function Builder({ clientId }: { clientId: string }) {
  const client = useQuery(clientQuery(clientId));
  const proposal = useQuery(proposalQuery(clientId));
  const catalogue = useQuery(catalogueQuery());
  const platforms = useQuery(platformsQuery(clientId));
  const requests = useQuery(requestsQuery(clientId));
  useLiveScan(clientId);
  const parts = [client, proposal, catalogue, platforms, requests];
  const all = {
    data:
      client.data && proposal.data && catalogue.data && platforms.data && requests.data
        ? {
            client: client.data,
            proposed: {
              scanId: proposal.data.scanId,
              draft: draftRequest(catalogue.data, proposal.data.items, platforms.data),
            },
            current: requests.data[0],
          }
        : undefined,
    error: parts.find(({ error }) => error)?.error,
    refetch: () => Promise.all(parts.map((part) => part.refetch())),
  };
  return (
    <QueryView
      query={all}
      skeleton={<SkeletonForm fields={6} />}
      errorTitle="The request could not be prepared"
    >
      {(data) =>
        !data.client.may.requestAccess ? (
          <NotNow clientId={clientId} title="This client is archived">
            Restore it first; then you can ask for access.
          </NotNow>
        ) : (
          <RequestBuilder {...data} />
        )
      }
    </QueryView>
  );
}

function NotNow({ clientId, title, children }: { clientId: string; title: string; children: string }) {
  return (
    <Card>
      <EmptyState
        icon={Lock}
        title={title}
        action={
          <ButtonLink to="/studio/clients/$clientId" params={{ clientId }}>
            Back to the client
          </ButtonLink>
        }
      >
        {children}
      </EmptyState>
    </Card>
  );
}
