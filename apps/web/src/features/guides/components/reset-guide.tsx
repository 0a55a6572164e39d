import { useNavigate } from '@tanstack/react-router';
import { toast } from '@/lib/toast.ts';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { type GuideAnswer, usePutGuide, useResetGuide } from '../queries.ts';

/** Asks, then brings back the built-in guide or removes an own one. It can be undone for as long as the notice stands. */
export function ResetGuide({
  guide,
  origin,
  open,
  onOpenChange,
}: Pick<GuideAnswer, 'guide' | 'origin'> & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const reset = useResetGuide(guide.service);
  const put = usePutGuide(guide.service);
  const navigate = useNavigate();
  const own = origin === 'own';

  async function confirm() {
    await reset.mutateAsync();
    const undo = () =>
      put.mutate(
        { guide: { ...guide }, version: null },
        { onError: (error) => toast.failed('Your guide could not be brought back', error) },
      );
    toast.good(own ? `${guide.name} was removed` : 'The built-in guide is back', {
      action: { label: 'Undo', run: undo },
    });
    if (own) await navigate({ to: '/studio/guides' });
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={own ? `Remove ${guide.name}?` : 'Restore the built-in guide?'}
      confirmLabel={own ? 'Remove' : 'Restore'}
      danger
      onConfirm={confirm}
    >
      {own
        ? 'It can no longer be asked for. Clients who have it already keep it, with all they have done.'
        : 'Your own version is dropped, and clients see the built-in guide from now on. What they have done so far stays.'}
    </ConfirmDialog>
  );
}
