import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { wantHeadingFocus } from '@/lib/focus.ts';
import { showRefusal } from '@/lib/form.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { useAddressCode } from '../address-code.ts';
import { ResetForm } from '../forms.ts';
import { isCodeAtFault } from '../model.ts';
import { CodeEnded } from './code-ended.tsx';
import type { Entrance } from './entrance.ts';
import { NewPasswordField } from './new-password-field.tsx';

interface SetPasswordProps {
  entrance: Entrance;
  send: (body: { code: string; password: string }) => Promise<unknown>;
}

/** Sets a new password by the code from a letter. */
export function SetPassword(props: SetPasswordProps) {
  const code = useAddressCode();
  // Another link in the same tab begins from the start.
  return <ByCode key={code} code={code} {...props} />;
}

function ByCode({ code, entrance, send }: SetPasswordProps & { code: string | null }) {
  const { Door } = entrance;
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, watch, formState } = useForm<{ password: string }>({
    defaultValues: { password: '' },
    resolver: zodResolver(ResetForm),
    mode: 'onTouched',
  });
  const reset = useMutation({ mutationFn: (password: string) => send({ code: code ?? '', password }) });

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

  if (reset.isSuccess) return <PasswordIsSet entrance={entrance} />;
  if (code === null || isCodeAtFault(reset.error))
    return (
      <CodeEnded
        entrance={entrance}
        missing={code === null}
        action={<ButtonLink to={entrance.forgot}>Ask for a new link</ButtonLink>}
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

function PasswordIsSet({ entrance: { Door, signIn } }: { entrance: Entrance }) {
  return (
    <Door
      title="Your new password is set"
      intro="You were signed out everywhere. From now on you sign in with the new one."
    >
      <ButtonLink to={signIn} variant="primary" size="lg" wide>
        Sign in
      </ButtonLink>
    </Door>
  );
}
