import { ArrowUpRight, Plug } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { useSubmit } from '@/features/staff/use-submit.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { methodNames } from '../model.ts';
import { type Offer, useConnect } from '../queries.ts';
import { suggestedSettings } from '../suggested-settings.ts';
import { FieldInputs } from './field-inputs.tsx';
import { ScopeWords } from './scope-words.tsx';

/** The last step before a connection: what is asked for, and what has to be typed. */
export function ConnectForm({
  offer,
  clientId,
  website,
  returnTo,
  onDone,
}: {
  offer: Offer;
  clientId: string | null;
  /** The client's, where it is known. */
  website?: string | null;
  /** The path to come back to after consent. */
  returnTo: string;
  onDone: () => void;
}) {
  const [method, setMethod] = useState(offer.methods[0]?.method ?? 'oauth2');
  const [typing, setTyping] = useState(false);
  const [name, setName] = useState('');
  const [settings, setSettings] = useState(() => suggestedSettings(offer.settings, website));
  const [credential, setCredential] = useState<Record<string, string>>({});
  const connect = useConnect();
  const chosen = offer.methods.find((one) => one.method === method);
  const leads = chosen?.method === 'oauth2' || (chosen?.page === true && !typing);
  const fields = leads ? [] : (chosen?.fields ?? []);
  const form = useSubmit([
    'name',
    ...offer.settings.map(({ key }) => `settings.${key}`),
    ...fields.map(({ key }) => `credential.${key}`),
  ]);
  const noApp = method === 'oauth2' && offer.app?.source === null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    await form.run(async () => {
      const { authorizeUrl, account } = await connect.mutateAsync({
        provider: offer.id,
        method,
        clientId,
        settings,
        returnTo,
        ...(name.trim() ? { name: name.trim() } : {}),
        ...(fields.length > 0 ? { credential } : {}),
      });
      if (authorizeUrl) {
        location.assign(authorizeUrl);
        // The page goes away by itself; until then the button stays busy.
        await new Promise(() => {});
      }
      toast.good(`${account?.name ?? offer.name} is connected`);
      onDone();
    });
  }

  return (
    <form ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-5 pb-2">
      {offer.methods.length > 1 && (
        <SegmentedControl
          label="How to connect"
          value={method}
          onChange={(next) => {
            setMethod(next);
            setCredential({});
            form.reset();
          }}
          options={offer.methods.map((one) => ({ value: one.method, label: methodNames[one.method] }))}
        />
      )}
      {offer.warnings.map((warning) => (
        <Callout key={warning} tone="warn">
          {warning}
        </Callout>
      ))}
      {noApp ? (
        <NoApp offer={offer} />
      ) : (
        <>
          {method === 'oauth2' && <ScopeWords provider={offer.name} scopes={chosen?.scopes ?? []} />}
          <FieldInputs
            fields={offer.settings}
            values={settings}
            onChange={setSettings}
            errorOf={(key) => form.errorOf(`settings.${key}`)}
          />
          <FieldInputs
            fields={fields}
            values={credential}
            onChange={setCredential}
            errorOf={(key) => form.errorOf(`credential.${key}`)}
            multiline={method === 'service_account'}
          />
          <Field label="Name" optional hint="As it is called here." error={form.errorOf('name')}>
            <TextInput
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={120}
              autoComplete="off"
              placeholder={offer.name}
            />
          </Field>
          {chosen?.page && (
            <div className="flex flex-wrap items-center gap-x-2">
              <p className="text-muted">
                {leads
                  ? `${offer.name} asks you to sign in there, and makes the key by itself.`
                  : 'Paste a key that was made there.'}
              </p>
              <Button size="sm" variant="ghost" onClick={() => setTyping(!typing)} className="-ml-2.5">
                {leads ? 'Type a key instead' : `Have ${offer.name} make it`}
              </Button>
            </div>
          )}
          {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
          <Button
            type="submit"
            variant="primary"
            busy={form.busy}
            icon={leads ? ArrowUpRight : Plug}
            className="self-start max-md:w-full"
          >
            {leads ? `Go on at ${offer.name}` : 'Try it and connect'}
          </Button>
        </>
      )}
    </form>
  );
}

function NoApp({ offer }: { offer: Offer }) {
  const may = useMay('provider_app.manage');
  return (
    <Callout
      tone="warn"
      title={`There is no app for ${offer.name} yet`}
      action={
        may && (
          <ButtonLink size="sm" to="/studio/settings/provider-apps/$provider" params={{ provider: offer.id }}>
            Set it up
          </ButtonLink>
        )
      }
    >
      Consent is asked for in the name of an app.{' '}
      {may ? 'It takes a few steps, once.' : 'An admin can set one up, once.'}
    </Callout>
  );
}
