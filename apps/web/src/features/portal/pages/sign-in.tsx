import type { AccountPlace } from '@portico/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef } from 'react';
import { ApiError, call } from '@/api.ts';
import { homeOf, signInFailure } from '@/features/identity/model.ts';
import { PasskeySignIn } from '@/features/identity/second-factor/components/passkey-sign-in.tsx';
import { systemQuery } from '@/lib/system.ts';
import { stopViewing } from '@/lib/viewing.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { Link } from '@/ui/link.tsx';
import { PasswordInput } from '@/ui/password-input.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { DemoPeople } from '../components/demo-people.tsx';
import { PortalDoor } from '../components/portal-door.tsx';
import { SecondStep } from '../components/second-step.tsx';
import { portalMeQuery } from '../session.ts';

interface Credentials {
  email: string;
  password: string;
}

/** Where a client's people come in. */
export function PortalSignInPage() {
  const { ended, invitation } = useSearch({ from: '/portal/sign-in' });
  const signIn = useSignIn();
  const demo = useQuery(systemQuery).data?.demo;
  const form = useRef<HTMLFormElement>(null);
  const arrive = (place: AccountPlace) => {
    stopViewing();
    location.assign(invitation ? '/portal/invitation' : homeOf(place));
  };
  if (signIn.error instanceof ApiError && signIn.error.code === 'second_factor_needed')
    return <SecondStep onSignedIn={arrive} onBack={() => signIn.reset()} />;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    signIn.mutate(
      { email: String(data.get('email') ?? ''), password: String(data.get('password') ?? '') },
      { onError: () => form.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus() },
    );
  }

  return (
    <PortalDoor
      title="Sign in"
      intro="To see what your agency does for your company."
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
      <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
        {signIn.isError && <Callout tone="bad">{signInFailure(signIn.error)}</Callout>}
        {ended && !signIn.isError && (
          <Callout title="You were signed out">Sign in, and you are back where you were.</Callout>
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
        <Field label="Password" aside={<Link to="/portal/forgot-password">Forgot it?</Link>}>
          <PasswordInput name="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" variant="primary" size="lg" wide busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
      <PasskeySignIn onSignedIn={arrive} />
      {demo && demo.portalSignIns.length > 0 && (
        <DemoPeople
          demo={demo}
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
