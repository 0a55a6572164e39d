import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '@/features/identity/index.ts';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Field } from '@/ui/field.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Select } from '@/ui/select.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { endOfLife, idsOf, keyLives } from '../model.ts';
import { type KeyInput, type PermissionLine, permissionsQuery, useMakeKey } from '../queries.ts';
import { useSubmit } from '../use-submit.ts';
import { type ChosenClient, ClientsField } from './clients-field.tsx';
import { PermissionChoice } from './permission-choice.tsx';

/** Makes a key and shows its secret, this once. */
export function KeySheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const lines = useQuery({ ...permissionsQuery, enabled: open });
  const close = () => {
    onOpenChange(false);
    setSecret(null);
  };
  return (
    <Sheet
      open={open}
      onOpenChange={(stays) => !stays && close()}
      title={secret ? 'The key is made' : 'New API key'}
      description={secret ? undefined : 'For a program that works with Portico. It may do no more than you.'}
      footer={
        secret ? (
          <Button variant="primary" onClick={close}>
            I have copied it
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form="api-key" variant="primary" busy={busy} disabled={!lines.data}>
              Make the key
            </Button>
          </>
        )
      }
    >
      {open && !secret && (
        <QueryView
          query={lines}
          skeleton={<SkeletonForm fields={6} />}
          errorTitle="The permissions could not be read"
        >
          {(known) => (
            <KeyForm lines={known.filter(({ forKeys }) => forKeys)} onBusy={setBusy} onMade={setSecret} />
          )}
        </QueryView>
      )}
      {secret && <Secret secret={secret} />}
    </Sheet>
  );
}

function Secret({ secret }: { secret: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="warn" title="Copy it now">
        It is not kept here and not shown again. Whoever has it can do what the key may.
      </Callout>
      <CopyField
        label="Secret"
        value={secret}
        hint="Send it with every request, as the header Authorization: Bearer followed by the secret."
      />
    </div>
  );
}

function KeyForm({
  lines,
  onBusy,
  onMade,
}: {
  lines: readonly PermissionLine[];
  onBusy: (busy: boolean) => void;
  onMade: (secret: string) => void;
}) {
  const { allClients } = useSession();
  const [name, setName] = useState('');
  const [life, setLife] = useState('90');
  const [perMinute, setPerMinute] = useState('600');
  const [permissions, setPermissions] = useState<KeyInput['permissions']>([]);
  const [clients, setClients] = useState<ChosenClient[] | null>(allClients ? null : []);
  const make = useMakeKey();
  const idempotency = useIdempotencyKey();
  const form = useSubmit(['name', 'permissions', 'clientIds', 'expiresAt', 'perMinute']);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const input: KeyInput = {
      name,
      permissions,
      clientIds: idsOf(clients),
      expiresAt: endOfLife(life, Date.now()),
      perMinute: Number(perMinute),
    };
    onBusy(true);
    await form.run(async () => {
      const { secret } = await make.mutateAsync({ input, key: idempotency.key() });
      onMade(secret);
    });
    onBusy(false);
    idempotency.renew();
  }

  return (
    <form id="api-key" ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Field label="Name" required hint="What will use it, and where." error={form.errorOf('name')}>
        <TextInput maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Expires after" error={form.errorOf('expiresAt')}>
          <Select options={keyLives} value={life} onChange={(event) => setLife(event.target.value)} />
        </Field>
        <Field label="Calls a minute" error={form.errorOf('perMinute')}>
          <TextInput
            inputMode="numeric"
            value={perMinute}
            onChange={(event) => setPerMinute(event.target.value.replaceAll(/\D/g, ''))}
          />
        </Field>
      </div>
      <ClientsField value={clients} onChange={setClients} error={form.errorOf('clientIds')} />
      <PermissionChoice
        lines={lines}
        value={permissions}
        onChange={setPermissions}
        error={form.errorOf('permissions')}
      />
      {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
    </form>
  );
}
