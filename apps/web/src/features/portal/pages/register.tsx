import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { call } from '@/api.ts';
import { EmailField } from '@/features/identity/components/email-field.tsx';
import { wantHeadingFocus } from '@/lib/focus.ts';
import { showRefusal } from '@/lib/form.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { Link } from '@/ui/link.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { PortalDoor } from '../components/portal-door.tsx';
import { RegisterForm } from '../forms.ts';

type Values = { email: string; organization: string };

/** Asks for a way in by one's address at the company, where the agency allows that. */
export function PortalRegisterPage() {
  const { agency } = useSearch({ from: '/portal/register' });
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    defaultValues: { email: '', organization: agency ?? '' },
    resolver: zodResolver(RegisterForm),
    mode: 'onTouched',
  });
  const ask = useMutation({
    mutationFn: (body: Values) => call('POST /api/client-portal/auth/register', { body }),
  });
  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await ask.mutateAsync(values);
      wantHeadingFocus();
    } catch (error) {
      setRefusal(showRefusal(error, setError, ['email', 'organization']));
    }
  });
  if (ask.isSuccess)
    return (
      <PortalDoor
        title="Look into your mail"
        intro={`A letter to ${ask.data.email} is on its way. Its link shows that the address is yours; then you choose a password.`}
      />
    );
  const { errors } = formState;
  return (
    <PortalDoor
      title="Join your company’s portal"
      intro="With the address that you have at your company. You get a letter, and choose a password after that."
      foot={
        <p>
          You have been here before? <Link to="/portal/sign-in">Sign in</Link>
        </p>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        <EmailField
          label="E-mail at your company"
          error={errors.email?.message}
          marked
          {...register('email')}
          autoComplete="email"
        />
        {!agency && (
          <Field
            label="Short name of your agency"
            hint="As in the address of its portal, such as northlight."
            error={errors.organization?.message}
            required
          >
            <TextInput {...register('organization')} autoCapitalize="none" spellCheck={false} />
          </Field>
        )}
        <Button type="submit" variant="primary" size="lg" wide busy={ask.isPending}>
          Send me the letter
        </Button>
      </form>
    </PortalDoor>
  );
}
