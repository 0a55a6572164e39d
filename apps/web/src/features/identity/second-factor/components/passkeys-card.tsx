import { useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { browserHasPasskeys } from '../passkeys.ts';
import { type Passkey, passkeysQuery, readAgain, removePasskey } from '../queries.ts';
import { AddPasskeyDialog } from './add-passkey.tsx';

/** The passkeys of one's account. */
export function PasskeysCard() {
  const passkeys = useQuery(passkeysQuery);
  const [adding, setAdding] = useState(false);
  const able = browserHasPasskeys();
  return (
    <Card
      title="Passkeys"
      description="Sign in with your finger, your face or the PIN of your device, and without a password. Nobody can ask you for it by a false page."
      padding="none"
      actions={
        able && (
          <Button size="sm" icon={Plus} onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        )
      }
    >
      <QueryView
        query={passkeys}
        skeleton={<SkeletonTable rows={2} columns={2} />}
        errorTitle="Your passkeys could not be read"
        empty={{
          when: ({ items }) => items.length === 0,
          view: (
            <EmptyState size="sm" icon={KeyRound} title="You have no passkeys">
              {able
                ? 'Add one on every device that you sign in with, or keep one in your password manager.'
                : 'This browser makes none here. Passkeys need a browser of today and an address with https.'}
            </EmptyState>
          ),
        }}
      >
        {({ items }) => (
          <ul className="divide-y divide-line">
            {items.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
      </QueryView>
      <AddPasskeyDialog open={adding} onClose={() => setAdding(false)} />
    </Card>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const name = passkey.name ?? 'A passkey';
  async function remove() {
    await removePasskey(passkey.id);
    await readAgain(client);
    toast.good(`Removed: ${name}`);
  }
  return (
    <li className="flex items-center gap-3 px-4 py-3 md:px-5">
      <KeyRound size={20} aria-hidden className="shrink-0 text-muted" strokeWidth={1.75} />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium [overflow-wrap:anywhere]">
          {name}
          {passkey.synced && <Badge>On all your devices</Badge>}
        </span>
        {passkey.createdAt && (
          <span className="text-sm text-muted">
            Added <Time at={passkey.createdAt} />
          </span>
        )}
      </div>
      <Button size="sm" onClick={() => setAsking(true)} aria-label={`Remove ${name}`}>
        Remove
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${name}?`}
        confirmLabel="Remove it"
        danger
        onConfirm={remove}
      >
        It signs you in no more. Your browser or password manager may go on showing it: delete it there too.
      </ConfirmDialog>
    </li>
  );
}
