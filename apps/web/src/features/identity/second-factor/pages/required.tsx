import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { KeyRound, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { Toaster } from '@/ui/toaster.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { Door } from '../../components/door.tsx';
import { safeReturn } from '../../model.ts';
import { sessionQuery, useSession, useSignOut } from '../../session.ts';
import { AddPasskeyDialog } from '../components/add-passkey.tsx';
import { PasskeySignIn } from '../components/passkey-sign-in.tsx';
import { SetUpAuthenticator } from '../components/set-up-authenticator.tsx';
import { browserHasPasskeys } from '../passkeys.ts';
import { secondFactorQuery } from '../queries.ts';
import { secondFactorRoute } from '../routes.tsx';

/** Led to before anything else, where the organization's rules ask for a second factor and there is none yet. */
export function SecondFactorRequiredPage() {
  const { organization } = useSession();
  const state = useQuery(secondFactorQuery);
  const signOut = useSignOut();
  return (
    <Door
      title="One more thing before you start"
      name="Set up a second factor"
      intro={`${organization.name} asks you to show in two ways that it is you: by your password, and by something that only you have.`}
      foot={
        <p>
          Not now?{' '}
          <Button variant="ghost" size="sm" onClick={signOut}>
            Sign out
          </Button>
        </p>
      }
    >
      <QueryView
        query={state}
        skeleton={<SkeletonForm fields={2} />}
        errorTitle="Your second factors could not be read"
      >
        {(has) => <Ways has={has} />}
      </QueryView>
      <Confirmation />
      <Toaster />
    </Door>
  );
}

/** Reads who one is again, and goes where one wanted to go, if nothing is missing any more. */
function useGoOn(): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  const { redirect } = secondFactorRoute.useSearch();
  return async () => {
    const me = await call('GET /api/auth/me');
    // What was refused until now must not be shown as a refusal any more.
    if (!me.needsSecondFactor) client.clear();
    client.setQueryData(sessionQuery.queryKey, me);
    if (me.needsSecondFactor) await client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
    else router.history.push(safeReturn(redirect));
  };
}

function Ways({ has }: { has: AnswerOf<'GET /api/auth/second-factor'> }) {
  const [settingUp, setSettingUp] = useState(false);
  const goOn = useGoOn();
  const { user } = useSession();
  if (settingUp)
    return (
      <SetUpAuthenticator
        email={user.email}
        onCancel={() => setSettingUp(false)}
        onDone={() => void goOn()}
      />
    );
  if (has.totp) return <SignInAgain />;
  if (has.passkeys > 0 && browserHasPasskeys())
    return (
      <div className="flex flex-col gap-4">
        <Callout title="You have a passkey">Show it once, and you go on.</Callout>
        <PasskeySignIn primary onSignedIn={goOn} />
      </div>
    );
  return <Choice onAuthenticator={() => setSettingUp(true)} onPasskey={goOn} />;
}

/** It was set up in another browser, after this one signed in. */
function SignInAgain() {
  const signOut = useSignOut();
  return (
    <div className="flex flex-col gap-4">
      <Callout title="You have an authenticator">
        Sign in once more. You are asked for its code, and go on from there.
      </Callout>
      <Button variant="primary" size="lg" wide onClick={signOut}>
        Sign in again
      </Button>
    </div>
  );
}

function Choice({
  onAuthenticator,
  onPasskey,
}: {
  onAuthenticator: () => void;
  onPasskey: () => Promise<void>;
}) {
  const [adding, setAdding] = useState(false);
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-3">
        <div className="flex flex-col gap-0.5">
          <h2 className="font-semibold">With your telephone</h2>
          <p className="text-muted">
            An app shows a code of six digits. You type it after your password. It takes two minutes to set
            up.
          </p>
        </div>
        <Button variant="primary" size="lg" wide icon={Smartphone} onClick={onAuthenticator}>
          Set up an authenticator
        </Button>
      </section>
      {browserHasPasskeys() && (
        <section className="flex flex-col gap-3">
          <div className="flex flex-col gap-0.5">
            <h2 className="font-semibold">With this device</h2>
            <p className="text-muted">
              A passkey lets you in with your finger, your face or the PIN of your device, and without a
              password.
            </p>
          </div>
          <Button size="lg" wide icon={KeyRound} onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        </section>
      )}
      <AddPasskeyDialog open={adding} onClose={() => setAdding(false)} onAdded={() => void onPasskey()} />
    </div>
  );
}
