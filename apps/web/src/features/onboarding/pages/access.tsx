import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useClient } from '@/features/clients/index.ts';
import { useMay } from '@/features/identity/index.ts';
import { useCommands } from '@/lib/commands.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Stack } from '@/ui/layout.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { AddService } from '../components/add-service.tsx';
import { PlatformRow } from '../components/platform-row.tsx';
import { RequestCard } from '../components/request-card.tsx';
import { groupByPlatform } from '../model.ts';
import { catalogueQuery, platformsQuery, useLiveAccess } from '../queries.ts';
import { clientAccessRoute } from '../routes.tsx';

/** Every service of one client: how far it is, how we know, and what can be done about it. */
export function AccessPage() {
  const client = useClient();
  const { service } = clientAccessRoute.useSearch();
  const platforms = useQuery(platformsQuery(client.id));
  const catalogue = useQuery(catalogueQuery());
  const mayAsk = useMay('access.request');
  const mayWrite = useMay('access.write');
  useLiveAccess(client.id);
  useCommands(
    mayAsk
      ? [
          {
            id: 'request-access',
            label: 'Ask for access',
            group: client.companyName,
            icon: KeyRound,
            to: `/studio/clients/${client.id}/request`,
          },
        ]
      : [],
  );
  return (
    <Stack gap={5}>
      <RequestCard clientId={client.id} archived={client.archivedAt !== null} />
      <QueryView
        query={platforms}
        skeleton={<SkeletonTable rows={5} columns={4} />}
        errorTitle="The services could not be read"
        empty={{
          when: (items) => items.length === 0,
          view: (
            <Card>
              <EmptyState
                icon={KeyRound}
                title="No service yet"
                action={
                  mayAsk && (
                    <ButtonLink
                      variant="primary"
                      to="/studio/clients/$clientId/request"
                      params={{ clientId: client.id }}
                    >
                      Ask for access
                    </ButtonLink>
                  )
                }
              >
                Ask the client for access by one link, or add a service that you have access to already.
              </EmptyState>
            </Card>
          ),
        }}
      >
        {(items) =>
          groupByPlatform(items, catalogue.data ?? []).map((group) => (
            <Card key={group.platform} title={group.name} padding="none">
              <ul className="flex flex-col divide-y divide-line">
                {group.items.map((item) => (
                  <PlatformRow key={item.type} item={item} open={item.type === service} />
                ))}
              </ul>
            </Card>
          ))
        }
      </QueryView>
      {mayWrite && platforms.data && catalogue.data && (
        <AddService
          clientId={client.id}
          catalogue={catalogue.data}
          taken={platforms.data.map((item) => item.type)}
        />
      )}
    </Stack>
  );
}
