import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/api.ts';
import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';

const all = { value: '', label: 'All clients' };

/** Narrows to one client, archived ones too; the server searches. */
export function ClientFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['clients', 'choice', typed],
    queryFn: ({ signal }) =>
      call('GET /api/clients', { query: { q: typed, archived: 'include', limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({
    queryKey: ['client', value, 'facts'],
    queryFn: ({ signal }) => call('GET /api/clients/:id', { params: { id: value ?? '' }, signal }),
    enabled: value !== undefined,
  }).data;
  const items = found.data?.items ?? [];
  const listed = chosen && !items.some(({ id }) => id === chosen.id) ? [chosen, ...items] : items;
  const options = listed.map(({ id, companyName, archivedAt }) => ({
    value: id,
    label: companyName,
    detail: archivedAt ? 'Archived' : undefined,
  }));
  return (
    <Field label="Client" className="md:w-48">
      <Combobox
        options={typed ? options : [all, ...options]}
        value={value ?? ''}
        onChange={(next) => onChange(next || undefined)}
        onSearch={setTyped}
        busy={found.isLoading}
        searchLabel="Search clients"
        placeholder="All clients"
      />
    </Field>
  );
}
