import { useInfiniteQuery } from '@tanstack/react-query';
import { RotateCw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { roleName } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { ErrorState } from '@/ui/error-state.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { Section } from '@/ui/section.tsx';
import { Table } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import { invitationStates, reachWords } from '../model.ts';
import { type Invitation, invitationsQuery, useResend, useRevokeInvitation } from '../queries.ts';

/** Who was invited and has not come yet. Without any there is nothing to see. */
export function InvitationList() {
  const query = useInfiniteQuery(invitationsQuery);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const revoke = useRevokeInvitation();
  if (query.error && !query.data) {
    return (
      <ErrorState
        error={query.error}
        title="The invitations could not be read"
        onRetry={() => query.refetch()}
      />
    );
  }
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title="Invited">
      <Card as="div" padding="none">
        <Table
          caption="Who was invited"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'who',
              header: 'Who',
              primary: true,
              cell: ({ email, name }) => (
                <span className="flex min-w-0 flex-col pr-24 md:pr-0">
                  <span className="[overflow-wrap:anywhere]">{email}</span>
                  {name && <span className="text-sm font-normal text-muted">{name}</span>}
                </span>
              ),
            },
            { key: 'role', header: 'Role', cell: roleName },
            { key: 'clients', header: 'Clients', cell: reachWords },
            {
              key: 'state',
              header: 'State',
              cell: ({ state }) => (
                <Badge tone={invitationStates[state].tone}>{invitationStates[state].label}</Badge>
              ),
            },
            { key: 'sent', header: 'Sent', cell: ({ sentAt }) => <Time at={sentAt} /> },
          ]}
          actions={(row) => <RowActions invitation={row} onRevoke={() => setRevoking(row)} />}
        />
        <LoadMore query={query} />
      </Card>
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Take back the invitation of ${revoking?.email ?? ''}?`}
        confirmLabel="Take it back"
        danger
        onConfirm={async () => {
          if (revoking) await revoke.mutateAsync(revoking.id);
          toast.good('The invitation was taken back');
        }}
      >
        The link in their mail stops working. You can invite them again.
      </ConfirmDialog>
    </Section>
  );
}

function RowActions({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const resend = useResend();
  const { id, email, may } = invitation;
  const send = () =>
    resend.mutate(id, {
      onSuccess: () =>
        toast.good(`Sent ${email} a fresh link`, { detail: 'The one before stopped working.' }),
      onError: (error) => toast.failed('The invitation was not sent', error),
    });
  return (
    <span className="flex gap-1">
      {may.resend && (
        <IconButton
          icon={RotateCw}
          label={`Send ${email} the invitation again`}
          disabled={resend.isPending}
          onClick={send}
        />
      )}
      {may.revoke && (
        <IconButton icon={Undo2} label={`Take back the invitation of ${email}`} onClick={onRevoke} />
      )}
    </span>
  );
}
