import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { call } from '@/api.ts';
import { wantHeadingFocus } from '@/lib/focus.ts';
import { showRefusal } from '@/lib/form.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Link } from '@/ui/link.tsx';
import { Door } from '../components/door.tsx';
import { EmailField } from '../components/email-field.tsx';
import { LookIntoMail } from '../components/look-into-mail.tsx';
import { ForgotForm } from '../forms.ts';

type Values = { email: string };

/** Asks for a link to set a new password. What is answered tells nobody whether the address has an account. */
export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<Values | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    defaultValues: { email: '' },
    resolver: zodResolver(ForgotForm),
    mode: 'onTouched',
  });
  const ask = (body: Values) => call('POST /api/auth/forgot-password', { body });
  const send = useMutation({ mutationFn: ask });
  const again = useMutation({ mutationFn: ask });

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await send.mutateAsync(values);
      again.reset();
      wantHeadingFocus();
      setSentTo(values);
    } catch (error) {
      setRefusal(showRefusal(error, setError, ['email']));
    }
  });

  if (sentTo)
    return (
      <LookIntoMail
        intro={
          <>
            If <strong className="text-text">{sentTo.email}</strong> has an account, a letter is on its way to
            it.
          </>
        }
        letter="The link in it leads to where you set the new password. It works once, for 30 minutes."
        again={{
          send: () => again.mutate(sentTo),
          busy: again.isPending,
          sent: again.isSuccess,
          error: again.error,
        }}
        onOtherAddress={() => {
          wantHeadingFocus();
          setSentTo(null);
        }}
        foot={<BackToSignIn />}
      />
    );
  return (
    <Door
      title="Forgot your password?"
      intro="Type your address, and you get a letter with a link to set a new one."
      foot={<BackToSignIn />}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <EmailField error={formState.errors.email?.message} marked {...register('email')} />
        <Button type="submit" variant="primary" size="lg" wide busy={send.isPending}>
          Send the letter
        </Button>
      </form>
    </Door>
  );
}

const BackToSignIn = () => (
  <p>
    You remember it after all? <Link to="/sign-in">Sign in</Link>
  </p>
);
