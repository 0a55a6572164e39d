import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError, call } from '../../api.ts';
import { createStore, useStore } from '../../lib/store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { sessionQuery } from './session.ts';

/** The question that is on the screen: tell it whether the person has proved who they are. */
export const question = createStore<((proved: boolean) => void) | null>(null);
let asked: Promise<boolean> | null = null;

/**
 * Runs a call that may need a fresh proof of who one is. Where the server asks for it, the person is asked for the
 * password, and the call is made once more. Throws `confirmation_needed` where they would rather not.
 */
export async function confirmed<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const needed = error instanceof ApiError && error.code === 'confirmation_needed';
    if (!needed || !(await ask())) throw error;
    return work();
  }
}

/** However many calls need it at a time, the person is asked once. */
function ask(): Promise<boolean> {
  asked ??= new Promise<boolean>((resolve) => question.set(resolve)).finally(() => {
    asked = null;
    question.set(null);
  });
  return asked;
}

/**
 * Stands once in the shell and asks for the password where {@link confirmed} needs it. `email` is whose, where that is
 * nobody of the staff.
 */
export function Confirmation({ email }: { email?: string }) {
  const answer = useStore(question);
  return (
    <Dialog
      open={answer !== null}
      onOpenChange={(open) => !open && answer?.(false)}
      title="Is it you?"
      description="Before something like this, type your password once more. It holds for ten minutes."
      size="sm"
      footer={
        <>
          <Button onClick={() => answer?.(false)}>Cancel</Button>
          <Button type="submit" form="confirmation" variant="primary">
            Confirm
          </Button>
        </>
      }
    >
      {answer && <PasswordForm email={email} onProved={() => answer(true)} />}
    </Dialog>
  );
}

function PasswordForm({ email, onProved }: { email: string | undefined; onProved: () => void }) {
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
    <form id="confirmation" noValidate onSubmit={submit} className="flex flex-col gap-4 pb-2">
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
