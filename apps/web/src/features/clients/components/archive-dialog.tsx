import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import type { Client } from '../queries.ts';
import { useArchive } from '../use-archive.ts';

export function ArchiveDialog({
  client,
  open,
  onOpenChange,
}: {
  client: Client;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { archive } = useArchive(client);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Archive ${client.companyName}?`}
      confirmLabel="Archive"
      onConfirm={() => archive.mutateAsync()}
    >
      Its open access link ends at once, and the nightly watch of its access stops. Nothing is deleted, and
      you can restore it at any time; the link then has to be sent anew.
    </ConfirmDialog>
  );
}
