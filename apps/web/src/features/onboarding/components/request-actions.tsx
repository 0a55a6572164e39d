import { Ban, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { Row } from '@/ui/layout.tsx';
import { type AccessRequest, useRequestActions } from '../queries.ts';
import { RenewDialog } from './renew-dialog.tsx';

/** A new link for the old one, or an end of it. One that was revoked cannot come back: it takes a new request. */
export function RequestActions({
  clientId,
  request,
  works,
}: {
  clientId: string;
  request: AccessRequest;
  /** The link still opens something. */
  works: boolean;
}) {
  const { revoke } = useRequestActions(clientId);
  const [revoking, setRevoking] = useState(false);
  const [renewing, setRenewing] = useState(false);
  if (request.revokedAt) {
    return (
      <div>
        <ButtonLink variant="primary" to="/studio/clients/$clientId/request" params={{ clientId }}>
          Make a new request
        </ButtonLink>
      </div>
    );
  }
  return (
    <>
      <Row gap={2} wrap>
        <Button icon={RefreshCw} variant={works ? 'secondary' : 'primary'} onClick={() => setRenewing(true)}>
          New link
        </Button>
        {works && (
          <Button icon={Ban} variant="ghost" onClick={() => setRevoking(true)}>
            Revoke
          </Button>
        )}
      </Row>
      <RenewDialog
        clientId={clientId}
        request={request}
        works={works}
        open={renewing}
        onOpenChange={setRenewing}
      />
      <ConfirmDialog
        open={revoking}
        onOpenChange={setRevoking}
        title="Revoke this link?"
        confirmLabel="Revoke the link"
        danger
        onConfirm={() => revoke.mutateAsync(request.id)}
      >
        It stops working at once, also for who has it open. What the client has done so far stays, and you can
        make a new request at any time.
      </ConfirmDialog>
    </>
  );
}
