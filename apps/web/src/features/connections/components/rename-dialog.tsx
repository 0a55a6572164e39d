import { type FormEvent, useState } from 'react';
import { useSubmit } from '@/features/staff/use-submit.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { type Account, useRename } from '../queries.ts';

/** Gives a connection another name, here alone. */
export function RenameDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [name, setName] = useState(account.name);
  const rename = useRename(account.id);
  const form = useSubmit(['name']);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await form.run(() => rename.mutateAsync({ name: name.trim(), version: account.version }));
    if (done) onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Rename the connection"
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="rename" variant="primary" busy={form.busy}>
            Save
          </Button>
        </>
      }
    >
      <form id="rename" ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
        <Field label="Name" required error={form.errorOf('name')}>
          <TextInput
            autoFocus
            value={name}
            onChange={({ target }) => setName(target.value)}
            maxLength={120}
            autoComplete="off"
          />
        </Field>
        {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
      </form>
    </Dialog>
  );
}
