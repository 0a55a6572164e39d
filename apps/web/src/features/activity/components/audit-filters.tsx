import { SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/field.tsx';
import { SearchInput } from '@/ui/search-input.tsx';
import { Select } from '@/ui/select.tsx';
import { credentialOptions, isCredential } from '../actors.ts';
import { eventKindOptions, isEventName } from '../kinds.ts';
import { type AuditSearch, countFilters } from '../search.ts';
import { AddressFilter } from './address-filter.tsx';
import { ClientFilter } from './client-filter.tsx';
import { DayField } from './day-field.tsx';
import { PersonFilter } from './person-filter.tsx';

const kinds = eventKindOptions();
const credentials = credentialOptions();
const none: AuditSearch = {
  q: undefined,
  type: undefined,
  client: undefined,
  person: undefined,
  credential: undefined,
  ip: undefined,
  from: undefined,
  to: undefined,
};

/** What narrows the audit log. All of it stands in the address. */
export function AuditFilters({
  search,
  onChange,
}: {
  search: AuditSearch;
  onChange: (change: Partial<AuditSearch>) => void;
}) {
  // What is asked for seldom is folded away, unless it is in force.
  const [unfolded, unfold] = useState(false);
  const more = unfolded || search.credential !== undefined || search.ip !== undefined;
  return (
    <search className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search in names, sentences and data"
          placeholder="Search the log"
          value={search.q ?? ''}
          onChange={(q) => onChange({ q: q.trim().slice(0, 100) || undefined })}
          className="w-full md:w-96"
        />
        <Button
          icon={SlidersHorizontal}
          variant="ghost"
          aria-expanded={more}
          onClick={() => {
            unfold(!more);
            if (more) onChange({ credential: undefined, ip: undefined });
          }}
        >
          {more ? 'Fewer filters' : 'More filters'}
        </Button>
        {countFilters(search) > 0 && (
          <Button icon={X} variant="ghost" onClick={() => onChange(none)}>
            Clear
          </Button>
        )}
      </div>
      <div className="grid grid-cols-2 items-start gap-2 md:flex md:flex-wrap">
        <Field label="Kind" className="col-span-2 md:w-52">
          <Select
            placeholder="All kinds"
            value={search.type ?? ''}
            options={kinds}
            onChange={({ target: { value } }) => onChange({ type: isEventName(value) ? value : undefined })}
          />
        </Field>
        <ClientFilter value={search.client} onChange={(client) => onChange({ client })} />
        <PersonFilter value={search.person} onChange={(person) => onChange({ person })} />
        <DayField label="From" value={search.from} max={search.to} onChange={(from) => onChange({ from })} />
        <DayField label="To" value={search.to} min={search.from} onChange={(to) => onChange({ to })} />
        {more && (
          <>
            <Field label="Credential" className="md:w-52">
              <Select
                placeholder="All credentials"
                value={search.credential ?? ''}
                options={credentials}
                onChange={({ target: { value } }) =>
                  onChange({ credential: isCredential(value) ? value : undefined })
                }
              />
            </Field>
            <AddressFilter value={search.ip} onChange={(ip) => onChange({ ip })} />
          </>
        )}
      </div>
    </search>
  );
}
