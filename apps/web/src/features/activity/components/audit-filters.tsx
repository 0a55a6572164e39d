import { X } from 'lucide-react';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/field.tsx';
import { Select } from '@/ui/select.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { eventKindOptions, isEventName } from '../kinds.ts';
import { type AuditSearch, countFilters } from '../search.ts';
import { ClientFilter } from './client-filter.tsx';
import { PersonFilter } from './person-filter.tsx';

const kinds = eventKindOptions();

/** What narrows the audit log. All of it stands in the address. */
export function AuditFilters({
  search,
  onChange,
}: {
  search: AuditSearch;
  onChange: (change: Partial<AuditSearch>) => void;
}) {
  return (
    <search className="grid grid-cols-2 items-end gap-2 md:flex md:flex-wrap">
      <Field label="Kind" className="col-span-2 md:w-56">
        <Select
          placeholder="All kinds"
          value={search.type ?? ''}
          options={kinds}
          onChange={({ target: { value } }) => onChange({ type: isEventName(value) ? value : undefined })}
        />
      </Field>
      <ClientFilter value={search.client} onChange={(client) => onChange({ client })} />
      <PersonFilter value={search.person} onChange={(person) => onChange({ person })} />
      <Day label="From" value={search.from} max={search.to} onChange={(from) => onChange({ from })} />
      <Day label="To" value={search.to} min={search.from} onChange={(to) => onChange({ to })} />
      {countFilters(search) > 0 && (
        <Button
          icon={X}
          variant="ghost"
          onClick={() =>
            onChange({
              type: undefined,
              client: undefined,
              person: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          Clear
        </Button>
      )}
    </search>
  );
}

function Day({
  label,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  value?: string;
  min?: string;
  max?: string;
  onChange: (value: string | undefined) => void;
}) {
  return (
    <Field label={label} className="md:w-40">
      <TextInput
        type="date"
        value={value ?? ''}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </Field>
  );
}
