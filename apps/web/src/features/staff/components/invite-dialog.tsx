import { type FormEvent, useState } from 'react';
import { ApiError } from '@/api.ts';
import { useSession } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { idsOf, toRole } from '../model.ts';
import { useInvite, useResend } from '../queries.ts';
import { useSubmit } from '../use-submit.ts';
import { type ChosenClient, ClientsField } from './clients-field.tsx';
import { RoleField } from './role-field.tsx';

/** Invites a colleague by mail. */
export function InviteDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Invite a colleague"
      description="They get a mail with a link that works for 14 days."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form="invite" variant="primary" busy={busy}>
            Send the invitation
          </Button>
        </>
      }
    >
      {open && <InviteForm onBusy={setBusy} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function InviteForm({ onBusy, onDone }: { onBusy: (busy: boolean) => void; onDone: () => void }) {
  const { allClients } = useSession();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState('');
  const [clients, setClients] = useState<ChosenClient[] | null>(allClients ? null : []);
  const invite = useInvite();
  const form = useSubmit(['email', 'name', 'role', 'customRoleId', 'clientIds']);

  async function submit(event: FormEvent) {
    event.preventDefault();
    onBusy(true);
    const done = await form.run(() =>
      invite.mutateAsync({
        email,
        name,
        ...(role ? toRole(role) : {}),
        clientIds: idsOf(clients),
      }),
    );
    onBusy(false);
    if (!done) return;
    toast.good(`Invited ${email}`);
    onDone();
  }

  return (
    <form id="invite" ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
      <Field label="E-mail address" required error={form.errorOf('email')}>
        <TextInput
          autoFocus
          type="email"
          autoComplete="off"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Name" optional error={form.errorOf('name')}>
        <TextInput autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <RoleField
        value={role}
        onChange={setRole}
        error={form.errorOf('role') ?? form.errorOf('customRoleId')}
      />
      <ClientsField value={clients} onChange={setClients} error={form.errorOf('clientIds')} />
      {form.refusal && (
        <Callout tone="bad" action={<SendAgain failure={form.failure} onDone={onDone} />}>
          {form.refusal}
        </Callout>
      )}
    </form>
  );
}

/** The way out where the address is invited already. */
function SendAgain({ failure, onDone }: { failure: unknown; onDone: () => void }) {
  const resend = useResend();
  const current = failure instanceof ApiError ? (failure.current as { id?: unknown } | undefined) : undefined;
  const id = typeof current?.id === 'string' ? current.id : null;
  if (!id) return null;
  const send = () =>
    resend.mutate(id, {
      onSuccess: ({ email }) => {
        toast.good(`Sent ${email} a fresh link`);
        onDone();
      },
      onError: (error) => toast.failed('The invitation was not sent', error),
    });
  return (
    <Button size="sm" busy={resend.isPending} onClick={send}>
      Send it again
    </Button>
  );
}
