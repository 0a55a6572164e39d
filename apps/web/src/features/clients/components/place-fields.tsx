import { type Control, Controller, type FieldErrors } from 'react-hook-form';
import { Combobox } from '@/ui/combobox.tsx';
import { Field } from '@/ui/field.tsx';
import type { ClientFields } from '../fields.ts';
import { currencyOptions, languageOptions, zoneOptions } from '../places.ts';

const places = [
  { name: 'timeZone', label: 'Time zone', search: 'Search cities and zones', options: zoneOptions() },
  { name: 'currency', label: 'Currency', search: 'Search currencies', options: currencyOptions() },
  { name: 'language', label: 'Language', search: 'Search languages', options: languageOptions() },
] as const;

/** Where the client is: zone, currency and language. */
export function PlaceFields({
  control,
  errors,
}: {
  control: Control<ClientFields>;
  errors: FieldErrors<ClientFields>;
}) {
  return (
    <div className="grid gap-4 md:grid-cols-3">
      {places.map(({ name, label, search, options }) => (
        <Field key={name} label={label} error={errors[name]?.message}>
          <Controller
            control={control}
            name={name}
            render={({ field }) => (
              <Combobox
                options={options}
                value={field.value}
                onChange={field.onChange}
                searchLabel={search}
              />
            )}
          />
        </Field>
      ))}
    </div>
  );
}
