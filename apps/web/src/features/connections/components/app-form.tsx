import { type FormEvent, useState } from 'react';
import { useSubmit } from '@/features/staff/use-submit.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { providerNames } from '../choices.ts';
import { type ProviderApp, usePutApp, useRemoveApp } from '../queries.ts';
import { FieldInputs } from './field-inputs.tsx';

/** The credentials of the organization's own app. Secrets are sealed and never shown again. */
export function AppForm({ app }: { app: ProviderApp }) {
  const own = app.source === 'own';
  const [values, setValues] = useState<Record<string, string>>(app.values);
  const [removing, setRemoving] = useState(false);
  const put = usePutApp(app.provider);
  const remove = useRemoveApp(app.provider);
  const form = useSubmit(app.fields.map(({ key }) => `values.${key}`));
  // With another client id it is another app, whose secrets have to be typed.
  const same = own && values.clientId?.trim() === app.values.clientId;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const typed = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
    const done = await form.run(async () => setValues((await put.mutateAsync(typed)).values));
    if (done) toast.good('Your app is saved', { detail: 'Test it to see whether the provider knows it.' });
  }

  return (
    <Card
      title="Your own app"
      description="Connections that are there go on with the app that made them."
      footer={
        <>
          <Button type="submit" form="app" variant="primary" busy={form.busy}>
            {own ? 'Save' : 'Use this app'}
          </Button>
          {own && <Button onClick={() => setRemoving(true)}>Stop using it</Button>}
        </>
      }
    >
      <form id="app" ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-5">
        <FieldInputs
          fields={app.fields}
          values={values}
          onChange={setValues}
          errorOf={(key) => form.errorOf(`values.${key}`)}
          kept={same ? app.secretsSet : []}
        />
        {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
      </form>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Stop using your app at ${providerNames[app.provider]}?`}
        confirmLabel="Stop using it"
        danger
        onConfirm={async () => {
          await remove.mutateAsync(undefined);
          setValues({});
          toast.good('Your app is no longer used for new connections');
        }}
      >
        {app.connections > 0
          ? 'What was connected by it goes on. New connections go by this installation’s app, where it has one.'
          : 'Its secret is deleted. New connections go by this installation’s app, where it has one.'}
      </ConfirmDialog>
    </Card>
  );
}
