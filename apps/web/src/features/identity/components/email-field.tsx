import type { ComponentProps } from 'react';
import { Field } from '../../../ui/field.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

/** An address, as phones and password managers like to be asked for it. */
export function EmailField({
  label = 'E-mail',
  hint,
  error,
  marked,
  ...input
}: Omit<ComponentProps<typeof TextInput>, 'type'> & {
  label?: string;
  hint?: string;
  error?: string | undefined;
  /** Shows that it is needed, among fields of which some are not. */
  marked?: boolean;
}) {
  return (
    <Field label={label} hint={hint} error={error} required={marked}>
      <TextInput autoComplete="username" {...input} type="email" autoCapitalize="none" spellCheck={false} />
    </Field>
  );
}
