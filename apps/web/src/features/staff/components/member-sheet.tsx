import { type FormEvent, useState } from 'react';
import { ApiError } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import { idsOf, roleValue, toRole } from '../model.ts';
import { type Member, useChangeMember } from '../queries.ts';
import { useSubmit } from '../use-submit.ts';
import { type ChosenClient, ClientsField } from './clients-field.tsx';
import { RoleField } from './role-field.tsx';

/** What somebody may do, and for which clients. */
export function MemberSheet({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  return (
    <Sheet
      open={member !== null}
      onOpenChange={(open) => !open && onClose()}
      title={member?.name ?? ''}
      description={member?.email}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="member" variant="primary" busy={busy}>
            Save
          </Button>
        </>
      }
    >
      {member && <MemberForm key={member.id} member={member} onBusy={setBusy} onDone={onClose} />}
    </Sheet>
  );
}

function MemberForm({
  member,
  onBusy,
  onDone,
}: {
  member: Member;
  onBusy: (busy: boolean) => void;
  onDone: () => void;
}) {
  const before = roleValue(member);
  const [role, setRole] = useState(before);
  const [clients, setClients] = useState<ChosenClient[] | null>(member.clients);
  const change = useChangeMember();
  const form = useSubmit(['role', 'customRoleId', 'clientIds']);
  const stale = form.failure instanceof ApiError && form.failure.code === 'changed_meanwhile';

  async function submit(event: FormEvent) {
    event.preventDefault();
    onBusy(true);
    const done = await form.run(() =>
      change.mutateAsync({
        id: member.id,
        version: member.version,
        ...(role === before ? {} : toRole(role)),
        ...(sameClients(clients, member.clients) ? {} : { clientIds: idsOf(clients) }),
      }),
    );
    onBusy(false);
    if (!done) return;
    toast.good(`Saved what ${member.name} may do`);
    onDone();
  }

  return (
    <form id="member" ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-5">
      <RoleField
        value={role}
        now={before}
        onChange={setRole}
        error={form.errorOf('role') ?? form.errorOf('customRoleId')}
      />
      {role === 'owner' ? (
        <Callout tone="neutral">An owner works for all clients, and may do everything.</Callout>
      ) : (
        <ClientsField value={clients} onChange={setClients} error={form.errorOf('clientIds')} />
      )}
      {form.refusal && (
        <Callout
          tone="bad"
          action={
            stale && (
              <Button size="sm" onClick={onDone}>
                Look at what is there now
              </Button>
            )
          }
        >
          {form.refusal}
        </Callout>
      )}
      <p className="text-sm text-muted">
        It counts at once, on every device where {member.name} is signed in, and stands in the audit log.
      </p>
    </form>
  );
}

function sameClients(one: readonly ChosenClient[] | null, other: readonly ChosenClient[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every(({ id }) => other.some((client) => client.id === id));
}
