import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { deviceName, passkeyRefusal } from '../model.ts';
import { addPasskey, readAgain } from '../queries.ts';

/** Asks for a name, and has the browser make a passkey. */
export function AddPasskeyDialog({
  open,
  onClose,
  onAdded,
}: {
  open: boolean;
  onClose: () => void;
  /** What is done then, in place of reading the lists again. */
  onAdded?: () => void;
}) {
  const client = useQueryClient();
  const formId = useId();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title="Add a passkey"
      description="Your browser asks where to keep it, and for your finger, your face or a PIN."
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Add it
          </Button>
        </>
      }
    >
      {open && (
        <NameForm
          id={formId}
          onBusy={setBusy}
          onAdded={() => {
            onClose();
            if (onAdded) onAdded();
            else void readAgain(client);
          }}
        />
      )}
    </Dialog>
  );
}

function NameForm({
  id,
  onBusy,
  onAdded,
}: {
  id: string;
  onBusy: (busy: boolean) => void;
  onAdded: () => void;
}) {
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const [missing, setMissing] = useState(false);
  const add = useMutation({
    mutationFn: addPasskey,
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    onSuccess: (_nothing, kept) => {
      toast.good(`Added: ${kept}`);
      onAdded();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (add.isPending) return;
    setMissing(!name.trim());
    if (name.trim()) add.mutate(name.trim());
  }

  return (
    <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
      {add.isError && <Callout tone="bad">{passkeyRefusal(add.error, 'add')}</Callout>}
      <Field
        label="Name"
        hint="To tell your passkeys apart: what it is kept in."
        error={missing ? 'Give it a name' : null}
        required
      >
        <TextInput
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            setMissing(false);
          }}
        />
      </Field>
    </form>
  );
}
