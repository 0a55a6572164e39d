import type { Welcome, WelcomeGuide } from '@portico/contract';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton, SkeletonText } from '@/ui/skeleton.tsx';
import { BackHome } from '../components/back-home.tsx';
import { Before } from '../components/before.tsx';
import { Decline } from '../components/decline.tsx';
import { StateMark } from '../components/state-mark.tsx';
import { TaskList } from '../components/task-list.tsx';
import { Trouble } from '../components/trouble.tsx';
import { lazyPart } from '../lazy-part.ts';
import { isSettled, minutesWords } from '../model.ts';
import { guideQuery, useToken, useWelcome } from '../queries.ts';
import { serviceRoute } from '../routes.tsx';

const Declined = lazyPart(() => import('../components/declined.tsx').then((part) => part.Declined));
const Succeeded = lazyPart(() => import('../components/succeeded.tsx').then((part) => part.Succeeded));

/** One service: what it is, why it is asked for, and the way through it, one step at a time. */
export function ServicePage() {
  const { service } = serviceRoute.useParams();
  const query = useQuery(guideQuery(useToken(), service));
  const welcome = useWelcome();
  return (
    <div className="flex flex-col gap-6">
      <BackHome />
      <QueryView query={query} errorTitle="These steps could not be shown" skeleton={<ServiceSkeleton />}>
        {(guide) =>
          welcome ? <Service key={service} guide={guide} welcome={welcome} /> : <ServiceSkeleton />
        }
      </QueryView>
    </div>
  );
}

function Service({ guide, welcome }: { guide: WelcomeGuide; welcome: Welcome }) {
  const { platform } = guide;
  return (
    <>
      <PageHeader
        title={platform.name}
        badge={<StateMark status={platform.status} />}
        description={
          <>
            {platform.summary}{' '}
            {!isSettled(platform.status) && `Takes ${minutesWords(platform.estimatedMinutes)}.`}
          </>
        }
      />
      <Suspense fallback={<Skeleton className="h-40 w-full" />}>
        <Body guide={guide} welcome={welcome} />
      </Suspense>
    </>
  );
}

function Body({ guide, welcome }: { guide: WelcomeGuide; welcome: Welcome }) {
  const { status } = guide.platform;
  if (status === 'not_needed' || status === 'revoked') return <Declined guide={guide} welcome={welcome} />;
  if (status === 'verified') return <Succeeded guide={guide} welcome={welcome} />;
  return (
    <>
      <Before guide={guide} agency={welcome.agency.name} />
      <TaskList guide={guide} welcome={welcome} />
      <Trouble guide={guide} />
      <Decline guide={guide} agency={welcome.agency.name} />
    </>
  );
}

function ServiceSkeleton() {
  return (
    <Loading>
      <div className="flex flex-col gap-6">
        <Skeleton className="h-8 w-7/12" />
        <SkeletonText lines={3} />
        <Skeleton className="h-28 w-full" />
        <Skeleton className="h-96 w-full" />
      </div>
    </Loading>
  );
}
