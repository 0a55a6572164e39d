import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { PasswordInput } from '@/ui/password-input.tsx';
import { confirmationWaysQuery } from '../../single-sign-on/queries.ts';
import { passwordRefusal } from '../model.ts';

/**
 * Asks for the password, of whoever has one, and does something with it; says at the field where it was the wrong one.
 */
export function PasswordForm({
  email,
  action,
  danger = false,
  onCancel,
  onPassword,
  children,
}: {
  /** For password managers, which look for the name beside the password. */
  email: string;
  /** What the button says. */
  action: string;
  danger?: boolean;
  onCancel?: () => void;
  /** Undefined for an account that has none. */
  onPassword: (password: string | undefined) => Promise<void>;
  children?: ReactNode;
}) {
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const has = useQuery(confirmationWaysQuery).data?.password ?? true;
  const attempt = useMutation({ mutationFn: onPassword });
  const refusal = passwordRefusal(attempt.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (attempt.isPending) return;
    setMissing(has && !password);
    if (!has) attempt.mutate(undefined);
    else if (password) attempt.mutate(password);
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
      {children}
      {refusal.form && <Callout tone="bad">{refusal.form}</Callout>}
      {has && (
        <>
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <Field label="Your password" error={missing ? 'Type your password' : refusal.field} required>
            <PasswordInput
              autoFocus
              autoComplete="current-password"
              value={password}
              onChange={(event) => {
                setPassword(event.target.value);
                setMissing(false);
                if (attempt.isError) attempt.reset();
              }}
            />
          </Field>
        </>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={attempt.isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
