import type { AccessLevel, ServiceId } from '@portico/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { levelNames } from '@/features/guides/index.ts';
import { agencyIdsQuery } from '@/features/guides/queries.ts';
import { useSubmit } from '@/features/staff/use-submit.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { Select } from '@/ui/select.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { grantSigns, knownToProviderAs, serviceNames } from '../model.ts';
import { type Account, assetsQuery, useGiveGrant } from '../queries.ts';

const levels = ['view', 'manage', 'admin'] as const;

/** Asks the provider to let the agency work with one thing that the connection reaches. */
export function GrantDialog({
  account,
  services,
  onClose,
}: {
  account: Account;
  services: readonly ServiceId[];
  onClose: () => void;
}) {
  const assets = useInfiniteQuery(assetsQuery(account.id, false));
  const agencyIds = useQuery(agencyIdsQuery).data;
  const choices = (assets.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ service }) =>
    (services as readonly string[]).includes(service),
  );
  const [key, setKey] = useState('');
  const [level, setLevel] = useState<AccessLevel>('view');
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = choices.find(({ service, id }) => `${service} ${id}` === key) ?? choices[0];
  const service = chosen?.service as ServiceId | undefined;
  const kind = service && knownToProviderAs[service];
  const to = typed ?? (kind ? (agencyIds?.[kind] ?? '') : '');
  const give = useGiveGrant(account.id);
  const form = useSubmit(['service', 'assetId', 'level', 'to']);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!chosen || !service) return;
    const done = await form.run(async () => {
      const { state, note } = await give.mutateAsync({ service, assetId: chosen.id, level, to: to.trim() });
      toast.good(`${chosen.name}: ${grantSigns[state].label.toLowerCase()}`, note ? { detail: note } : {});
    });
    if (done) onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Ask ${account.providerName} for access`}
      description="It is done at once, in the name of the account that is connected."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="grant" variant="primary" busy={form.busy} disabled={!chosen}>
            Ask for it
          </Button>
        </>
      }
    >
      <form id="grant" ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
        {assets.isSuccess && choices.length === 0 && (
          <Callout tone="warn">
            This connection reaches nothing that {account.providerName} can be asked for.
          </Callout>
        )}
        <Field label="To what" required error={form.errorOf('assetId') ?? form.errorOf('service')}>
          <Select
            value={chosen ? `${chosen.service} ${chosen.id}` : ''}
            onChange={({ target }) => setKey(target.value)}
            options={choices.map(({ service: kindOf, id, name }) => ({
              value: `${kindOf} ${id}`,
              label: `${serviceNames[kindOf]}: ${name}`,
            }))}
          />
        </Field>
        <div className="flex flex-col gap-1.5">
          <span className="font-medium">To do what</span>
          <SegmentedControl
            label="To do what"
            value={level}
            onChange={setLevel}
            options={levels.map((value) => ({ value, label: levelNames[value] }))}
          />
        </div>
        <Field
          label="To whom"
          required
          hint={`Your agency, as ${account.providerName} knows it: an e-mail address, or the number of your business account.`}
          error={form.errorOf('to')}
        >
          <TextInput
            value={to}
            onChange={({ target }) => setTyped(target.value)}
            maxLength={200}
            autoComplete="off"
          />
        </Field>
        {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
      </form>
    </Dialog>
  );
}
