import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { call } from '@/api.ts';
import { NewPasswordField } from '@/features/identity/components/new-password-field.tsx';
import { forgetInvitation } from '@/features/identity/invitation-token.ts';
import { showRefusal } from '@/lib/form.ts';
import { stopViewing } from '@/lib/viewing.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { JoinForm as Schema } from '../forms.ts';
import type { Invitation } from '../invitation.ts';

type Values = { name: string; password: string };

/** Makes the account of somebody whose address the code proves, and signs in with it. */
export function JoinForm({ code, invitation }: { code: string; invitation: Invitation }) {
  const join = useJoin(code);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, watch, formState } = useForm<Values>({
    defaultValues: { name: invitation.name ?? '', password: '' },
    resolver: zodResolver(Schema),
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
      <Field label="E-mail" hint="The letter came to this address.">
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
        Come in
      </Button>
    </form>
  );
}

function useJoin(code: string) {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (values: Values) => {
      stopViewing();
      await call('POST /api/client-portal/auth/verify-email', { body: { code, ...values } });
      forgetInvitation();
      client.clear();
    },
    onSuccess: () => router.navigate({ to: '/portal', replace: true }),
  });
}
