import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ErrorState } from '@/ui/error-state.tsx';
import { Spinner } from '@/ui/spinner.tsx';
import { CodeEnded } from '../components/code-ended.tsx';
import { Door } from '../components/door.tsx';
import { staffEntrance } from '../components/entrance.ts';
import { InvitationAnswer } from '../components/invitation-answer.tsx';
import { forgetInvitation, useInvitationToken } from '../invitation-token.ts';
import { isCodeAtFault } from '../model.ts';
import { invitationQuery, whoQuery } from '../queries.ts';

/** Who invites to what, and the one way to accept that fits who has come. */
export function InvitationPage() {
  const token = useInvitationToken();
  if (token === null)
    return (
      <CodeEnded entrance={staffEntrance} missing>
        {null}
      </CodeEnded>
    );
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { token: string }) {
  const invitation = useQuery(invitationQuery(token));
  const who = useQuery(whoQuery);
  const ended = isCodeAtFault(invitation.error);
  useEffect(() => {
    if (ended) forgetInvitation();
  }, [ended]);

  if (ended)
    return (
      <CodeEnded entrance={staffEntrance} missing={false}>
        The invitation was accepted, was taken back or is too old. If it was not you who accepted it, ask
        whoever invited you for another one.
      </CodeEnded>
    );
  if (invitation.error && !invitation.data)
    return (
      <Door title="The invitation could not be read" name="Invitation">
        <ErrorState error={invitation.error} onRetry={() => invitation.refetch()} size="sm" />
      </Door>
    );
  if (!invitation.data || who.isPending)
    return (
      <Door title="One moment" name="Invitation">
        <Spinner label="Reading the invitation" />
      </Door>
    );
  const { organization, invitedBy, role } = invitation.data;
  return (
    <Door
      title={`Join ${organization.name}`}
      name="Invitation"
      intro={
        <>
          {invitedBy} invites you to work with {organization.name} in Portico, as {role}.
        </>
      }
    >
      <InvitationAnswer token={token} invitation={invitation.data} who={who.data ?? null} />
    </Door>
  );
}
