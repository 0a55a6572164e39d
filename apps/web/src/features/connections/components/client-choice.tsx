import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clientChoiceQuery } from '@/features/staff/queries.ts';
import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';

const own = { value: 'none', label: 'Your agency itself' };
const all = { value: '', label: 'All clients' };

/** For whom: one client, or the agency itself (`none`). With `all` nothing may be chosen too. */
export function ClientChoice({
  label,
  value,
  onChange,
  hint,
  error,
  withAll,
  className,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string;
  withAll?: boolean;
  className?: string;
}) {
  const [typed, setTyped] = useState('');
  const found = useQuery(clientChoiceQuery(typed));
  const clients = (found.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      <Combobox
        options={typed ? clients : [...(withAll ? [all] : []), own, ...clients]}
        value={value}
        onChange={onChange}
        onSearch={setTyped}
        busy={found.isLoading}
        searchLabel="Search clients"
        placeholder="Choose a client"
      />
    </Field>
  );
}
