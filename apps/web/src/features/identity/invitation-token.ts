import { useEffect } from 'react';
import { useAddressCode } from './address-code.ts';

const key = 'portico.invitation';

/** The token of the invitation that this tab is about. It outlives the way to the sign-in and back. */
export function useInvitationToken(): string | null {
  const code = useAddressCode();
  useEffect(() => {
    if (code) inSession((storage) => storage.setItem(key, code));
  }, [code]);
  return code ?? inSession((storage) => storage.getItem(key)) ?? null;
}

/** After it was accepted, or did not work. */
export function forgetInvitation(): void {
  inSession((storage) => storage.removeItem(key));
}

/** Storage can be forbidden; the link in the mail is then opened a second time. */
function inSession<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
