import { useQuery } from '@tanstack/react-query';
import type { Client } from '@/features/clients/index.ts';
import { useNow } from '@/lib/now.ts';
import { Badge } from '@/ui/badge.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { ErrorState } from '@/ui/error-state.tsx';
import { Row, Stack } from '@/ui/layout.tsx';
import { Loading, SkeletonText } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { endsSoon, requestStates, worksStill } from '../model.ts';
import { type AccessRequest, requestsQuery } from '../queries.ts';
import { EarlierRequests } from './earlier-requests.tsx';
import { RequestActions } from './request-actions.tsx';
import { SendLink } from './send-link.tsx';

/** The newest access request: its link, how it fares, and what can be done with it. */
export function RequestCard({ client }: { client: Client }) {
  const clientId = client.id;
  const { data, error, refetch } = useQuery(requestsQuery(clientId));
  const mayAsk = client.may.requestAccess;
  const now = useNow();
  if (!data) {
    return (
      <Card title="Access request">
        {error ? (
          <ErrorState error={error} title="The access request could not be read" onRetry={() => refetch()} />
        ) : (
          <Loading>
            <SkeletonText lines={3} />
          </Loading>
        )}
      </Card>
    );
  }
  const [newest, ...earlier] = data;
  // The services below say what to do while nothing was asked.
  if (!newest) return null;
  const { label, tone } = requestStates[newest.state];
  const works = worksStill(newest, now);
  return (
    <Card
      title={
        <Row gap={2}>
          Access request <Badge tone={tone}>{label}</Badge>
        </Row>
      }
      description={<Story request={newest} works={works} />}
      actions={
        newest.may.send &&
        works && (
          <ButtonLink size="sm" to="/studio/clients/$clientId/request" params={{ clientId }}>
            Change what is asked
          </ButtonLink>
        )
      }
    >
      <Stack gap={4}>
        <Hurry request={newest} />
        {newest.link && <CopyField label="Link for the client" value={newest.link} />}
        {newest.may.send && works && (
          // What is sent again begins anew, with the address it went to.
          <SendLink key={newest.id} clientId={clientId} request={newest} />
        )}
        {mayAsk && <RequestActions clientId={clientId} request={newest} works={works} />}
        {earlier.length > 0 && <EarlierRequests requests={earlier} />}
      </Stack>
    </Card>
  );
}

function Story({ request, works }: { request: AccessRequest; works: boolean }) {
  const services = `${request.services.length} ${request.services.length === 1 ? 'service' : 'services'}`;
  return (
    <>
      {services}, made <Time at={request.createdAt} />
      {request.sentTo && <>, sent to {request.sentTo}</>}
      {request.openedAt ? (
        <>
          , opened <Time at={request.openedAt} />
        </>
      ) : (
        request.state === 'active' && ', not opened yet'
      )}
      {works && (
        <>
          , ends <Time at={request.expiresAt} />
        </>
      )}
      {!works && request.state !== 'revoked' && (
        <>
          , ended <Time at={request.expiresAt} />
        </>
      )}
      {request.state === 'revoked' && request.revokedAt && (
        <>
          , revoked <Time at={request.revokedAt} />
        </>
      )}
    </>
  );
}

/** Says what is about to go wrong with the link, or has. */
function Hurry({ request }: { request: AccessRequest }) {
  const now = useNow();
  if (request.state === 'expired') {
    return (
      <Callout tone="warn" title="The link has ended before everything was done">
        What the client has done stays. A new link goes on where they left off.
      </Callout>
    );
  }
  if (endsSoon(request, now)) {
    return (
      <Callout tone="warn">
        The link ends <Time at={request.expiresAt} />. Make a new one if the client needs longer.
      </Callout>
    );
  }
  return null;
}
