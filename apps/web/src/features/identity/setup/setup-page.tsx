import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { ApiError, call } from '@/api.ts';
import { showRefusal } from '@/lib/form.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { ErrorState } from '@/ui/error-state.tsx';
import { Field } from '@/ui/field.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { useAddressCode } from '../address-code.ts';
import { Door } from '../components/door.tsx';
import { EmailField } from '../components/email-field.tsx';
import { NewPasswordField } from '../components/new-password-field.tsx';
import { sessionQuery } from '../session.ts';
import { SetupForm, type SetupValues, setupFields } from './form.ts';
import { setupQuery } from './queries.ts';

/** Makes the first organization of an empty installation, and the account of its owner. */
export function SetupPage() {
  const token = useAddressCode();
  const state = useQuery(setupQuery);
  if (state.data?.open === false) return <AlreadySetUp />;
  return (
    <Door
      title="Set up Portico"
      intro="Nobody works here yet. Make your agency and your own account; you invite everybody else after that."
    >
      {state.isPending && <SkeletonForm fields={5} />}
      {state.isError && <ErrorState error={state.error} onRetry={() => void state.refetch()} size="sm" />}
      {/* Another link in the same tab brings another token. */}
      {state.data && <FirstAgency key={token} token={token ?? ''} />}
    </Door>
  );
}

function FirstAgency({ token }: { token: string }) {
  const setUp = useSetUp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, watch, formState } = useForm<SetupValues>({
    defaultValues: { token, organizationName: '', name: '', email: '', password: '' },
    resolver: zodResolver(SetupForm),
    mode: 'onTouched',
  });
  const { errors } = formState;
  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await setUp.mutateAsync(values);
    } catch (error) {
      if (isTokenAtFault(error)) setError('token', { message: error.message }, { shouldFocus: true });
      else setRefusal(showRefusal(error, setError, setupFields));
    }
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && <Callout tone="bad">{refusal}</Callout>}
      <Field
        label="Token"
        hint={
          <>
            It shows that the server is yours. It stands in the server’s log;{' '}
            <code className="font-mono text-text">npm run portico -- setup-token</code> makes another one.
          </>
        }
        error={errors.token?.message}
        required
      >
        <TextInput {...register('token')} mono autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Field>
      <Field
        label="Your agency"
        hint="Its name as your clients know it."
        error={errors.organizationName?.message}
        required
      >
        <TextInput {...register('organizationName')} autoComplete="organization" />
      </Field>
      <Field label="Your name" error={errors.name?.message} required>
        <TextInput {...register('name')} autoComplete="name" />
      </Field>
      <EmailField error={errors.email?.message} marked {...register('email')} />
      <NewPasswordField
        {...register('password')}
        typed={watch('password')}
        error={errors.password?.message}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={setUp.isPending}>
        Set it up
      </Button>
    </form>
  );
}

/** The token was mistyped, used, or replaced by a newer one. */
function isTokenAtFault(error: unknown): error is ApiError {
  return error instanceof ApiError && ['wrong_credentials', 'code_ended'].includes(error.code);
}

function useSetUp() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (values: SetupValues) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await call('POST /api/setup', { body: { ...values, ...(timeZone ? { timeZone } : {}) } });
      client.clear();
      await client.fetchQuery(sessionQuery);
    },
    onSuccess: () => router.navigate({ to: '/studio', replace: true }),
  });
}

function AlreadySetUp() {
  return (
    <Door
      title="This installation is set up"
      name="Set up Portico"
      intro="Its owner invites you, if you work there."
    >
      <ButtonLink to="/sign-in" variant="primary" size="lg" wide>
        Sign in
      </ButtonLink>
    </Door>
  );
}
