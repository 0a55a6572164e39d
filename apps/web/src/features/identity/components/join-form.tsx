import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { showRefusal } from '@/lib/form.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { JoinForm as Schema } from '../forms.ts';
import { NewPasswordField } from './new-password-field.tsx';

export interface Joining {
  name: string;
  password: string;
}

/** The account to be of somebody whose address is known: their name and a password. */
export function JoinForm({
  invitation,
  hint,
  action,
  join,
}: {
  invitation: { email: string; name: string | null };
  /** Why it is this address. */
  hint: string;
  /** What the button says. */
  action: string;
  join: (values: Joining) => Promise<unknown>;
}) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, watch, formState } = useForm<Joining>({
    defaultValues: { name: invitation.name ?? '', password: '' },
    resolver: zodResolver(Schema),
    mode: 'onTouched',
  });
  const { errors } = formState;
  const send = useMutation({ mutationFn: join });
  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await send.mutateAsync(values);
    } catch (error) {
      setRefusal(showRefusal(error, setError, ['name', 'password']));
    }
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Callout tone="bad">{refusal}</Callout>}
      <Field label="E-mail" hint={hint}>
        <TextInput value={invitation.email} readOnly autoComplete="username" />
      </Field>
      <Field label="Your name" error={errors.name?.message} required>
        <TextInput {...register('name')} autoComplete="name" />
      </Field>
      <NewPasswordField
        {...register('password')}
        typed={watch('password')}
        error={errors.password?.message}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={send.isPending}>
        {action}
      </Button>
    </form>
  );
}
