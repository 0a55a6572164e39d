import { looksLikePassword } from '@portico/guides';
import { Fault } from '../../platform/fault.ts';

/**
 * Refuses texts that look like a password or a key, before anything of them is stored, sent or logged.
 * @throws Fault `looks_like_password` with the reason
 */
export function refuseSecrets(...texts: (string | null | undefined)[]): void {
  for (const text of texts) {
    const verdict = text ? looksLikePassword(text) : null;
    if (verdict?.refused) throw new Fault('looks_like_password', { detail: verdict.reason });
  }
}
