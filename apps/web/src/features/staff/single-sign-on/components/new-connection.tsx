import { type FormEvent, useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { RadioCards } from '@/ui/radio-cards.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { useSubmit } from '../../use-submit.ts';
import { type NewConnection as Input, useConnect } from '../queries.ts';

/** The beginning of a connection: what it is called, and which language the provider speaks. */
export function NewConnection({
  open,
  onClose,
  onMade,
}: {
  open: boolean;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const connect = useConnect();
  const form = useSubmit(['name', 'protocol']);
  const [input, setInput] = useState<Input>({ name: '', protocol: 'oidc' });
  const close = () => {
    onClose();
    form.reset();
    setInput({ name: '', protocol: 'oidc' });
  };
  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await form.run(async () => {
      const { id } = await connect.mutateAsync(input);
      onMade(id);
    });
    if (done) close();
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(stays) => !stays && close()}
      title="Connect an identity provider"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="new-connection" variant="primary" busy={form.busy}>
            Go on
          </Button>
        </>
      }
    >
      <form
        id="new-connection"
        ref={form.form}
        noValidate
        onSubmit={submit}
        className="flex flex-col gap-5 pb-2"
      >
        <Field
          label="Name"
          required
          hint="As your people read it: “Sign in with …”. The name of your company, most likely."
          error={form.errorOf('name')}
        >
          <TextInput
            maxLength={60}
            autoComplete="off"
            value={input.name}
            onChange={(event) => setInput({ ...input, name: event.target.value })}
          />
        </Field>
        <Field label="How it speaks" error={form.errorOf('protocol')}>
          <RadioCards
            value={input.protocol}
            onChange={(protocol) => setInput({ ...input, protocol })}
            options={[
              {
                value: 'oidc',
                title: 'OpenID Connect',
                description: 'The simpler one. Okta, Entra ID, Google Workspace, Auth0, Keycloak.',
              },
              {
                value: 'saml',
                title: 'SAML 2.0',
                description: 'Where your provider asks for it, or where all else is connected that way.',
              },
            ]}
          />
        </Field>
        {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
      </form>
    </Dialog>
  );
}
