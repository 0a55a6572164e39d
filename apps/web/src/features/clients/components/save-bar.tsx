import { Button } from '@/ui/button.tsx';

/** Stays in sight as long as something is not saved. */
export function SaveBar({
  busy,
  waiting,
  onDiscard,
}: {
  busy: boolean;
  /** Something must be chosen before it can be saved. */
  waiting: boolean;
  onDiscard: () => void;
}) {
  return (
    <section
      aria-label="Unsaved changes"
      className="sticky bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-10 flex flex-wrap items-center justify-between gap-3 rounded-l border border-line bg-raised px-4 py-3 shadow-raised md:bottom-4"
    >
      <span className="text-muted">
        {waiting ? 'Choose above what shall stand.' : 'There are unsaved changes.'}
      </span>
      <span className="flex gap-2">
        <Button onClick={onDiscard} disabled={busy}>
          Discard
        </Button>
        <Button type="submit" variant="primary" busy={busy} disabled={waiting}>
          Save
        </Button>
      </span>
    </section>
  );
}
