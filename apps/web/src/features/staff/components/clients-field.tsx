import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '@/features/identity/index.ts';
import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { clientChoiceQuery } from '../queries.ts';

export interface ChosenClient {
  id: string;
  name: string;
}

/** All clients, or chosen ones. Who works for chosen clients alone can choose among those. */
export function ClientsField({
  value,
  onChange,
  error,
}: {
  value: readonly ChosenClient[] | null;
  onChange: (value: ChosenClient[] | null) => void;
  error?: string;
}) {
  const { allClients } = useSession();
  const [typed, setTyped] = useState('');
  const query = useQuery({ ...clientChoiceQuery(typed), enabled: value !== null });
  const chosen = value ?? [];
  const free = (query.data ?? []).filter(({ id }) => !chosen.some((one) => one.id === id));
  const add = (id: string) => {
    const client = free.find((one) => one.id === id);
    if (client) onChange([...chosen, client]);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">For which clients</legend>
      {allClients && (
        <SegmentedControl
          label="For which clients"
          value={value === null ? 'all' : 'chosen'}
          onChange={(reach) => onChange(reach === 'all' ? null : [])}
          options={[
            { value: 'all', label: 'All clients' },
            { value: 'chosen', label: 'Chosen clients' },
          ]}
        />
      )}
      {value !== null && (
        <>
          <Field
            label="Add a client"
            error={error}
            hint="All other clients stay hidden: no page, no search and no figure shows them."
          >
            <Combobox
              options={free.map(({ id, name }) => ({ value: id, label: name }))}
              value={null}
              onChange={add}
              onSearch={setTyped}
              busy={query.isFetching}
              placeholder="Choose a client"
              searchLabel="Search clients"
              emptyText="No other client matches."
            />
          </Field>
          <ul className="flex flex-col divide-y divide-line" aria-label="Chosen clients">
            {chosen.map(({ id, name }) => (
              <li key={id} className="flex items-center justify-between gap-2 py-1">
                <span className="min-w-0 truncate">{name}</span>
                <IconButton
                  icon={X}
                  size="sm"
                  label={`Remove ${name}`}
                  onClick={() => onChange(chosen.filter((one) => one.id !== id))}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  );
}
