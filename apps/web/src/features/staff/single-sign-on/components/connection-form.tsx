import { type FormEvent, useEffect, useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Field } from '@/ui/field.tsx';
import { Section } from '@/ui/section.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { useSubmit } from '../../use-submit.ts';
import { type Draft, missingWords, toChanges, toDraft } from '../model.ts';
import { type Connection, useChangeConnection } from '../queries.ts';
import { ConnectionActions } from './connection-actions.tsx';
import { JoiningFields } from './joining-fields.tsx';
import { ProviderSettings } from './provider-settings.tsx';
import { TestResult } from './test-result.tsx';

const fields = [
  'name',
  'oidc.issuer',
  'oidc.clientId',
  'oidc.clientSecret',
  'saml.metadataUrl',
  'saml.metadataXml',
  'saml.entityId',
  'saml.signInUrl',
  'saml.certificates',
  'defaultRole',
  'defaultCustomRoleId',
];

/** The way from values to copy over a test to a connection that is on; each part can be changed later. */
export function ConnectionForm({ connection, onGone }: { connection: Connection; onGone: () => void }) {
  const [draft, setDraft] = useState(() => toDraft(connection));
  const [base, setBase] = useState(connection);
  const change = useChangeConnection();
  const form = useSubmit(fields);
  const dirty = JSON.stringify(draft) !== JSON.stringify(toDraft(base));
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });

  // While nothing is typed here, the form shows what colleagues save.
  useEffect(() => {
    if (dirty || form.busy || connection.version === base.version) return;
    setBase(connection);
    setDraft(toDraft(connection));
  }, [connection, base.version, dirty, form.busy]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await form.run(async () => {
      const saved = await change.mutateAsync({ id: connection.id, ...toChanges(draft, base) });
      setBase(saved);
      setDraft(toDraft(saved));
    });
    if (done) toast.good('Saved the identity provider');
  }

  const missing = missingWords(connection.missing);
  return (
    <div className="flex flex-col gap-7 pb-2">
      <Section
        title="1. Tell it about Portico"
        description="Make an application for Portico at your provider, and copy these into it."
      >
        {connection.toCopy.map(({ name, label, value }) => (
          <CopyField key={name} label={label} value={value} />
        ))}
      </Section>
      <form ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-7">
        <Section title="2. Tell Portico about it" description="What your provider shows for the application.">
          <ProviderSettings connection={base} draft={draft} onChange={set} errorOf={form.errorOf} />
        </Section>
        <Section title="3. Say who comes in">
          <JoiningFields draft={draft} onChange={set} errorOf={form.errorOf} />
          <Field label="Name" required error={form.errorOf('name')}>
            <TextInput
              maxLength={60}
              autoComplete="off"
              value={draft.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Field>
        </Section>
        {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant={dirty ? 'primary' : 'secondary'} busy={form.busy} disabled={!dirty}>
            Save
          </Button>
          {dirty && (
            <Button
              variant="ghost"
              onClick={() => {
                setDraft(toDraft(base));
                form.reset();
              }}
            >
              Discard
            </Button>
          )}
        </div>
      </form>
      <Section
        title="4. Test it, and turn it on"
        description="The test signs you in at the provider and shows what it says. It makes nothing here."
      >
        {missing && !dirty && <p className="text-warn">{missing}</p>}
        {dirty && <p className="text-muted">Save first; then you can test.</p>}
        {connection.lastTest && <TestResult test={connection.lastTest} />}
        <ConnectionActions connection={connection} waiting={dirty} onGone={onGone} />
      </Section>
    </div>
  );
}
