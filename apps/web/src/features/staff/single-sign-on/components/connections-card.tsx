import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronRight, IdCard, Plus } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { connectionStates, protocols } from '../model.ts';
import { type Connection, connectionsQuery } from '../queries.ts';
import { ConnectionSheet } from './connection-sheet.tsx';
import { NewConnection } from './new-connection.tsx';

/** The organization's own identity providers. `opened` is the one whose settings are shown. */
export function ConnectionsCard({ opened }: { opened: string | undefined }) {
  const query = useQuery(connectionsQuery);
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const open = (connection?: string) =>
    void navigate({ to: '/studio/settings/security', search: connection ? { connection } : {} });
  const add = (
    <Button icon={Plus} onClick={() => setAdding(true)}>
      Connect an identity provider
    </Button>
  );
  return (
    <Card
      title="Single sign-on"
      description="Your people sign in where they do for everything else at work: Okta, Microsoft Entra ID, Google Workspace and others."
      padding="none"
      actions={query.data && query.data.length > 0 && add}
    >
      <QueryView
        query={query}
        skeleton={<SkeletonTable rows={1} columns={2} />}
        errorTitle="The identity providers could not be read"
        empty={{
          when: (items) => items.length === 0,
          view: (
            <EmptyState icon={IdCard} title="No identity provider is connected" action={add}>
              With one, who leaves your company is shut out here too, and nobody needs another password.
            </EmptyState>
          ),
        }}
      >
        {(items) => (
          <ul aria-label="Identity providers" className="divide-y divide-line">
            {items.map((connection) => (
              <Row key={connection.id} connection={connection} onOpen={() => open(connection.id)} />
            ))}
          </ul>
        )}
      </QueryView>
      <NewConnection open={adding} onClose={() => setAdding(false)} onMade={open} />
      <ConnectionSheet id={opened ?? null} onClose={() => open()} />
    </Card>
  );
}

function Row({ connection, onOpen }: { connection: Connection; onOpen: () => void }) {
  const { name, protocol, state, domains, people } = connection;
  const { label, tone } = connectionStates[state];
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="motion flex w-full items-center gap-3 px-4 py-3 text-left -outline-offset-2 hover:bg-hover md:px-5"
      >
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            {name}
            <Badge tone={tone}>{label}</Badge>
          </span>
          <span className="text-sm text-muted [overflow-wrap:anywhere]">
            {[protocols[protocol], ...domains.map(({ domain }) => domain), peopleWords(people)].join(' · ')}
          </span>
        </span>
        <ChevronRight size={16} aria-hidden className="text-faint" />
      </button>
    </li>
  );
}

const peopleWords = (count: number) =>
  count === 0 ? 'nobody has signed in yet' : count === 1 ? 'one person' : `${count} people`;
