import type { AccountPlace, PortalRole } from '@portico/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call } from '@/api.ts';
import { type Credentials, CredentialsForm } from '@/features/identity/components/credentials-form.tsx';
import { DemoPeople } from '@/features/identity/components/demo-people.tsx';
import { homeOf } from '@/features/identity/model.ts';
import { PasskeySignIn } from '@/features/identity/second-factor/components/passkey-sign-in.tsx';
import { asksSecondStep } from '@/features/identity/second-factor/model.ts';
import { OtherWays } from '@/features/identity/single-sign-on/components/other-ways.tsx';
import { RoundEndNote } from '@/features/identity/single-sign-on/components/round-end-note.tsx';
import { useRoundEnd } from '@/features/identity/single-sign-on/round-end.ts';
import { systemQuery } from '@/lib/system.ts';
import { stopViewing } from '@/lib/viewing.ts';
import { Callout } from '@/ui/callout.tsx';
import { PortalDoor, useDoorAgency } from '../components/portal-door.tsx';
import { SecondStep } from '../components/second-step.tsx';
import { roleWords } from '../model.ts';
import { portalMeQuery } from '../session.ts';

/** Where a client's people come in. */
export function PortalSignInPage() {
  const { ended, invitation } = useSearch({ from: '/portal/sign-in' });
  const signIn = useSignIn();
  const agency = useDoorAgency();
  const demo = useQuery(systemQuery).data?.demo;
  const arrive = (place: AccountPlace) => {
    stopViewing();
    location.assign(invitation ? '/portal/invitation' : homeOf(place));
  };
  const end = useRoundEnd();
  const [again, setAgain] = useState(false);
  if (asksSecondStep(signIn.error) || (end === 'second_factor_needed' && !again))
    return (
      <SecondStep
        onSignedIn={arrive}
        onBack={() => {
          setAgain(true);
          signIn.reset();
        }}
      />
    );

  return (
    <PortalDoor
      title="Sign in"
      intro={`To see what ${agency?.name ?? 'your agency'} does for your company.`}
      foot={
        <p>
          New here? Your agency, or a colleague, invites you by mail. You work for an agency?{' '}
          {/* Another part of Portico, which this page has not loaded. */}
          <a href="/sign-in" className="font-medium text-accent-text underline underline-offset-2">
            Sign in there
          </a>
          .
        </p>
      }
    >
      <CredentialsForm
        forgot="/portal/forgot-password"
        error={signIn.error}
        busy={signIn.isPending}
        onSubmit={(typed, onRefused) => signIn.mutate(typed, { onError: onRefused })}
      >
        {end && !again ? (
          <RoundEndNote end={end} />
        ) : (
          ended && <Callout title="You were signed out">Sign in, and you are back where you were.</Callout>
        )}
      </CredentialsForm>
      <div className="flex flex-col gap-3">
        <PasskeySignIn onSignedIn={arrive} />
        <OtherWays way={{ door: 'portal', next: invitation ? '/portal/invitation' : '/portal' }} />
      </div>
      {demo && demo.portalSignIns.length > 0 && (
        <DemoPeople
          people={demo.portalSignIns.map(({ name, email, role, client }) => ({
            name,
            email,
            what: `${roleWords[role as PortalRole]?.label ?? role} at ${client}`,
          }))}
          password={demo.password}
          busyWith={signIn.isPending ? signIn.variables.email : null}
          onChoose={(email) => signIn.mutate({ email, password: demo.password })}
        />
      )}
    </PortalDoor>
  );
}

function useSignIn() {
  const client = useQueryClient();
  const router = useRouter();
  const { invitation } = useSearch({ from: '/portal/sign-in' });
  return useMutation({
    mutationFn: async (body: Credentials) => {
      // Somebody who comes in looks on no more.
      stopViewing();
      await call(invitation ? 'POST /api/auth/login' : 'POST /api/client-portal/auth/login', { body }).catch(
        (error) => {
          // To accept an invitation any account will do, wherever it acts.
          if (!invitation || !(error instanceof ApiError) || error.code !== 'wrong_entrance') throw error;
          return call('POST /api/client-portal/auth/login', { body });
        },
      );
      client.clear();
      if (!invitation) await client.fetchQuery(portalMeQuery);
    },
    onSuccess: () => router.navigate({ to: invitation ? '/portal/invitation' : '/portal' }),
  });
}
