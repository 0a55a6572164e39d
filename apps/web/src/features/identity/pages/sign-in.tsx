import type { AccountPlace } from '@portico/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { call } from '../../../api.ts';
import { systemQuery } from '../../../lib/system.ts';
import { Callout } from '../../../ui/callout.tsx';
import { Link } from '../../../ui/link.tsx';
import { type Credentials, CredentialsForm } from '../components/credentials-form.tsx';
import { DemoPeople } from '../components/demo-people.tsx';
import { Door } from '../components/door.tsx';
import { InboxNote } from '../components/inbox-note.tsx';
import { homeOf, roleName, safeReturn } from '../model.ts';
import { PasskeySignIn } from '../second-factor/components/passkey-sign-in.tsx';
import { asksSecondStep } from '../second-factor/model.ts';
import { sessionQuery } from '../session.ts';
import { OtherWays } from '../single-sign-on/components/other-ways.tsx';
import { useRoundEnd } from '../single-sign-on/round-end.ts';

const SecondStep = lazy(() =>
  import('../second-factor/components/second-step.tsx').then(({ SecondStep }) => ({ default: SecondStep })),
);
const CompanyForm = lazy(() =>
  import('../single-sign-on/components/company-form.tsx').then(({ CompanyForm }) => ({
    default: CompanyForm,
  })),
);
const RoundEndNote = lazy(() =>
  import('../single-sign-on/components/round-end-note.tsx').then(({ RoundEndNote }) => ({
    default: RoundEndNote,
  })),
);

export function SignInPage() {
  const system = useQuery(systemQuery);
  const { ended, redirect } = useSearch({ from: '/sign-in' });
  const arrive = useArrival();
  const signIn = useSignIn(arrive);
  const end = useRoundEnd();
  const [again, setAgain] = useState(false);
  const [typed, setTyped] = useState('');
  const [company, setCompany] = useState(false);
  const way = { door: 'staff', next: safeReturn(redirect) } as const;

  if (asksSecondStep(signIn.error) || (end === 'second_factor_needed' && !again))
    return (
      <Door title="One more step" intro="Type the code that your authenticator shows for Portico.">
        <Suspense>
          <SecondStep
            onSignedIn={arrive}
            onStartAgain={() => {
              setAgain(true);
              signIn.reset();
            }}
          />
        </Suspense>
      </Door>
    );
  if (company)
    return (
      <Door
        title="Sign in with your company"
        intro="You sign in where you do for everything else at work, and come back here."
      >
        <Suspense>
          <CompanyForm way={way} email={typed} onBack={() => setCompany(false)} />
        </Suspense>
      </Door>
    );
  const demo = system.data?.demo;
  return (
    <Door
      title="Sign in to Portico"
      name="Sign in"
      intro="The workspace of your agency and its clients."
      foot={
        <>
          {system.data?.registration === 'open' && (
            <p>
              New here? <Link to="/register">Register your agency</Link>
            </p>
          )}
          <InboxNote />
        </>
      }
    >
      <CredentialsForm
        forgot="/forgot-password"
        error={signIn.error}
        busy={signIn.isPending}
        onSubmit={(credentials, onRefused) => signIn.mutate(credentials, { onError: onRefused })}
        onEmail={setTyped}
        onCompany={() => setCompany(true)}
      >
        {end && !again ? (
          <Suspense>
            <RoundEndNote end={end} />
          </Suspense>
        ) : (
          ended && (
            <Callout title="You were signed out">
              Your session here has ended. Sign in, and you are back where you were.
            </Callout>
          )
        )}
      </CredentialsForm>
      <div className="flex flex-col gap-3">
        <PasskeySignIn onSignedIn={arrive} />
        <OtherWays way={way} onCompany={() => setCompany(true)} />
      </div>
      {demo && (
        <DemoPeople
          people={demo.signIns.map(({ name, email, role, organization }) => ({
            name,
            email,
            what: `${roleName({ role })} at ${organization}`,
          }))}
          password={demo.password}
          busyWith={signIn.isPending ? signIn.variables.email : null}
          onChoose={(email) => signIn.mutate({ email, password: demo.password })}
        />
      )}
    </Door>
  );
}

function useSignIn(arrive: () => Promise<void>) {
  return useMutation({
    mutationFn: async (body: Credentials) => {
      await call('POST /api/auth/login', { body });
      await arrive();
    },
  });
}

/** The end of every sign-in: nothing of before is left, and one comes to where one wanted to go. */
function useArrival() {
  const client = useQueryClient();
  const router = useRouter();
  const { redirect } = useSearch({ from: '/sign-in' });
  return async (place?: AccountPlace) => {
    // The portal is a page of its own.
    if (place?.kind === 'portal') return location.assign(homeOf(place));
    client.clear();
    await client.fetchQuery(sessionQuery);
    router.history.push(safeReturn(redirect));
  };
}
