import { type FormEvent, useId, useState } from 'react';
import { explain } from '@/lib/explain.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { Select } from '@/ui/select.tsx';
import { lifetimes } from '../model.ts';
import { type AccessRequest, useRequestActions } from '../queries.ts';

/** Gives a request a new link with a new end. */
export function RenewDialog({
  clientId,
  request,
  works,
  open,
  onOpenChange,
}: {
  clientId: string;
  request: AccessRequest;
  /** The old link still opens something. */
  works: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { renew } = useRequestActions(clientId);
  const [days, setDays] = useState('30');
  const formId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (renew.isPending) return;
    renew.mutate(
      { requestId: request.id, expiresInDays: Number(days) },
      {
        onSuccess: () => {
          onOpenChange(false);
          toast.good('There is a new link', { detail: 'Copy it or e-mail it: nobody has it yet.' });
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Make a new link?"
      size="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={renew.isPending}>
            Make the new link
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4 pb-2">
        <p className="text-muted">
          {works && 'The link that the client has now ends at once. '}
          What is asked for and what is done stays as it is.
        </p>
        <Field label="The new link works for">
          <Select options={lifetimes} value={days} onChange={(event) => setDays(event.target.value)} />
        </Field>
        {renew.error && (
          <Callout tone="bad" title={explain(renew.error).title}>
            {explain(renew.error).advice}
          </Callout>
        )}
      </form>
    </Dialog>
  );
}
