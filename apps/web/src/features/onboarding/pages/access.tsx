import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { type Client, useClient, useRowKeys } from '@/features/clients/index.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Stack } from '@/ui/layout.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { AddService } from '../components/add-service.tsx';
import { PlatformList } from '../components/platform-list.tsx';
import { RequestCard } from '../components/request-card.tsx';
import { catalogueQuery, platformsQuery, useLiveAccess } from '../queries.ts';
import { clientAccessRoute } from '../routes.tsx';
import { useAccessCommands } from '../use-access-commands.ts';

/** Every service of one client: how far it is, how we know, and what can be done about it. */
export function AccessPage() {
  const client = useClient();
  const { service } = clientAccessRoute.useSearch();
  const platforms = useQuery(platformsQuery(client.id));
  const catalogue = useQuery(catalogueQuery());
  const list = useRowKeys('Services', '[data-row]');
  useLiveAccess(client.id);
  useAccessCommands(client, platforms.data ?? []);
  return (
    <Stack gap={5}>
      <RequestCard client={client} />
      <div ref={list}>
        <Card padding="none" as="div">
          <QueryView
            query={platforms}
            skeleton={<SkeletonTable rows={6} columns={5} />}
            errorTitle="The services could not be read"
            empty={{
              when: (items) => items.length === 0,
              view: <NoServices client={client} />,
            }}
          >
            {(items) =>
              // Their order comes from the catalogue: without it a row that was brought into sight would jump away.
              catalogue.isPending ? (
                <SkeletonTable rows={6} columns={5} />
              ) : (
                <PlatformList
                  items={items}
                  catalogue={catalogue.data ?? []}
                  named={service}
                  readOnly={!client.may.changeAccess}
                />
              )
            }
          </QueryView>
        </Card>
      </div>
      {client.may.changeAccess && platforms.data && catalogue.data && (
        <AddService
          clientId={client.id}
          catalogue={catalogue.data}
          taken={platforms.data.map((item) => item.type)}
        />
      )}
    </Stack>
  );
}

function NoServices({ client }: { client: Client }) {
  return (
    <EmptyState
      icon={KeyRound}
      title="Nothing asked for yet"
      action={
        client.may.requestAccess && (
          <ButtonLink
            variant="primary"
            to="/studio/clients/$clientId/request"
            params={{ clientId: client.id }}
          >
            See what Portico proposes
          </ButtonLink>
        )
      }
    >
      Ask the client for access by one link, or take up below what you can reach already.
    </EmptyState>
  );
}
