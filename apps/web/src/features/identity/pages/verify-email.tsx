import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ApiError, call } from '@/api.ts';
import { wantHeadingFocus } from '@/lib/focus.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Spinner } from '@/ui/spinner.tsx';
import { useAddressCode } from '../address-code.ts';
import { CodeEnded } from '../components/code-ended.tsx';
import { Door } from '../components/door.tsx';
import { staffEntrance } from '../components/entrance.ts';
import { isCodeAtFault, refusalSentence } from '../model.ts';
import { sessionQuery } from '../session.ts';

/** Finishes a registration by the code from its letter, and leads into the studio. */
export function VerifyEmailPage() {
  const code = useAddressCode();
  const verify = useVerify();
  const sent = useRef<string | null>(null);
  useEffect(() => {
    if (code === null || sent.current === code) return;
    sent.current = code;
    verify.mutate(code);
  });

  if (code === null || isCodeAtFault(verify.error))
    return (
      <CodeEnded
        entrance={staffEntrance}
        missing={code === null}
        action={<ButtonLink to="/register">Register again</ButtonLink>}
      >
        The link works once, for a day. If you pressed it before, your account is made: sign in. Otherwise
        register again; it takes a minute.
      </CodeEnded>
    );
  if (verify.error instanceof ApiError && verify.error.code === 'already_exists')
    return (
      <Door title="You have an account already" intro={verify.error.message}>
        <ButtonLink to="/sign-in" variant="primary" size="lg" wide>
          Sign in
        </ButtonLink>
      </Door>
    );
  if (verify.error)
    return (
      <Door title="That did not work yet" intro={refusalSentence(verify.error)}>
        <Button className="self-start" onClick={() => verify.mutate(code)}>
          Try again
        </Button>
      </Door>
    );
  return (
    <Door title="One moment" name="Confirming your address" intro="Your address is being confirmed.">
      <Spinner label="Confirming your address" />
    </Door>
  );
}

function useVerify() {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (code: string) => {
      await call('POST /api/auth/verify-email', { body: { code } });
      client.clear();
      await client.fetchQuery(sessionQuery);
    },
    onSuccess: () => router.navigate({ to: '/studio', replace: true }),
    onError: () => wantHeadingFocus(),
  });
}
