import { zodResolver } from '@hookform/resolvers/zod';
import { NewClient } from '@portico/contract/clients';
import { useState } from 'react';
import { Controller, type Resolver, useForm } from 'react-hook-form';
import { showRefusal } from '@/lib/form.ts';
import { Callout } from '@/ui/callout.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { type ClientFields, clientFieldNames } from '../fields.ts';
import { ownTimeZone } from '../places.ts';
import type { Client } from '../queries.ts';
import { useCreateClient } from '../use-create-client.ts';
import { useProposals } from '../use-proposals.ts';
import { KnownAddress } from './known-address.tsx';
import { PlaceFields } from './place-fields.tsx';
import { TypeCards } from './type-field.tsx';

const folded = new Set(['contactName', 'email', 'clientType', 'timeZone', 'currency', 'language']);

function startFields(): ClientFields {
  return {
    companyName: '',
    website: '',
    contactName: '',
    email: '',
    phone: '',
    industry: '',
    clientType: 'b2c_lead_generation',
    timeZone: ownTimeZone(),
    currency: 'EUR',
    language: 'en',
    notes: '',
  };
}

/** A web address is enough; the rest is proposed, or waits folded away. */
export function NewClientForm({
  id,
  onBusy,
  onDone,
}: {
  /** The form's id, for a button that stands elsewhere. */
  id: string;
  onBusy: (busy: boolean) => void;
  onDone: (client: Client) => void;
}) {
  const [start] = useState(startFields);
  const [address, setAddress] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm<ClientFields>({
    defaultValues: start,
    resolver: zodResolver(NewClient) as unknown as Resolver<ClientFields>,
    mode: 'onTouched',
  });
  const propose = useProposals(form, start);
  const create = useCreateClient();
  const { errors } = form.formState;
  const moreOpen = Object.keys(errors).some((name) => folded.has(name));

  // What was typed goes out, not what the schema made of it: the server reads it by the same schema.
  const submit = form.handleSubmit(async () => {
    setRefusal(null);
    onBusy(true);
    try {
      onDone(await create.mutateAsync(form.getValues()));
    } catch (error) {
      setRefusal(showRefusal(error, form.setError, clientFieldNames));
    } finally {
      onBusy(false);
    }
  });

  return (
    <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
      {refusal && <Callout tone="bad">{refusal}</Callout>}
      <Field
        label="Web address"
        hint="Portico looks at the site at once and proposes what access to ask for."
        error={errors.website?.message}
      >
        <TextInput
          {...form.register('website', {
            onChange: (event) => propose(event.target.value),
            onBlur: (event) => setAddress(event.target.value),
          })}
          placeholder="example.com"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <KnownAddress website={address} />
      <Field label="Company" error={errors.companyName?.message} required>
        <TextInput {...form.register('companyName')} autoComplete="off" />
      </Field>
      <Disclosure title="More: contact, type, place" open={moreOpen || undefined}>
        <div className="flex flex-col gap-4 pt-1">
          <div className="grid gap-4 md:grid-cols-2">
            <Field label="Contact person" error={errors.contactName?.message}>
              <TextInput {...form.register('contactName')} autoComplete="off" />
            </Field>
            <Field label="E-mail" error={errors.email?.message}>
              <TextInput {...form.register('email')} type="email" autoComplete="off" autoCapitalize="none" />
            </Field>
          </div>
          <Field label="What the site is for">
            <Controller
              control={form.control}
              name="clientType"
              render={({ field }) => <TypeCards value={field.value} onChange={field.onChange} />}
            />
          </Field>
          <PlaceFields control={form.control} errors={errors} />
        </div>
      </Disclosure>
    </form>
  );
}
