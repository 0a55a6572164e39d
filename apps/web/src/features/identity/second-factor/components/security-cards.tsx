import { useLiveSecondFactor } from '../queries.ts';
import { AuthenticatorCard } from './authenticator-card.tsx';
import { PasskeysCard } from './passkeys-card.tsx';

/**
 * The second factors of whoever is signed in, staff or a client's person: for an account page below a shell that holds
 * a `Confirmation` and a `Toaster`.
 */
export function SecurityCards({ email }: { email: string }) {
  useLiveSecondFactor();
  return (
    <>
      <AuthenticatorCard email={email} />
      <PasskeysCard />
    </>
  );
}
