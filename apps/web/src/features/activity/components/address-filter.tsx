import { useEffect, useState } from 'react';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { isNetworkAddress } from '../address.ts';

/** Narrows to an address or a network, once what was typed is one. */
export function AddressFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const text = typed.trim();
  const wrong = text !== '' && !isNetworkAddress(text);
  const apply = () => {
    if (!wrong && text !== (value ?? '')) onChange(text || undefined);
  };
  return (
    <Field
      label="Address"
      className="md:w-48"
      error={wrong && text !== value ? 'Such as 203.0.113.7 or 203.0.113.0/24' : undefined}
    >
      <TextInput
        value={typed}
        placeholder="Any address"
        mono
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
    </Field>
  );
}
