import { zodResolver } from '@hookform/resolvers/zod';
import { NewStakeholder } from '@portico/contract/clients';
import { useId, useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { showRefusal } from '@/lib/form.ts';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Checkbox } from '@/ui/checkbox.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import type { Stakeholder } from '../queries.ts';
import { type PersonFields, toPersonFields, useSavePerson } from '../use-people.ts';

const known = ['name', 'title', 'email', 'phone', 'isPrimary'] as const;

/** Adds a person at a client, or changes one. */
export function PersonDialog({
  clientId,
  person,
  onClose,
}: {
  clientId: string;
  /** Whom to change; without, somebody is added. */
  person?: Stakeholder;
  onClose: () => void;
}) {
  const formId = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { key, renew } = useIdempotencyKey();
  const save = useSavePerson(clientId);
  const { register, handleSubmit, setError, formState } = useForm<PersonFields>({
    defaultValues: toPersonFields(person),
    resolver: zodResolver(NewStakeholder) as unknown as Resolver<PersonFields>,
    mode: 'onTouched',
  });
  const { errors } = formState;

  const submit = handleSubmit(async (fields) => {
    setRefusal(null);
    try {
      await save.mutateAsync({ id: person?.id, fields, key: key() });
      toast.good(person ? `${fields.name} was changed` : `${fields.name} was added`);
      onClose();
    } catch (error) {
      setRefusal(showRefusal(error, setError, known));
      // The next attempt will say something else, and is another request.
      renew();
    }
  });

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={person ? `Edit ${person.name}` : 'Add a person'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending}>
            {person ? 'Save' : 'Add person'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <Field label="Name" error={errors.name?.message} required>
          <TextInput {...register('name')} autoComplete="off" />
        </Field>
        <Field label="Job title" error={errors.title?.message}>
          <TextInput {...register('title')} autoComplete="off" placeholder="Practice manager" />
        </Field>
        <div className="grid gap-4 md:grid-cols-2">
          <Field label="E-mail" error={errors.email?.message}>
            <TextInput {...register('email')} type="email" autoComplete="off" autoCapitalize="none" />
          </Field>
          <Field label="Phone" error={errors.phone?.message}>
            <TextInput {...register('phone')} type="tel" autoComplete="off" />
          </Field>
        </div>
        <Checkbox
          {...register('isPrimary')}
          label="Primary contact"
          description="The person to turn to first. There is one; a new one takes the place of the old."
        />
      </form>
    </Dialog>
  );
}
