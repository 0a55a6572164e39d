import { useRef, useState } from 'react';
import { ApiError } from '@/api.ts';

/**
 * Sends a form and keeps what the server said against it: sentences at fields, and one for the form. `run` answers
 * true where it went through; otherwise the first thing that is wrong comes into sight, for whom `form` is the form.
 */
export function useSubmit(fields: readonly string[]) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  const errors = failure instanceof ApiError ? failure.errors : [];
  const elsewhere = errors.filter(({ path }) => !fields.includes(path));
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(error);
      requestAnimationFrame(() => showFirstFault(form.current));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return {
    form,
    busy,
    run,
    failure,
    reset: () => setFailure(null),
    errorOf: (field: string) => errors.find(({ path }) => path === field)?.message,
    refusal: refusalOf(failure, errors.length, elsewhere),
  };
}

function showFirstFault(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  wrong?.focus({ preventScroll: true });
  (wrong ?? form?.querySelector('[role="alert"]'))?.scrollIntoView({ block: 'center' });
}

function refusalOf(
  failure: unknown,
  placed: number,
  elsewhere: readonly { message: string }[],
): string | null {
  if (failure === null) return null;
  if (!(failure instanceof ApiError)) return 'Something went wrong. Try again.';
  if (elsewhere.length > 0) return elsewhere.map(({ message }) => message).join(' ');
  return placed > 0 ? null : failure.message;
}
