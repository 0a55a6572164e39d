import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';

/** Asks before a request that was put together and not sent is left behind. */
export function UnsentGuard({ dirty }: { dirty: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={status === 'blocked'}
      onOpenChange={(open) => !open && reset?.()}
      title="Leave without sending?"
      confirmLabel="Leave"
      danger
      onConfirm={() => proceed?.()}
    >
      What you chose and wrote here would be lost. The client has not been asked.
    </ConfirmDialog>
  );
}
