import type { ComponentProps } from 'react';
import { Field } from '@/ui/field.tsx';
import { PasswordInput } from '@/ui/password-input.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { passwordStrength } from '../model.ts';

/** A password to be, and how good it is by its length. */
export function NewPasswordField({
  label = 'Password',
  typed,
  error,
  ...input
}: Omit<ComponentProps<typeof PasswordInput>, 'value'> & {
  label?: string;
  typed: string;
  error: string | undefined;
}) {
  const { share, tone, words } = passwordStrength(typed);
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} hint={words} error={error} required>
        <PasswordInput {...input} autoComplete="new-password" />
      </Field>
      {typed && <ProgressBar value={share} tone={tone} label="Length of the password" />}
    </div>
  );
}
