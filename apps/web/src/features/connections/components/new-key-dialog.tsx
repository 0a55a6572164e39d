import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSubmit } from '@/features/staff/use-submit.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { type Account, offersQuery, useReconnect } from '../queries.ts';
import { useConsentAgain } from '../use-consent-again.ts';
import { FieldInputs } from './field-inputs.tsx';

/** Puts a new key in the place of the one that is kept; it stays the same connection. */
export function NewKeyDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const offers = useQuery(offersQuery);
  const [credential, setCredential] = useState<Record<string, string>>({});
  const reconnect = useReconnect(account.id);
  const method = offers.data
    ?.find(({ id }) => id === account.provider)
    ?.methods.find((one) => one.method === account.method);
  const fields = method?.fields ?? [];
  const consent = useConsentAgain(account);
  const form = useSubmit(fields.map(({ key }) => `credential.${key}`));

  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await form.run(() =>
      reconnect.mutateAsync({ credential, returnTo: `/studio/connections/${account.id}` }),
    );
    if (!done) return;
    toast.good('The new key works');
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Enter a new key"
      description={`It is tried at ${account.providerName} before it takes the old one’s place.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-key" variant="primary" busy={form.busy}>
            Try it and save
          </Button>
        </>
      }
    >
      <form id="new-key" ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
        <QueryView
          query={offers}
          skeleton={<SkeletonForm fields={1} />}
          errorTitle="The fields could not be read"
        >
          {() => (
            <FieldInputs
              fields={fields}
              values={credential}
              onChange={setCredential}
              errorOf={(key) => form.errorOf(`credential.${key}`)}
              multiline={account.method === 'service_account'}
            />
          )}
        </QueryView>
        {method?.page && (
          <Button busy={consent.busy} onClick={consent.begin} className="self-start">
            Have {account.providerName} make a new one
          </Button>
        )}
        {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
      </form>
    </Dialog>
  );
}
