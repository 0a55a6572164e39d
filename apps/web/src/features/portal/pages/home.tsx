import type { PortalAccess } from '@portico/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowRight, CircleCheck } from 'lucide-react';
import { call } from '@/api.ts';
import { StateMark } from '@/features/welcome/components/state-mark.tsx';
import { dayWords, minutesWords, nextOf, tallyWords } from '@/features/welcome/model.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Section } from '@/ui/section.tsx';
import { Loading, Skeleton } from '@/ui/skeleton.tsx';
import { firstName } from '../model.ts';
import { portalAccessQuery } from '../queries.ts';
import { usePortalMay, usePortalMe } from '../session.ts';

type Request = NonNullable<PortalAccess['request']>;

/** What is asked of the company just now, and the way there. */
export function PortalHomePage() {
  const { user, client, agency } = usePortalMe();
  const query = useQuery(portalAccessQuery);
  useLiveInvalidate({
    'platform.updated': [portalAccessQuery.queryKey],
    'check.finished': [portalAccessQuery.queryKey],
    'access_request.completed': [portalAccessQuery.queryKey],
    'access.drifted': [portalAccessQuery.queryKey],
    'access.restored': [portalAccessQuery.queryKey],
  });
  return (
    <div className="flex flex-col gap-8">
      <PageHeader
        title={`Hello ${firstName(user.name)}`}
        documentTitle="Home"
        description={`What ${agency.name} does for ${client.name}, and what it needs from you.`}
      />
      <QueryView
        query={query}
        errorTitle="What is asked of you could not be shown"
        skeleton={
          <Loading>
            <div className="flex flex-col gap-6">
              <Skeleton className="h-44 w-full" />
              <Skeleton className="h-56 w-full" />
            </div>
          </Loading>
        }
        empty={{ when: ({ request }) => request === null, view: <NothingAsked /> }}
      >
        {({ request }) => request && <Asked request={request} />}
      </QueryView>
    </div>
  );
}

function NothingAsked() {
  const { agency } = usePortalMe();
  return (
    <EmptyState
      icon={CircleCheck}
      title="Nothing is asked of you just now"
      action={<ButtonLink to="/portal/access">See who holds access</ButtonLink>}
    >
      When {agency.name} needs something from you, it stands here.
    </EmptyState>
  );
}

function Asked({ request }: { request: Request }) {
  const { agency } = usePortalMe();
  const { askedBy, message, expiresAt, percent, minutesLeft, platforms } = request;
  const next = nextOf(request);
  return (
    <>
      <Card
        title={`${agency.name} asks for access to your tools`}
        description={`${askedBy} asked. It can be done until ${dayWords(expiresAt)}${minutesLeft > 0 ? `, and takes ${minutesWords(minutesLeft)} more` : ''}.`}
      >
        <div className="flex flex-col gap-5">
          {message && <p className="whitespace-pre-line text-muted">{message}</p>}
          <div className="flex flex-col gap-1">
            <p className="font-medium">{tallyWords(request)}</p>
            <ProgressBar value={percent} label="How far everything is" showValue />
          </div>
          <GoOn begun={percent > 0} next={next?.name ?? null} />
        </div>
      </Card>
      <Section title="Everything that is asked for">
        <ul className="overflow-hidden rounded-l border border-line bg-surface">
          {platforms.map(({ type, name, status, why }) => (
            <li
              key={type}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0"
            >
              <span className="flex min-w-0 flex-col">
                <span className="font-medium">{name}</span>
                {why && <span className="text-sm text-muted">{why}</span>}
              </span>
              <StateMark status={status} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** The way into the steps, without the link from the mail. */
function GoOn({ begun, next }: { begun: boolean; next: string | null }) {
  const { viewedBy, agency } = usePortalMe();
  const may = usePortalMay('portal.write');
  const enter = useMutation({
    mutationFn: () => call('POST /api/client-portal/access/entrance'),
    onSuccess: ({ path }) => location.assign(path),
    onError: (error) => toast.failed('The steps could not be opened', error),
  });
  if (viewedBy)
    return <p className="text-sm text-muted">Here they open the steps. You cannot, while you look on.</p>;
  if (!may)
    return (
      <p className="text-sm text-muted">
        You may see this and change nothing. A colleague who may do more can go on here; ask your primary
        contact, or {agency.name}.
      </p>
    );
  return (
    <div className="flex flex-col gap-2">
      <Button
        variant="primary"
        size="lg"
        icon={ArrowRight}
        busy={enter.isPending}
        onClick={() => enter.mutate()}
        className="self-start max-md:w-full"
      >
        {begun ? 'Go on' : 'Begin'}
      </Button>
      {next && <p className="text-sm text-muted">Best done next: {next}.</p>}
    </div>
  );
}
