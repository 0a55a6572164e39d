import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { call } from '@/api.ts';
import { wantHeadingFocus } from '@/lib/focus.ts';
import { showRefusal } from '@/lib/form.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { useAddressCode } from '../address-code.ts';
import { CodeEnded } from '../components/code-ended.tsx';
import { Door } from '../components/door.tsx';
import { NewPasswordField } from '../components/new-password-field.tsx';
import { ResetForm } from '../forms.ts';
import { isCodeAtFault } from '../model.ts';

/** Sets a new password by the code from a letter. */
export function ResetPasswordPage() {
  const code = useAddressCode();
  // Another link in the same tab begins from the start.
  return <ResetPassword key={code} code={code} />;
}

function ResetPassword({ code }: { code: string | null }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, watch, formState } = useForm<{ password: string }>({
    defaultValues: { password: '' },
    resolver: zodResolver(ResetForm),
    mode: 'onTouched',
  });
  const reset = useMutation({
    mutationFn: (password: string) =>
      call('POST /api/auth/reset-password', { body: { code: code ?? '', password } }),
  });

  const submit = handleSubmit(async ({ password }) => {
    setRefusal(null);
    try {
      await reset.mutateAsync(password);
      wantHeadingFocus();
    } catch (error) {
      if (isCodeAtFault(error)) return wantHeadingFocus();
      setRefusal(showRefusal(error, setError, ['password']));
    }
  });

  if (reset.isSuccess) return <PasswordIsSet />;
  if (code === null || isCodeAtFault(reset.error))
    return (
      <CodeEnded
        missing={code === null}
        action={<ButtonLink to="/forgot-password">Ask for a new link</ButtonLink>}
      >
        The link for a new password works for 30 minutes, once. Your password is what it was.
      </CodeEnded>
    );
  return (
    <Door
      title="Set a new password"
      intro="You are signed out everywhere then, and sign in with the new one."
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <NewPasswordField
          {...register('password')}
          label="New password"
          typed={watch('password')}
          error={formState.errors.password?.message}
        />
        <Button type="submit" variant="primary" size="lg" wide busy={reset.isPending}>
          Set the password
        </Button>
      </form>
    </Door>
  );
}

function PasswordIsSet() {
  return (
    <Door
      title="Your new password is set"
      intro="You were signed out everywhere. From now on you sign in with the new one."
    >
      <ButtonLink to="/sign-in" variant="primary" size="lg" wide>
        Sign in
      </ButtonLink>
    </Door>
  );
}
