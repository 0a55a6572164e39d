import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import {
  type CustomRole,
  type PermissionLine,
  permissionsQuery,
  type RoleInput,
  useSaveRole,
} from '../queries.ts';
import { useSubmit } from '../use-submit.ts';
import { PermissionChoice } from './permission-choice.tsx';

/** Makes a role, or changes one. */
export function RoleSheet({
  open,
  onClose,
}: {
  /** `new`, the role to change, or null where nothing is open. */
  open: CustomRole | 'new' | null;
  onClose: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const lines = useQuery({ ...permissionsQuery, enabled: open !== null });
  const role = open === 'new' ? null : open;
  return (
    <Sheet
      open={open !== null}
      onOpenChange={(stays) => !stays && onClose()}
      title={role ? role.name : 'New role'}
      description={
        role && role.holders > 0
          ? `What you change counts at once for ${role.holders} ${role.holders === 1 ? 'person' : 'people'}.`
          : 'A role of your own, made of the permissions that the built-in ones have.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="role" variant="primary" busy={busy} disabled={!lines.data}>
            Save
          </Button>
        </>
      }
    >
      {open && (
        <QueryView
          query={lines}
          skeleton={<SkeletonForm fields={6} />}
          errorTitle="The permissions could not be read"
        >
          {(known) => (
            <RoleForm key={role?.id ?? 'new'} role={role} lines={known} onBusy={setBusy} onDone={onClose} />
          )}
        </QueryView>
      )}
    </Sheet>
  );
}

function RoleForm({
  role,
  lines,
  onBusy,
  onDone,
}: {
  role: CustomRole | null;
  lines: readonly PermissionLine[];
  onBusy: (busy: boolean) => void;
  onDone: () => void;
}) {
  const [input, setInput] = useState<RoleInput>({
    name: role?.name ?? '',
    description: role?.description ?? '',
    permissions: role?.permissions ?? [],
  });
  const save = useSaveRole();
  const idempotency = useIdempotencyKey();
  const form = useSubmit(['name', 'description', 'permissions']);
  const write = (part: Partial<RoleInput>) => setInput({ ...input, ...part });

  async function submit(event: FormEvent) {
    event.preventDefault();
    onBusy(true);
    const done = await form.run(() => save.mutateAsync({ role, input, key: idempotency.key() }));
    onBusy(false);
    // A refused call made nothing: the next one is another.
    idempotency.renew();
    if (!done) return;
    toast.good(role ? `Saved the role ${input.name}` : `Made the role ${input.name}`);
    onDone();
  }

  return (
    <form id="role" ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Field label="Name" required error={form.errorOf('name')}>
        <TextInput
          maxLength={60}
          value={input.name}
          onChange={(event) => write({ name: event.target.value })}
        />
      </Field>
      <Field label="What it is for" optional error={form.errorOf('description')}>
        <TextArea
          rows={2}
          maxLength={500}
          value={input.description}
          onChange={(event) => write({ description: event.target.value })}
        />
      </Field>
      <PermissionChoice
        lines={lines}
        value={input.permissions}
        onChange={(permissions) => write({ permissions })}
        error={form.errorOf('permissions')}
      />
      {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
    </form>
  );
}
