import { SearchInput } from '@/ui/search-input.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { Select } from '@/ui/select.tsx';
import type { ClientSearch } from '../search.ts';
import { clientTypeNames, clientTypes } from '../types.ts';

const sorts = [
  { value: 'companyName', label: 'By name' },
  { value: '-updatedAt', label: 'Last changed' },
  { value: '-createdAt', label: 'Newest' },
];

/** What narrows and orders the list of clients. All of it stands in the address. */
export function ListFilters({
  search,
  onChange,
}: {
  search: ClientSearch;
  onChange: (change: Partial<ClientSearch>) => void;
}) {
  return (
    <div className="flex flex-col gap-2 md:flex-row md:items-center">
      <SearchInput
        label="Search clients"
        placeholder="Search name, contact, address"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
        className="md:w-72"
      />
      <div className="flex min-w-0 flex-1 flex-wrap gap-2">
        <Select
          aria-label="Client type"
          placeholder="All types"
          value={search.type ?? ''}
          onChange={(event) => onChange({ type: (event.target.value || undefined) as ClientSearch['type'] })}
          options={clientTypeNames.map((value) => ({ value, label: clientTypes[value].label }))}
          className="min-w-36 flex-1 md:max-w-52"
        />
        <Select
          aria-label="Order"
          value={search.sort ?? 'companyName'}
          onChange={({ target: { value } }) =>
            onChange({ sort: value === 'companyName' ? undefined : (value as ClientSearch['sort']) })
          }
          options={sorts}
          className="min-w-32 flex-1 md:max-w-40"
        />
      </div>
      <SegmentedControl
        label="Archived clients"
        value={search.archived ?? 'exclude'}
        onChange={(archived) => onChange({ archived: archived === 'exclude' ? undefined : archived })}
        options={[
          { value: 'exclude', label: 'Active' },
          { value: 'only', label: 'Archived' },
          { value: 'include', label: 'All' },
        ]}
      />
    </div>
  );
}
