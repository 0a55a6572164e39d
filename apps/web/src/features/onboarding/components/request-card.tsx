import { useQuery } from '@tanstack/react-query';
import { Ban, Link2, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Row, Stack } from '@/ui/layout.tsx';
import { Time } from '@/ui/time.tsx';
import { type AccessRequest, requestsQuery, useRequestActions } from '../queries.ts';
import { SendLink } from './send-link.tsx';

const stateWords = {
  active: { label: 'Active', tone: 'good' },
  completed: { label: 'Everything done', tone: 'good' },
  expired: { label: 'Expired', tone: 'warn' },
  revoked: { label: 'Revoked', tone: 'neutral' },
} as const;

/** The newest access request: its link, how it fares, and what can be done with it. */
export function RequestCard({ clientId, archived }: { clientId: string; archived: boolean }) {
  const { data } = useQuery(requestsQuery(clientId));
  const newest = data?.[0];
  const mayAsk = useMay('access.request') && !archived;
  if (!newest) return null;
  return (
    <Card
      title={
        <Row gap={2}>
          Access request <Badge tone={stateWords[newest.state].tone}>{stateWords[newest.state].label}</Badge>
        </Row>
      }
      description={<History request={newest} />}
      actions={
        mayAsk && (
          <ButtonLink size="sm" to="/studio/clients/$clientId/request" params={{ clientId }}>
            Change what is asked
          </ButtonLink>
        )
      }
    >
      <Stack gap={4}>
        {newest.link && <CopyField label="Link for the client" value={newest.link} />}
        {mayAsk && <Actions clientId={clientId} request={newest} />}
      </Stack>
    </Card>
  );
}

function History({ request }: { request: AccessRequest }) {
  const services = `${request.services.length} ${request.services.length === 1 ? 'service' : 'services'}`;
  return (
    <>
      {services}, made <Time at={request.createdAt} />
      {request.sentTo && <>, sent to {request.sentTo}</>}
      {request.openedAt ? (
        <>
          , opened <Time at={request.openedAt} />
        </>
      ) : (
        request.state === 'active' && ', not opened yet'
      )}
      {request.state === 'active' && (
        <>
          , ends <Time at={request.expiresAt} />
        </>
      )}
    </>
  );
}

function Actions({ clientId, request }: { clientId: string; request: AccessRequest }) {
  const { renew, revoke } = useRequestActions(clientId);
  const [revoking, setRevoking] = useState(false);
  const works = request.state === 'active' || request.state === 'completed';
  const renewNow = () =>
    renew.mutate(request.id, {
      onSuccess: () => toast.good('There is a new link; the old one has ended'),
      onError: (error) => toast.failed('The link could not be renewed', error),
    });
  return (
    <>
      {works && <SendLink clientId={clientId} request={request} />}
      <Row gap={2} wrap>
        <Button icon={works ? RefreshCw : Link2} busy={renew.isPending} onClick={renewNow}>
          {works ? 'New link' : 'Renew the link'}
        </Button>
        {works && (
          <Button icon={Ban} variant="danger" onClick={() => setRevoking(true)}>
            Revoke
          </Button>
        )}
      </Row>
      <ConfirmDialog
        open={revoking}
        onOpenChange={setRevoking}
        title="Revoke this link?"
        confirmLabel="Revoke the link"
        danger
        onConfirm={() => revoke.mutateAsync(request.id)}
      >
        It stops working at once. What the client has done so far stays, and you can make a new link at any
        time.
      </ConfirmDialog>
    </>
  );
}
