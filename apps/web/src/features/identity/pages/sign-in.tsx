import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useRef } from 'react';
import { call } from '../../../api.ts';
import { useHeadingFocus } from '../../../lib/focus.ts';
import { systemQuery } from '../../../lib/system.ts';
import { useTitle } from '../../../lib/title.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Field } from '../../../ui/field.tsx';
import { Logo } from '../../../ui/logo.tsx';
import { PasswordInput } from '../../../ui/password-input.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { DemoSignIns } from '../components/demo-sign-ins.tsx';
import { safeReturn, signInFailure } from '../model.ts';
import { sessionQuery } from '../session.ts';

interface Credentials {
  email: string;
  password: string;
}

export function SignInPage() {
  useTitle('Sign in');
  const heading = useHeadingFocus<HTMLHeadingElement>('Sign in');
  const system = useQuery(systemQuery);
  const signIn = useSignIn();
  const form = useRef<HTMLFormElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    signIn.mutate(
      { email: String(data.get('email') ?? ''), password: String(data.get('password') ?? '') },
      { onError: () => form.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus() },
    );
  }

  const demo = system.data?.demo;
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[max(3rem,14vh)] pb-12">
      <div className="flex w-full max-w-sm flex-col gap-8">
        <div className="flex flex-col gap-6">
          <Logo size={36} />
          <div className="flex flex-col gap-1">
            <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight">
              Sign in to Portico
            </h1>
            <p className="text-muted">The workspace of your agency and its clients.</p>
          </div>
        </div>
        <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
          {signIn.isError && <Callout tone="bad">{signInFailure(signIn.error)}</Callout>}
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
          <Field label="Password">
            <PasswordInput name="password" autoComplete="current-password" required />
          </Field>
          <Button type="submit" variant="primary" size="lg" wide busy={signIn.isPending}>
            Sign in
          </Button>
        </form>
        {demo && (
          <DemoSignIns
            demo={demo}
            busyWith={signIn.isPending ? signIn.variables.email : null}
            onChoose={({ email }) => signIn.mutate({ email, password: demo.password })}
          />
        )}
      </div>
    </main>
  );
}

function useSignIn() {
  const client = useQueryClient();
  const router = useRouter();
  const { redirect } = useSearch({ from: '/sign-in' });
  return useMutation({
    mutationFn: async (body: Credentials) => {
      await call('POST /api/auth/login', { body });
      client.clear();
      await client.fetchQuery(sessionQuery);
    },
    onSuccess: () => router.history.push(safeReturn(redirect)),
  });
}
