import type { Me } from '@portico/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Link } from '@/ui/link.tsx';
import { forgetInvitation } from '../invitation-token.ts';
import { invitationWay, refusalSentence } from '../model.ts';
import { type Invitation, whoQuery } from '../queries.ts';
import { JoinByAccount } from './join-by-account.tsx';

/** What fits who has come: a new account, the sign-in, one press, or a word that it is for somebody else. */
export function InvitationAnswer({
  token,
  invitation,
  who,
}: {
  token: string;
  invitation: Invitation;
  who: Me | null;
}) {
  switch (invitationWay(invitation, who)) {
    case 'register':
      return <JoinByAccount token={token} invitation={invitation} />;
    case 'sign_in':
      return (
        <div className="flex flex-col gap-4">
          <p className="text-muted">
            <strong className="text-text">{invitation.email}</strong> has an account. Sign in with it, and
            accept then.
          </p>
          <ButtonLink to="/sign-in" search={{ redirect: '/invitation' }} variant="primary" size="lg" wide>
            Sign in to accept
          </ButtonLink>
        </div>
      );
    case 'accept':
      return <Accept token={token} organization={invitation.organization} />;
    case 'other_account':
      return <OtherAccount wanted={invitation.email} actual={who?.user.email ?? ''} />;
  }
}

function Accept({ token, organization }: { token: string; organization: Invitation['organization'] }) {
  const accept = useMutation({
    mutationFn: async () => {
      await call('POST /api/auth/invitations/acceptance', { body: { token } });
      forgetInvitation();
      await call('POST /api/auth/place', { body: { organizationId: organization.id } });
    },
    // Loaded anew: nothing of the place where one was before is left.
    onSuccess: () => location.assign('/studio'),
  });
  return (
    <div className="flex flex-col gap-4">
      {accept.error && <Callout tone="bad">{refusalSentence(accept.error)}</Callout>}
      <Button variant="primary" size="lg" wide busy={accept.isPending} onClick={() => accept.mutate()}>
        Accept and go there
      </Button>
      <p className="text-muted">
        Not now? <Link to="/studio">Back to the studio</Link>
      </p>
    </div>
  );
}

function OtherAccount({ wanted, actual }: { wanted: string; actual: string }) {
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => call('POST /api/auth/logout'),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['session'], exact: true });
      client.setQueryData(whoQuery.queryKey, null);
    },
  });
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="warn" title="It is for another account">
        <span className="[overflow-wrap:anywhere]">
          The invitation is for <strong>{wanted}</strong>, and you are signed in as <strong>{actual}</strong>.
        </span>
      </Callout>
      {signOut.error && <Callout tone="bad">{refusalSentence(signOut.error)}</Callout>}
      <Button variant="primary" size="lg" wide busy={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out and go on
      </Button>
      <p className="text-muted">
        It should be for you? Ask for one to {actual}. <Link to="/studio">Back to the studio</Link>
      </p>
    </div>
  );
}
