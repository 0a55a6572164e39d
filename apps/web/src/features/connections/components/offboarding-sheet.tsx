import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Download, FileCheck, Hand, Unplug } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { type Offboarding, offboardingQuery, useOffboard } from '../queries.ts';
import { saveText } from '../save-text.ts';

/** What has to be given back when a client leaves; Portico gives back what it can, and signs the list. */
export function OffboardingSheet({
  client,
  onClose,
}: {
  client: { id: string; name: string };
  onClose: () => void;
}) {
  const query = useQuery(offboardingQuery(client.id));
  const offboard = useOffboard(client.id);
  const manages = useMay('connection.manage');
  const [asking, setAsking] = useState(false);
  const unsigned = query.data?.statement === null && query.data.items.length > 0;
  // Of a key, too, something is Portico's to do, though its end at the provider is done by hand.
  const open = query.data?.items.some(({ done }) => !done) ?? false;
  const sign = () =>
    offboard.mutate(undefined, { onError: (error) => toast.failed('The list was not signed', error) });
  return (
    <Sheet
      open
      onOpenChange={(shown) => !shown && onClose()}
      title="When this client leaves"
      description={`What has to be given back to ${client.name}.`}
      footer={
        manages &&
        unsigned &&
        (open ? (
          <Button variant="danger" icon={Unplug} onClick={() => setAsking(true)}>
            Give back what Portico can
          </Button>
        ) : (
          <Button variant="primary" icon={FileCheck} busy={offboard.isPending} onClick={sign}>
            Make the signed list
          </Button>
        ))
      }
    >
      <QueryView
        query={query}
        skeleton={<SkeletonTable rows={4} columns={2} />}
        errorTitle="The list could not be read"
        empty={{
          when: ({ items, statement }) => items.length === 0 && statement === null,
          view: (
            <EmptyState icon={CircleCheck} title="There is nothing to give back">
              Portico holds no access to anything of this client’s.
            </EmptyState>
          ),
        }}
      >
        {(list) => (
          <div className="flex flex-col gap-5">
            <Items items={list.items} />
            {list.statement && <Statement statement={list.statement} name={client.name} />}
          </div>
        )}
      </QueryView>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Give back the access to ${client.name}?`}
        confirmLabel="Give it back"
        nameToType={client.name}
        onConfirm={() => offboard.mutateAsync(undefined)}
      >
        Connections end, and grants are taken back where the provider can be told. What is left to do by hand
        stays on the list. Nothing of it can be undone; the client would have to give it again.
      </ConfirmDialog>
    </Sheet>
  );
}

function Items({ items }: { items: Offboarding['items'] }) {
  return (
    <ul aria-label="What has to be given back" className="flex flex-col divide-y divide-line">
      {items.map(({ kind, id, name, how, done, sentence }) => {
        const Icon = done ? CircleCheck : how === 'by_hand' ? Hand : Unplug;
        return (
          <li key={`${kind} ${id}`} className="flex items-start gap-3 py-3 first:pt-0">
            <Icon size={18} aria-hidden className={done ? 'mt-0.5 text-good' : 'mt-0.5 text-muted'} />
            <span className="flex min-w-0 flex-1 flex-col [overflow-wrap:anywhere]">
              <span className="font-medium">
                {name} {done && <span className="text-sm font-normal text-good">Given back</span>}
              </span>
              <span className="text-muted">{sentence}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Statement({ statement, name }: { statement: NonNullable<Offboarding['statement']>; name: string }) {
  const { text, hash, signature, keyId, publicKey } = statement;
  const whole = [
    text,
    '',
    `SHA-256: ${hash}`,
    `Signature (Ed25519): ${signature}`,
    `Key ${keyId}: ${publicKey}`,
    '',
  ];
  return (
    <Callout
      tone="good"
      title="The list is signed"
      action={
        <Button
          size="sm"
          icon={Download}
          onClick={() => saveText(`${name} - access given back.txt`, whole.join('\n'))}
        >
          Save it
        </Button>
      }
    >
      For the client to keep. The signature shows that nobody changed it afterwards.
    </Callout>
  );
}
