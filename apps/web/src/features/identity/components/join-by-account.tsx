import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { call } from '@/api.ts';
import { showRefusal } from '@/lib/form.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { JoinForm } from '../forms.ts';
import { forgetInvitation } from '../invitation-token.ts';
import type { Invitation } from '../queries.ts';
import { sessionQuery } from '../session.ts';
import { NewPasswordField } from './new-password-field.tsx';

type Values = { name: string; password: string };

/** Makes the account of somebody who was invited, and signs in with it. */
export function JoinByAccount({ token, invitation }: { token: string; invitation: Invitation }) {
  const join = useJoin(token);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, watch, formState } = useForm<Values>({
    defaultValues: { name: invitation.name ?? '', password: '' },
    resolver: zodResolver(JoinForm),
    mode: 'onTouched',
  });
  const { errors } = formState;
  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await join.mutateAsync(values);
    } catch (error) {
      setRefusal(showRefusal(error, setError, ['name', 'password']));
    }
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Callout tone="bad">{refusal}</Callout>}
      <Field label="E-mail" hint="The invitation is for this address.">
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
      <Button type="submit" variant="primary" size="lg" wide busy={join.isPending}>
        Join
      </Button>
    </form>
  );
}

function useJoin(token: string) {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async ({ name, password }: Values) => {
      const { email } = await call('POST /api/auth/register', {
        body: { name, password, invitation: token },
      });
      forgetInvitation();
      await call('POST /api/auth/login', { body: { email, password } });
      client.clear();
      await client.fetchQuery(sessionQuery);
    },
    onSuccess: () => router.navigate({ to: '/studio', replace: true }),
  });
}
