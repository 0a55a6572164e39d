import { useQuery } from '@tanstack/react-query';
import { clientQuery } from '@/features/clients/index.ts';
import { proposalQuery } from '@/features/discovery/index.ts';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { RequestBuilder } from '../components/request-builder.tsx';
import { draftRequest } from '../draft.ts';
import { catalogueQuery, platformsQuery } from '../queries.ts';
import { requestRoute } from '../routes.tsx';

/** What to ask a client for: proposed by the inspection, decided by people. */
export function RequestPage() {
  const { clientId } = requestRoute.useParams();
  const client = useQuery(clientQuery(clientId));
  const proposal = useQuery(proposalQuery(clientId));
  const catalogue = useQuery(catalogueQuery());
  const platforms = useQuery(platformsQuery(clientId));
  const all = {
    data:
      client.data && proposal.data && catalogue.data && platforms.data
        ? {
            client: client.data,
            draft: draftRequest(catalogue.data, proposal.data.items, platforms.data),
            inspected: proposal.data.scanId !== null,
          }
        : undefined,
    error: client.error ?? proposal.error ?? catalogue.error ?? platforms.error,
    refetch: () =>
      Promise.all([client.refetch(), proposal.refetch(), catalogue.refetch(), platforms.refetch()]),
  };
  return (
    <Page width="wide">
      <PageHeader
        title="Ask for access"
        documentTitle={client.data ? `Ask ${client.data.companyName} for access` : 'Ask for access'}
        description="The least access that serves, by one link. The client is led through it step by step."
        breadcrumbs={[
          { label: 'Clients', to: '/studio/clients' },
          {
            label: client.data?.companyName ?? 'Client',
            to: '/studio/clients/$clientId',
            params: { clientId },
          },
        ]}
      />
      <QueryView
        query={all}
        skeleton={<SkeletonForm fields={6} />}
        errorTitle="The request could not be prepared"
      >
        {({ client: found, draft, inspected }) => (
          <RequestBuilder client={found} draft={draft} inspected={inspected} />
        )}
      </QueryView>
    </Page>
  );
}
