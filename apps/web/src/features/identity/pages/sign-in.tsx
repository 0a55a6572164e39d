import type { AccountPlace } from '@portico/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useRef } from 'react';
import { call } from '../../../api.ts';
import { systemQuery } from '../../../lib/system.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Field } from '../../../ui/field.tsx';
import { Link } from '../../../ui/link.tsx';
import { PasswordInput } from '../../../ui/password-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { DemoSignIns } from '../components/demo-sign-ins.tsx';
import { Door } from '../components/door.tsx';
import { InboxNote } from '../components/inbox-note.tsx';
import { homeOf, safeReturn, signInFailure } from '../model.ts';
import { PasskeySignIn } from '../second-factor/components/passkey-sign-in.tsx';
import { asksSecondStep } from '../second-factor/model.ts';
import { sessionQuery } from '../session.ts';

const SecondStep = lazy(() =>
  import('../second-factor/components/second-step.tsx').then(({ SecondStep }) => ({ default: SecondStep })),
);

interface Credentials {
  email: string;
  password: string;
}

export function SignInPage() {
  const system = useQuery(systemQuery);
  const { ended } = useSearch({ from: '/sign-in' });
  const arrive = useArrival();
  const signIn = useSignIn(arrive);
  const form = useRef<HTMLFormElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    signIn.mutate(
      { email: String(data.get('email') ?? ''), password: String(data.get('password') ?? '') },
      { onError: () => form.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus() },
    );
  }

  if (asksSecondStep(signIn.error))
    return (
      <Door title="One more step" intro="Type the code that your authenticator shows for Portico.">
        <Suspense>
          <SecondStep onSignedIn={arrive} onStartAgain={() => signIn.reset()} />
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
      <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
        {signIn.isError && <Callout tone="bad">{signInFailure(signIn.error)}</Callout>}
        {ended && !signIn.isError && (
          <Callout title="You were signed out">
            Your session here has ended. Sign in, and you are back where you were.
          </Callout>
        )}
        <Field label="E-mail">
          <TextInput
            type="email"
            name="email"
            autoComplete="username"
            required
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label="Password" aside={<Link to="/forgot-password">Forgot it?</Link>}>
          <PasswordInput name="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" variant="primary" size="lg" wide busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
      <PasskeySignIn onSignedIn={arrive} />
      {demo && (
        <DemoSignIns
          demo={demo}
          busyWith={signIn.isPending ? signIn.variables.email : null}
          onChoose={({ email }) => signIn.mutate({ email, password: demo.password })}
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
