import { Field } from '@/ui/field.tsx';
import { SearchInput } from '@/ui/search-input.tsx';
import { Select } from '@/ui/select.tsx';
import {
  type ConnectionHealth,
  connectionHealths,
  type ProviderId,
  providerIds,
  providerNames,
} from '../choices.ts';
import { healthSigns } from '../model.ts';
import type { ConnectionSearch } from '../search.ts';
import { ClientChoice } from './client-choice.tsx';

/** Narrows the list of all connections. */
export function ConnectionFilters({
  search,
  onChange,
}: {
  search: ConnectionSearch;
  onChange: (change: Partial<ConnectionSearch>) => void;
}) {
  return (
    <div className="grid grid-cols-2 gap-2 md:flex md:flex-wrap md:items-end">
      <SearchInput
        label="Search connections"
        placeholder="Search name, account or client"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
        className="col-span-2 md:w-72"
      />
      <ClientChoice
        label="Client"
        withAll
        value={search.client ?? ''}
        onChange={(client) => onChange({ client: client || undefined })}
        className="col-span-2 md:w-48"
      />
      <Field label="Provider" className="md:w-44">
        <Select
          placeholder="All providers"
          value={search.provider ?? ''}
          onChange={({ target }) =>
            onChange({ provider: (target.value || undefined) as ProviderId | undefined })
          }
          options={providerIds.map((id) => ({ value: id, label: providerNames[id] }))}
        />
      </Field>
      <Field label="State" className="md:w-36">
        <Select
          placeholder="All but ended"
          value={search.health ?? ''}
          onChange={({ target }) =>
            onChange({ health: (target.value || undefined) as ConnectionHealth | undefined })
          }
          options={connectionHealths.map((health) => ({ value: health, label: healthSigns[health].label }))}
        />
      </Field>
    </div>
  );
}
