import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { ApiError } from '../api.ts';

/**
 * Puts the field errors of a refused call on their fields. Answers the sentence for the form as a whole, or null
 * where the fields say it all. `known` are the names of the form's fields.
 */
export function showRefusal<Values extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<Values>,
  known: readonly Path<Values>[],
): string | null {
  if (!(error instanceof ApiError)) return 'Something went wrong. Try again.';
  const placed = error.errors.filter(({ path }) => (known as readonly string[]).includes(path));
  placed.forEach(({ path, message }, index) => {
    setError(path as Path<Values>, { type: 'server', message }, { shouldFocus: index === 0 });
  });
  const elsewhere = error.errors.filter((one) => !placed.includes(one));
  if (placed.length > 0 && elsewhere.length === 0) return null;
  return elsewhere.length > 0 ? elsewhere.map(({ message }) => message).join(' ') : error.message;
}
