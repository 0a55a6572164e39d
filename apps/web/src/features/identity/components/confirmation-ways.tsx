import type { SignInProvider } from '@portico/contract';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { call } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { refusalSentence } from '../model.ts';
import { passkeyRefusal } from '../second-factor/model.ts';
import { confirmWithPasskey } from '../second-factor/passkeys.ts';
import { ProviderMark } from '../single-sign-on/components/provider-mark.tsx';
import { here, leadTo } from '../single-sign-on/lead.ts';

export function ConfirmByPasskey({ primary, onProved }: { primary: boolean; onProved: () => void }) {
  const prove = useMutation({ mutationFn: confirmWithPasskey, onSuccess: onProved });
  return (
    <>
      {prove.isError && <Callout tone="bad">{passkeyRefusal(prove.error, 'use')}</Callout>}
      <Button
        wide
        icon={KeyRound}
        variant={primary ? 'primary' : 'secondary'}
        busy={prove.isPending}
        onClick={() => prove.mutate()}
      >
        Use a passkey
      </Button>
    </>
  );
}

/** Leaves the page and comes back to it; what one was about to do is then done once more. */
export function ConfirmByProvider({ way, name }: { way: string; name: string }) {
  const begin = useMutation({
    mutationFn: async () => {
      const { url } = await call('POST /api/auth/confirmation/single-sign-on', {
        body: { way, next: here() },
      });
      return leadTo(url);
    },
  });
  return (
    <div className="flex flex-col gap-1.5">
      {begin.isError && <Callout tone="bad">{refusalSentence(begin.error)}</Callout>}
      <Button wide busy={begin.isPending} onClick={() => begin.mutate()}>
        <ProviderMark provider={way === 'google' || way === 'microsoft' ? (way as SignInProvider) : null} />
        Sign in again with {name}
      </Button>
      <p className="text-sm text-muted">
        You leave this page and come back to it. What you typed here and did not save is lost.
      </p>
    </div>
  );
}
