import { useMutation, useQuery } from '@tanstack/react-query';
import { DoorOpen, Eye, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { call } from '@/api.ts';
import { type Client, peopleQuery } from '@/features/clients/index.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { useStaffCalls } from '../people-calls.ts';
import { portalUsersQuery } from '../queries.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { PeopleList } from './people-list.tsx';

/** On a client's page: who of its people comes into the portal, who is invited, and the look as they see it. */
export function PortalAccessCard({ client }: { client: Client }) {
  const query = useQuery(portalUsersQuery(client.id));
  const known = useQuery(peopleQuery(client.id)).data;
  const calls = useStaffCalls(client.id);
  const { managePortal: mayManage, viewPortal: mayView } = client.may;
  const view = useView(client.id);
  const [inviting, setInviting] = useState(false);
  const list = [portalUsersQuery(client.id).queryKey];
  useLiveInvalidate({
    'portal_invitation.sent': list,
    'portal_invitation.revoked': list,
    'portal_user.joined': list,
    'portal_user.updated': list,
    'portal_user.deactivated': list,
    'portal_user.reactivated': list,
  });
  const invite = mayManage && (
    <Button icon={UserPlus} onClick={() => setInviting(true)} disabled={!query.data}>
      Invite
    </Button>
  );
  const look = mayView && (
    <Button icon={Eye} variant="ghost" busy={view.isPending} onClick={() => view.mutate(null)}>
      View as client
    </Button>
  );
  return (
    <Card
      title="Portal"
      description="Who comes in there by themselves, to see and decide what you do for them."
      padding="none"
      actions={
        <div className="flex flex-wrap gap-2">
          {look}
          {query.data && query.data.items.length + query.data.invitations.length > 0 && invite}
        </div>
      }
    >
      <QueryView
        query={query}
        skeleton={<SkeletonTable rows={2} columns={2} />}
        errorTitle="Who is in the portal could not be read"
        empty={{
          when: ({ items, invitations }) => items.length + invitations.length === 0,
          view: (
            <EmptyState icon={DoorOpen} title="Nobody is in the portal yet" action={invite}>
              Invite the primary contact first. They invite their colleagues, or you do.
            </EmptyState>
          ),
        }}
      >
        {(people) => (
          <PeopleList
            people={people}
            calls={mayManage ? calls : null}
            {...(mayView ? { onView: ({ id }) => view.mutate(id) } : {})}
          />
        )}
      </QueryView>
      {inviting && query.data && (
        <InviteDialog
          people={query.data}
          known={known ?? []}
          invite={calls.invite}
          onClose={() => setInviting(false)}
        />
      )}
    </Card>
  );
}

/** Opens the portal in this tab; the banner there leads back. */
function useView(clientId: string) {
  return useMutation({
    mutationFn: (portalUserId: string | null) =>
      call('POST /api/clients/:id/portal-view', { params: { id: clientId }, body: { portalUserId } }),
    onSuccess: () => location.assign(`/portal?view=${clientId}`),
    onError: (error) => toast.failed('The portal could not be opened', error),
  });
}
