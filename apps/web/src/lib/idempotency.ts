import { useCallback, useRef } from 'react';

/** A fresh random key. `crypto.randomUUID` exists only on https and localhost; an agency may run on its own network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The key of one creating form: the same over double clicks and retries, a new one after `renew()`, which is called
 * when the thing was made.
 */
export function useIdempotencyKey(): { key: () => string; renew: () => void } {
  const key = useRef<string | null>(null);
  return {
    key: useCallback(() => {
      key.current ??= newKey();
      return key.current;
    }, []),
    renew: useCallback(() => {
      key.current = null;
    }, []),
  };
}
