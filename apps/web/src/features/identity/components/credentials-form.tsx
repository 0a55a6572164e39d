import { type FormEvent, type ReactNode, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Field } from '../../../ui/field.tsx';
import { Link } from '../../../ui/link.tsx';
import { PasswordInput } from '../../../ui/password-input.tsx';
import { asksSingleSignOn, signInFailure } from '../model.ts';
import { EmailField } from './email-field.tsx';
import type { Entrance } from './entrance.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** The address and the password of whoever comes in. */
export function CredentialsForm({
  forgot,
  error,
  busy,
  onSubmit,
  onEmail,
  onCompany,
  children,
}: {
  forgot: Entrance['forgot'];
  error: unknown;
  busy: boolean;
  /** `onRefused` leads back to the password. */
  onSubmit: (typed: Credentials, onRefused: () => void) => void;
  onEmail?: (typed: string) => void;
  /** The way by the company's identity provider, where the password is not taken. */
  onCompany?: () => void;
  /** What there is to say before anything was tried. */
  children?: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onSubmit({ email: String(data.get('email') ?? ''), password: String(data.get('password') ?? '') }, () =>
      form.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus(),
    );
  }
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
      {error ? (
        <Callout
          tone="bad"
          action={
            onCompany &&
            asksSingleSignOn(error) && <Button onClick={onCompany}>Sign in with your company</Button>
          }
        >
          {signInFailure(error)}
        </Callout>
      ) : (
        children
      )}
      <EmailField name="email" onChange={(event) => onEmail?.(event.target.value)} required />
      <Field label="Password" aside={<Link to={forgot}>Forgot it?</Link>}>
        <PasswordInput name="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" size="lg" wide busy={busy}>
        Sign in
      </Button>
    </form>
  );
}
