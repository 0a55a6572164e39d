import { useQuery } from '@tanstack/react-query';
import type { Client } from '@/features/clients/index.ts';
import { useNow } from '@/lib/now.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { Row, Stack } from '@/ui/layout.tsx';
import { ProgressRing } from '@/ui/progress.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { StatusPill } from '@/ui/status-pill.tsx';
import { Time } from '@/ui/time.tsx';
import { activeRequest, countStates, needWords, nextStep } from '../model.ts';
import {
  type AccessRequest,
  type ClientPlatform,
  platformsQuery,
  requestsQuery,
  useLiveAccess,
} from '../queries.ts';

/** How far the access to this client's tools is, and what the agency does next. */
export function AccessSummary({ client }: { client: Client }) {
  const clientId = client.id;
  const platforms = useQuery(platformsQuery(clientId));
  const requests = useQuery(requestsQuery(clientId));
  useLiveAccess(clientId);
  const both = {
    data:
      platforms.data && requests.data ? { platforms: platforms.data, requests: requests.data } : undefined,
    error: platforms.error ?? requests.error,
    refetch: () => Promise.all([platforms.refetch(), requests.refetch()]),
  };
  return (
    <Card title="Access">
      <QueryView query={both} skeleton={<SkeletonText lines={4} />} errorTitle="The access could not be read">
        {(data) => <Summary client={client} {...data} />}
      </QueryView>
    </Card>
  );
}

function Summary({
  client,
  platforms,
  requests,
}: {
  client: Client;
  platforms: ClientPlatform[];
  requests: AccessRequest[];
}) {
  const wanted = platforms.filter((item) => item.status !== 'not_needed' && item.status !== 'revoked');
  const percent =
    wanted.length > 0 ? Math.round(wanted.reduce((sum, item) => sum + item.progress, 0) / wanted.length) : 0;
  const link = activeRequest(requests, useNow());
  return (
    <Stack gap={4}>
      <Row gap={4} align="center" wrap>
        {wanted.length > 0 && <ProgressRing value={percent} size={56} label="Access" />}
        <Stack gap={2} className="min-w-0 flex-1">
          <p className="font-medium">
            <NextStepWords requests={requests} platforms={platforms} />
          </p>
          {platforms.length > 0 && (
            <Row gap={2} wrap>
              {countStates(platforms).map(({ status, count }) => (
                <span key={status} className="tabular inline-flex items-center gap-1 text-sm">
                  {count} <StatusPill status={status} size="sm" />
                </span>
              ))}
            </Row>
          )}
          {link && (
            <p className="text-sm text-muted">
              {link.openedAt ? (
                <>
                  Link opened <Time at={link.openedAt} />
                </>
              ) : (
                'The link has not been opened yet'
              )}
              , ends <Time at={link.expiresAt} />
            </p>
          )}
        </Stack>
      </Row>
      <NextStepAction client={client} requests={requests} platforms={platforms} />
    </Stack>
  );
}

function NextStepWords({ requests, platforms }: { requests: AccessRequest[]; platforms: ClientPlatform[] }) {
  const step = nextStep(requests, platforms);
  if (step.kind === 'ask') return 'Nothing has been asked for yet.';
  if (step.kind === 'renew') return 'The link has ended before everything was done.';
  if (step.kind === 'remind') return 'The client has the link and has not opened it yet.';
  if (step.kind === 'wait') return 'The client has opened the link.';
  if (step.kind === 'done') return 'Everything that was asked for is in place.';
  return needWords(step.services);
}

function NextStepAction({
  client,
  requests,
  platforms,
}: {
  client: Client;
  requests: AccessRequest[];
  platforms: ClientPlatform[];
}) {
  const { kind } = nextStep(requests, platforms);
  const params = { clientId: client.id };
  if (kind === 'ask') {
    return client.may.requestAccess ? (
      <div>
        <ButtonLink variant="primary" to="/studio/clients/$clientId/request" params={params}>
          Ask for access
        </ButtonLink>
      </div>
    ) : null;
  }
  return (
    <div>
      <ButtonLink to="/studio/clients/$clientId/access" params={params}>
        {kind === 'look' ? 'See what is wrong' : 'Open access'}
      </ButtonLink>
    </div>
  );
}
