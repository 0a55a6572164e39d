import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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
import { refusalSentence } from '../../model.ts';
import { devicesQuery } from '../../queries.ts';
import { linkedQuery } from '../../single-sign-on/queries.ts';
import type { Entrance } from '../entrance.ts';
import { NewPasswordField } from '../new-password-field.tsx';

type Values = { current: string; password: string };

interface PasswordCardProps {
  email: string;
  forgot: Entrance['forgot'];
}

/** One's own password, or the way to one for an account that has none. */
export function PasswordCard(props: PasswordCardProps) {
  const has = useQuery(linkedQuery).data?.hasPassword ?? true;
  return has ? <ChangePassword {...props} /> : <FirstPassword {...props} />;
}

/** The letter proves that it is them: whoever sits at an open screen sets no password. */
function FirstPassword({ email, forgot }: PasswordCardProps) {
  const ask = useMutation({
    mutationFn: () =>
      call(
        forgot === '/forgot-password'
          ? 'POST /api/auth/forgot-password'
          : 'POST /api/client-portal/auth/forgot-password',
        { body: { email } },
      ),
  });
  return (
    <Card
      title="Password"
      description="You have none: you sign in by way of an identity provider, or with a passkey."
    >
      <div className="flex flex-col items-start gap-3">
        {ask.isError && <Callout tone="bad">{refusalSentence(ask.error)}</Callout>}
        {ask.isSuccess ? (
          <p role="status">
            A letter with a link is on its way to {email}. The link works for 30 minutes, once.
          </p>
        ) : (
          <Button busy={ask.isPending} onClick={() => ask.mutate()}>
            Send me a link to set one
          </Button>
        )}
      </div>
    </Card>
  );
}

/** Changes the password; everywhere else one is signed out. */
function ChangePassword({ email, forgot }: PasswordCardProps) {
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
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <Field
          label="Current password"
          error={errors.current?.message}
          aside={<Link to={forgot}>Forgot it?</Link>}
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
