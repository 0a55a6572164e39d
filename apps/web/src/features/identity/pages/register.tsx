import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { call } from '@/api.ts';
import { wantHeadingFocus } from '@/lib/focus.ts';
import { showRefusal } from '@/lib/form.ts';
import { systemQuery } from '@/lib/system.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { Link } from '@/ui/link.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { Door } from '../components/door.tsx';
import { EmailField } from '../components/email-field.tsx';
import { LookIntoMail } from '../components/look-into-mail.tsx';
import { NewPasswordField } from '../components/new-password-field.tsx';
import { RegisterForm } from '../forms.ts';

type Values = { name: string; email: string; password: string; organizationName: string };
const fields = ['name', 'email', 'password', 'organizationName'] as const;

/** Makes an organization: the form, and then where to look for the letter that finishes it. */
export function RegisterPage() {
  const registration = useQuery(systemQuery).data?.registration;
  const [sentTo, setSentTo] = useState<Values | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, watch, formState } = useForm<Values>({
    defaultValues: { name: '', email: '', password: '', organizationName: '' },
    resolver: zodResolver(RegisterForm),
    mode: 'onTouched',
  });
  const send = useMutation({ mutationFn: (body: Values) => call('POST /api/auth/register', { body }) });
  const again = useMutation({ mutationFn: (body: Values) => call('POST /api/auth/register', { body }) });
  const { errors } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await send.mutateAsync(values);
      again.reset();
      wantHeadingFocus();
      setSentTo(values);
    } catch (error) {
      setRefusal(showRefusal(error, setError, fields));
    }
  });

  if (sentTo)
    return (
      <LookIntoMail
        intro={
          <>
            A letter is on its way to <strong className="text-text">{sentTo.email}</strong>.
          </>
        }
        letter="Press the link in it, and you are in. It works once, for a day."
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
      />
    );
  if (registration === 'closed') return <RegistrationClosed />;
  return (
    <Door
      title="Register your agency"
      name="Register"
      intro="You get a workspace of your own; you invite your colleagues and clients from there."
      foot={<SignInInstead />}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <Field label="Your name" error={errors.name?.message} required>
          <TextInput {...register('name')} autoComplete="name" />
        </Field>
        <EmailField error={errors.email?.message} marked {...register('email')} />
        <NewPasswordField
          {...register('password')}
          typed={watch('password')}
          error={errors.password?.message}
        />
        <Field
          label="Your agency"
          hint="Its name as your clients know it."
          error={errors.organizationName?.message}
          required
        >
          <TextInput {...register('organizationName')} autoComplete="organization" />
        </Field>
        <Button type="submit" variant="primary" size="lg" wide busy={send.isPending}>
          Register
        </Button>
      </form>
    </Door>
  );
}

function RegistrationClosed() {
  return (
    <Door
      title="You come in by invitation here"
      name="Register"
      intro="New agencies are made by whoever runs this installation. If you work for one that is here, ask a colleague to invite you: an owner or an admin can."
      foot={<SignInInstead />}
    >
      <ButtonLink to="/sign-in" className="self-start">
        To the sign-in
      </ButtonLink>
    </Door>
  );
}

const SignInInstead = () => (
  <p>
    You have an account? <Link to="/sign-in">Sign in</Link>
  </p>
);
