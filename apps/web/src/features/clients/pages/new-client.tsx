import { useNavigate } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useId, useState } from 'react';
import { useMayAddClient } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { NewClientForm } from '../components/new-client-form.tsx';
import { newClientRoute } from '../routes.tsx';

/** The dialog over the list of clients. */
export function NewClientPage() {
  const formId = useId();
  const search = newClientRoute.useSearch();
  const navigate = useNavigate();
  const may = useMayAddClient();
  const [busy, setBusy] = useState(false);
  const close = () => void navigate({ to: '/studio/clients', search, replace: true, resetScroll: false });
  return (
    <Dialog
      open
      onOpenChange={close}
      title="New client"
      size="lg"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          {may && (
            <Button type="submit" form={formId} variant="primary" busy={busy}>
              Add client
            </Button>
          )}
        </>
      }
    >
      {may ? (
        <NewClientForm
          id={formId}
          onBusy={setBusy}
          onDone={({ id, companyName }) => {
            toast.good(`${companyName} was added`);
            void navigate({ to: '/studio/clients/$clientId', params: { clientId: id }, replace: true });
          }}
        />
      ) : (
        <EmptyState icon={Lock} title="Your role cannot add clients" size="sm">
          Ask an owner or an admin of your organization for it.
        </EmptyState>
      )}
    </Dialog>
  );
}
