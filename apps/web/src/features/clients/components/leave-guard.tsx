import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';

/** Asks before unsaved changes are left behind. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { status, proceed, reset } = useBlocker({
    // What only opens something over the page leaves nothing behind.
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={status === 'blocked'}
      onOpenChange={(open) => !open && reset?.()}
      title="Leave without saving?"
      confirmLabel="Leave"
      danger
      onConfirm={() => proceed?.()}
    >
      What you changed on this page is not saved yet and would be lost.
    </ConfirmDialog>
  );
}
