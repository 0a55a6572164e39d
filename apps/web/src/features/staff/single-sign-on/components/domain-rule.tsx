import { useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { Select } from '@/ui/select.tsx';
import { Switch } from '@/ui/switch.tsx';
import { type Connection, type Domain, useChangeDomain } from '../queries.ts';

/** Where people of a domain sign in, and whether they must. Each takes effect at once. */
export function DomainRule({ domain, connections }: { domain: Domain; connections: readonly Connection[] }) {
  const change = useChangeDomain();
  const [asking, setAsking] = useState(false);
  const { id, version, connection, required, state } = domain;
  const led = connections.find((one) => one.id === connection?.id);
  const mayRequire = state === 'proven' && led?.state === 'on';
  const failed = (error: unknown) => toast.failed('That was not changed', error);
  const require = (on: boolean) => change.mutateAsync({ id, required: on, version });
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field label="Its people sign in with">
        <Select
          value={connection?.id ?? ''}
          disabled={change.isPending}
          onChange={(event) =>
            change.mutate({ id, connectionId: event.target.value || null, version }, { onError: failed })
          }
          options={[
            { value: '', label: 'Whatever they have' },
            ...connections.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      </Field>
      <Switch
        label="They must"
        description={
          mayRequire || required
            ? 'No password and no passkey opens the door. Owners keep theirs as the way back in.'
            : 'Once the domain is proven and its identity provider is on.'
        }
        checked={required}
        disabled={change.isPending || !(mayRequire || required)}
        onChange={(on) => (on ? setAsking(true) : void require(false).catch(failed))}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Must everybody at ${domain.domain} sign in with ${connection?.name ?? 'it'}?`}
        confirmLabel="They must"
        onConfirm={() => require(true)}
      >
        Whoever is signed in another way is signed out at once, you too perhaps. Owners can still come in with
        their password.
      </ConfirmDialog>
    </div>
  );
}
