import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { ApiError, call } from '@/api.ts';
import { showRefusal } from '@/lib/form.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { Link } from '@/ui/link.tsx';
import { PasswordInput } from '@/ui/password-input.tsx';
import { PasswordForm } from '../../forms.ts';
import { devicesQuery } from '../../queries.ts';
import { useSession } from '../../session.ts';
import { NewPasswordField } from '../new-password-field.tsx';

type Values = { current: string; password: string };

/** Changes the password; everywhere else one is signed out. */
export function PasswordCard() {
  const { user } = useSession();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, watch, reset, formState } = useForm<Values>({
    defaultValues: { current: '', password: '' },
    resolver: zodResolver(PasswordForm),
    mode: 'onTouched',
  });
  const change = useMutation({ mutationFn: (body: Values) => call('POST /api/auth/password', { body }) });
  const { errors } = formState;
  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await change.mutateAsync(values);
      reset();
      toast.good('Your password is changed', { detail: 'Everywhere else you were signed out.' });
      void client.invalidateQueries({ queryKey: devicesQuery.queryKey });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'wrong_credentials')
        setError('current', { message: 'That is not your password.' }, { shouldFocus: true });
      else setRefusal(showRefusal(error, setError, ['current', 'password']));
    }
  });
  return (
    <Card title="Password" description="With a new one you are signed out everywhere but here.">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {/* Tells a password manager whose password it is. */}
        <input type="email" autoComplete="username" value={user.email} readOnly hidden />
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <Field
          label="Current password"
          error={errors.current?.message}
          aside={<Link to="/forgot-password">Forgot it?</Link>}
          required
        >
          <PasswordInput {...register('current')} autoComplete="current-password" />
        </Field>
        <NewPasswordField
          {...register('password')}
          label="New password"
          typed={watch('password')}
          error={errors.password?.message}
        />
        <Button type="submit" className="self-start" busy={change.isPending}>
          Change the password
        </Button>
      </form>
    </Card>
  );
}
