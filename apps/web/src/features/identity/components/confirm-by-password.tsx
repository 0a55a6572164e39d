import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../api.ts';
import { Field } from '../../../ui/field.tsx';
import { PasswordInput } from '../../../ui/password-input.tsx';
import { sessionQuery } from '../session.ts';

/** The password once more; the dialog around it has the button. */
export function ConfirmByPassword({ email, onProved }: { email: string | undefined; onProved: () => void }) {
  const me = useQueryClient().getQueryData(sessionQuery.queryKey);
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    // The question may stand over another form; this is not an answer to that one.
    event.stopPropagation();
    if (busy) return;
    if (!password) return setError('Type your password');
    setBusy(true);
    try {
      await call('POST /api/auth/confirmation', { body: { password } });
      onProved();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'That did not work. Try again.');
    } finally {
      setBusy(false);
    }
  }

  return (
    <form id="confirmation" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {/* For password managers, which look for the name beside the password. */}
      <input type="text" autoComplete="username" value={email ?? me?.user.email ?? ''} readOnly hidden />
      <Field label="Password" error={error}>
        <PasswordInput
          autoFocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
            setError(null);
          }}
        />
      </Field>
    </form>
  );
}
