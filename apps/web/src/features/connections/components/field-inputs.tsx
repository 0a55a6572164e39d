import type { ProviderField } from '@portico/contract';
import { Field } from '@/ui/field.tsx';
import { PasswordInput } from '@/ui/password-input.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';

/** The fields that a provider asks for. What is secret is hidden while it is typed, but for files, which are pasted. */
export function FieldInputs({
  fields,
  values,
  onChange,
  errorOf,
  kept,
  multiline,
}: {
  fields: readonly ProviderField[];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  errorOf: (key: string) => string | undefined;
  /** Secrets that are set already: left empty they stay. */
  kept?: readonly string[];
  /** For a key that is a whole file. */
  multiline?: boolean;
}) {
  return fields.map(({ key, label, hint, secret, optional }) => {
    const set = kept?.includes(key) ?? false;
    const shared = {
      value: values[key] ?? '',
      onChange: (event: { target: { value: string } }) => onChange({ ...values, [key]: event.target.value }),
      autoComplete: secret ? 'new-password' : 'off',
      spellCheck: false,
      autoCapitalize: 'off',
    };
    return (
      <Field
        key={key}
        label={label}
        // What is wrong says what was expected.
        hint={errorOf(key) ? undefined : set ? `${hint}. Set; leave it empty to keep it.` : hint}
        error={errorOf(key)}
        required={!optional && !set}
        optional={optional}
      >
        {multiline ? (
          <TextArea {...shared} rows={6} maxLength={8000} className="font-mono text-sm" />
        ) : secret ? (
          <PasswordInput {...shared} maxLength={8000} placeholder={set ? '••••••••' : undefined} />
        ) : (
          <TextInput {...shared} maxLength={8000} mono />
        )}
      </Field>
    );
  });
}
