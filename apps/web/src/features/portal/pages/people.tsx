import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { InviteDialog } from '../components/invite-dialog.tsx';
import { PeopleList } from '../components/people-list.tsx';
import { useColleagueCalls } from '../people-calls.ts';
import { portalPeopleQuery } from '../queries.ts';
import { usePortalMay, usePortalMe } from '../session.ts';

/** Who of the company comes in here; the primary contact invites and changes colleagues. */
export function PortalPeoplePage() {
  const { client, user, viewedBy } = usePortalMe();
  const may = usePortalMay('portal.people');
  const calls = useColleagueCalls();
  const query = useQuery(portalPeopleQuery);
  const [inviting, setInviting] = useState(false);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="People"
        description={`Who of ${client.name} comes in here.${may ? '' : ' Your primary contact invites and changes.'}`}
        actions={
          may && (
            <Button icon={UserPlus} onClick={() => setInviting(true)} disabled={!query.data}>
              Invite a colleague
            </Button>
          )
        }
      />
      <Card padding="none">
        <QueryView
          query={query}
          skeleton={<SkeletonTable rows={3} columns={2} />}
          errorTitle="The people could not be shown"
        >
          {(people) => (
            <PeopleList people={people} calls={may ? calls : null} {...(viewedBy ? {} : { self: user.id })} />
          )}
        </QueryView>
      </Card>
      {inviting && query.data && (
        <InviteDialog people={query.data} invite={calls.invite} onClose={() => setInviting(false)} />
      )}
    </div>
  );
}
