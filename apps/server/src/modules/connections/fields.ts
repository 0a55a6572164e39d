import type { Field } from '@portico/providers/kit';
import { Fault, type FieldFault } from '../../platform/fault.ts';

/**
 * Holds typed values against the fields that a provider asks for; spaces around them do not count. What no field names is
 * refused, so that nothing is kept unsealed that nobody asked for.
 * @param path where the values stand in what was sent
 * @throws Fault `invalid_input` with a sentence at each field
 */
export function readFields(
  fields: Field[],
  values: Record<string, string>,
  path: string,
): Record<string, string> {
  const errors: FieldFault[] = [];
  const read: Record<string, string> = {};
  for (const field of fields) {
    const value = (values[field.key] ?? '').trim();
    const fault = faultOf(field, value);
    if (fault) errors.push({ path: `${path}.${field.key}`, message: fault });
    else if (value !== '') read[field.key] = value;
  }
  for (const key of Object.keys(values)) {
    if (!fields.some((field) => field.key === key))
      errors.push({ path: `${path}.${key}`, message: 'This is not asked for' });
  }
  if (errors.length > 0) throw new Fault('invalid_input', { errors });
  return read;
}

function faultOf(field: Field, value: string): string | null {
  if (value === '') return field.optional ? null : 'This is needed';
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`).test(value))
    return `Not as expected. ${field.hint}`;
  return null;
}
