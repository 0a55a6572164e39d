import type { ClientField } from './fields.ts';
import { currencyName, languageName } from './places.ts';
import { clientTypes } from './types.ts';

/** A field's value as a person reads it; null where it is empty. */
export function shownValue(field: ClientField, value: string): string | null {
  if (!value) return null;
  if (field === 'clientType') return clientTypes[value as keyof typeof clientTypes]?.label ?? value;
  if (field === 'currency') return currencyName(value);
  if (field === 'language') return languageName(value);
  return value;
}
