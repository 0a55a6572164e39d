import type { ComponentProps } from 'react';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';

/** Six digits from an authenticator, or one of the codes that were kept for its loss. */
export function CodeField({
  backup = false,
  hint,
  error,
  ...input
}: Omit<ComponentProps<typeof TextInput>, 'prefix' | 'suffix' | 'mono'> & {
  backup?: boolean;
  hint?: string;
  error: string | null;
}) {
  return (
    <Field label={backup ? 'Backup code' : 'Code'} hint={hint} error={error} required>
      <TextInput
        {...input}
        mono
        autoFocus
        autoComplete={backup ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        inputMode={backup ? 'text' : 'numeric'}
        // Two groups, as authenticators show them.
        maxLength={backup ? 20 : 7}
      />
    </Field>
  );
}
