import { useQuery } from '@tanstack/react-query';
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { PortalAccessCard } from '@/features/portal/index.ts';
import { useCommands } from '@/lib/commands.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { LocalTime } from '../components/local-time.tsx';
import { PeopleTable } from '../components/people-table.tsx';
import { PersonDialog } from '../components/person-dialog.tsx';
import { peopleQuery, type Stakeholder } from '../queries.ts';
import { useClient } from '../use-client.ts';

/** The people at a client. */
export function PeoplePage() {
  const client = useClient();
  const mayEdit = client.may.change;
  const query = useQuery(peopleQuery(client.id));
  const [open, setOpen] = useState<Stakeholder | 'new' | null>(null);
  const add = () => setOpen('new');
  useShortcuts(mayEdit ? [{ keys: 'n', label: 'Add a person', group: 'This client', run: add }] : []);
  useCommands(
    mayEdit
      ? [{ id: 'person-add', label: 'Add a person', group: client.companyName, icon: UserPlus, run: add }]
      : [],
  );
  const addButton = mayEdit && (
    <Button icon={UserPlus} onClick={add}>
      Add a person
    </Button>
  );
  return (
    <>
      <Card
        title="People"
        description={
          <>
            Who works with you there. It is <LocalTime timeZone={client.timeZone} />.
          </>
        }
        actions={query.data && query.data.length > 0 && addButton}
        padding="none"
      >
        <QueryView
          query={query}
          skeleton={<SkeletonTable rows={3} columns={3} />}
          errorTitle="The people could not be read"
          empty={{
            when: (people) => people.length === 0,
            view: (
              <EmptyState icon={Users} title="Nobody yet" action={addButton}>
                Add the people you work with here. The primary contact is proposed when you send an access
                link.
              </EmptyState>
            ),
          }}
        >
          {(people) => (
            <PeopleTable clientId={client.id} people={people} onEdit={mayEdit ? setOpen : undefined} />
          )}
        </QueryView>
      </Card>
      <PortalAccessCard client={client} />
      {open && (
        <PersonDialog
          clientId={client.id}
          person={open === 'new' ? undefined : open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
