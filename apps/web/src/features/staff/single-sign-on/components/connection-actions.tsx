import { FlaskConical, Power, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { type Connection, useChangeConnection, useRemoveConnection, useTestConnection } from '../queries.ts';

/** Test, on, off and away. */
export function ConnectionActions({
  connection: { id, name, state, version, people },
  waiting,
  onGone,
}: {
  connection: Connection;
  /** Something is typed and not saved. */
  waiting: boolean;
  onGone: () => void;
}) {
  const test = useTestConnection();
  const change = useChangeConnection();
  const remove = useRemoveConnection();
  const [asking, setAsking] = useState<'off' | 'remove' | null>(null);
  const turn = (on: boolean) => change.mutateAsync({ id, on, version });
  const incomplete = state === 'incomplete';
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        icon={FlaskConical}
        busy={test.isPending}
        disabled={waiting || incomplete}
        onClick={() =>
          test.mutate(id, { onError: (error) => toast.failed('The test could not begin', error) })
        }
      >
        Test it
      </Button>
      {state === 'on' ? (
        <Button icon={Power} onClick={() => setAsking('off')}>
          Turn it off
        </Button>
      ) : (
        <Button
          icon={Power}
          variant={waiting ? 'secondary' : 'primary'}
          busy={change.isPending}
          disabled={waiting || incomplete}
          onClick={() =>
            turn(true).then(
              () => toast.good(`${name} is on`),
              (error) => toast.failed(`${name} could not be turned on`, error),
            )
          }
        >
          Turn it on
        </Button>
      )}
      <Button variant="ghost" icon={Trash2} onClick={() => setAsking('remove')}>
        Remove it
      </Button>
      <ConfirmDialog
        open={asking === 'off'}
        onOpenChange={(open) => !open && setAsking(null)}
        title={`Turn ${name} off?`}
        confirmLabel="Turn it off"
        danger
        onConfirm={async () => {
          await turn(false);
          toast.good(`${name} is off`);
        }}
      >
        Whoever signed in by it is signed out at once. They come in with a password again, if they have one.
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'remove'}
        onOpenChange={(open) => !open && setAsking(null)}
        title={`Remove ${name}?`}
        confirmLabel="Remove it"
        {...(people > 0 ? { nameToType: name } : { danger: true })}
        onConfirm={async () => {
          await remove.mutateAsync(id);
          onGone();
          toast.good(`${name} is removed`);
        }}
      >
        {people > 0
          ? 'Whoever signed in by it is signed out at once, and comes in with a password, if they have one.'
          : 'Nobody has signed in by it so far.'}
      </ConfirmDialog>
    </div>
  );
}
