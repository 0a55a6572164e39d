import { useMutation, useQuery } from '@tanstack/react-query';
import { ApiError, call } from '@/api.ts';
import { CodeEnded } from '@/features/identity/components/code-ended.tsx';
import { forgetInvitation, useInvitationToken } from '@/features/identity/invitation-token.ts';
import { isCodeAtFault, refusalSentence } from '@/features/identity/model.ts';
import { meansSignedOut } from '@/lib/query.ts';
import { stopViewing } from '@/lib/viewing.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { ErrorState } from '@/ui/error-state.tsx';
import { Loading, SkeletonForm } from '@/ui/skeleton.tsx';
import { JoinByCode } from '../components/join-by-code.tsx';
import { PortalDoor } from '../components/portal-door.tsx';
import { portalEntrance } from '../entrance.ts';
import { type Invitation, portalInvitationQuery, whoseEmailQuery } from '../invitation.ts';
import { roleWords } from '../model.ts';

/** What an invitation says, and the way in: with a new account, or the one that there is. */
export function PortalInvitationPage() {
  const code = useInvitationToken();
  return code === null ? <Ended missing /> : <Read code={code} />;
}

/** The same for somebody who asked for it by their address: the code proves that it is theirs. */
export const PortalVerifyPage = PortalInvitationPage;

function Ended({ missing = false }: { missing?: boolean }) {
  return (
    <CodeEnded entrance={portalEntrance} missing={missing}>
      An invitation works for 14 days, once, until it is taken back. Ask whoever invited you to send it again.
    </CodeEnded>
  );
}

function Read({ code }: { code: string }) {
  const query = useQuery(portalInvitationQuery(code));
  const { data: invitation } = query;
  if (isCodeAtFault(query.error)) return <Ended />;
  if (!invitation)
    return (
      <PortalDoor title="Your invitation">
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading>
            <SkeletonForm fields={2} />
          </Loading>
        )}
      </PortalDoor>
    );
  const { client, organization, invitedBy, email, role } = invitation;
  const self = invitedBy === email;
  return (
    <PortalDoor
      agencyName={organization.name}
      title={`${client.name} and ${organization.name}`}
      name="Your invitation"
      intro={
        self
          ? `This address is yours. You see here what ${organization.name} does for ${client.name}.`
          : `${invitedBy} invites you to see what ${organization.name} does for ${client.name}, as ${roleWords[role].label.toLowerCase()}.`
      }
    >
      {invitation.hasAccount ? (
        <WithAccount code={code} invitation={invitation} />
      ) : (
        <JoinByCode code={code} invitation={invitation} />
      )}
    </PortalDoor>
  );
}

/** The address has an account: whoever is signed in with it accepts; everybody else signs in first. */
function WithAccount({ code, invitation }: { code: string; invitation: Invitation }) {
  const who = useQuery(whoseEmailQuery);
  const accept = useMutation({
    mutationFn: async () => {
      stopViewing();
      const { place } = await call('POST /api/client-portal/auth/acceptance', { body: { invitation: code } });
      forgetInvitation();
      await call('POST /api/auth/place', {
        body: { organizationId: place.organization.id, clientId: place.client?.id ?? null },
      });
    },
    onSuccess: () => location.assign('/portal'),
  });
  if (who.isPending) return <SkeletonForm fields={1} />;
  if (who.data !== invitation.email)
    return (
      <>
        <p>
          {who.data
            ? `You are signed in as ${who.data}. The invitation is for ${invitation.email}.`
            : `${invitation.email} has an account. Sign in with it, and accept the invitation then.`}
        </p>
        <ButtonLink to="/portal/sign-in" search={{ invitation: true }} variant="primary" size="lg" wide>
          Sign in as {invitation.email}
        </ButtonLink>
      </>
    );
  return (
    <>
      {accept.isError && <Callout tone="bad">{acceptFailure(accept.error)}</Callout>}
      <Button variant="primary" size="lg" wide busy={accept.isPending} onClick={() => accept.mutate()}>
        Accept as {invitation.email}
      </Button>
    </>
  );
}

function acceptFailure(error: unknown): string {
  if (error instanceof ApiError && meansSignedOut(error))
    return 'You were signed out. Sign in, and try again.';
  return refusalSentence(error);
}
