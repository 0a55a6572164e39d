import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { call } from '@/api.ts';
import { EmailField } from '@/features/identity/components/email-field.tsx';
import { refusalSentence } from '@/features/identity/model.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Link } from '@/ui/link.tsx';
import { PortalDoor } from '../components/portal-door.tsx';

/** Asks for a link by which a new password is set. */
export function PortalForgotPage() {
  const ask = useMutation({
    mutationFn: (email: string) => call('POST /api/client-portal/auth/forgot-password', { body: { email } }),
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get('email') ?? ''));
  }
  if (ask.isSuccess)
    return (
      <PortalDoor
        title="Look into your mail"
        intro={`If ${ask.variables} has a place in a portal, a letter with a link is on its way there. The link works for 30 minutes, once.`}
        foot={
          <p>
            Nothing came? Look among the spam, or <Link to="/portal/sign-in">go back to the sign-in</Link>.
          </p>
        }
      />
    );
  return (
    <PortalDoor
      title="Set a new password"
      intro="We send you a link for it."
      foot={
        <p>
          You remember it? <Link to="/portal/sign-in">Sign in</Link>
        </p>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {ask.isError && <Callout tone="bad">{refusalSentence(ask.error)}</Callout>}
        <EmailField marked name="email" required />
        <Button type="submit" variant="primary" size="lg" wide busy={ask.isPending}>
          Send the link
        </Button>
      </form>
    </PortalDoor>
  );
}
