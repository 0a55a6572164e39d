import type { AccountPlace } from '@portico/contract';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { passkeyRefusal } from '../model.ts';
import { browserHasPasskeys, signInWithPasskey } from '../passkeys.ts';

/** The way in with a passkey; nothing in a browser that has none. */
export function PasskeySignIn({
  onSignedIn,
  primary = false,
}: {
  onSignedIn: (place: AccountPlace) => unknown;
  /** Where it is the one thing to do. */
  primary?: boolean;
}) {
  const signIn = useMutation({
    mutationFn: async () => onSignedIn(await signInWithPasskey()),
  });
  if (!browserHasPasskeys()) return null;
  return (
    <div className="flex flex-col gap-4">
      {signIn.isError && <Callout tone="bad">{passkeyRefusal(signIn.error, 'use')}</Callout>}
      <Button
        size="lg"
        wide
        icon={KeyRound}
        variant={primary ? 'primary' : 'secondary'}
        busy={signIn.isPending}
        onClick={() => signIn.mutate()}
      >
        Sign in with a passkey
      </Button>
    </div>
  );
}
