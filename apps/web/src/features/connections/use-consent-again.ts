import { toast } from '@/lib/toast.ts';
import { type Account, useReconnect } from './queries.ts';

/** Leads the browser to the provider to consent once more; it stays the same connection. */
export function useConsentAgain(account: Account) {
  const reconnect = useReconnect(account.id);
  const begin = () =>
    reconnect.mutate(
      { returnTo: `/studio/connections/${account.id}` },
      {
        onSuccess: ({ authorizeUrl }) => authorizeUrl && location.assign(authorizeUrl),
        onError: (error) => toast.failed('Consent could not be asked for', error),
      },
    );
  return { begin, busy: reconnect.isPending || reconnect.isSuccess };
}
