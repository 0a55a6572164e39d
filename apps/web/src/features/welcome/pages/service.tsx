import type { Welcome, WelcomeGuide } from '@portico/contract';
import { useQuery } from '@tanstack/react-query';
import { Compass } from 'lucide-react';
import { Suspense, useEffect, useRef } from 'react';
import { ApiError } from '@/api.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton, SkeletonText } from '@/ui/skeleton.tsx';
import { summariseCheck } from '../check.ts';
import { BackHome } from '../components/back-home.tsx';
import { OpenService } from '../components/open-service.tsx';
import { StateMark } from '../components/state-mark.tsx';
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
  if (query.error instanceof ApiError && query.error.status === 404) return <NotAsked />;
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
  const { platform, check } = guide;
  const settled = isSettled(platform.status);
  useFreshStart(settled);
  return (
    <>
      <PageHeader
        title={platform.name}
        badge={<StateMark status={platform.status} />}
        description={`${platform.summary}${settled ? '' : ` Takes ${minutesWords(platform.estimatedMinutes)}.`}`}
      />
      <p role="status" className="sr-only">
        {check && summariseCheck(check).title}
      </p>
      <Suspense fallback={<Skeleton className="h-40 w-full" />}>
        <Body guide={guide} welcome={welcome} />
      </Suspense>
    </>
  );
}

/** The page is another one once the service is settled (or open again): it begins at its top. */
function useFreshStart(settled: boolean): void {
  const before = useRef(settled);
  useEffect(() => {
    if (before.current === settled) return;
    before.current = settled;
    scrollTo({ top: 0 });
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [settled]);
}

function Body({ guide, welcome }: { guide: WelcomeGuide; welcome: Welcome }) {
  const { status } = guide.platform;
  if (status === 'not_needed' || status === 'revoked') return <Declined guide={guide} welcome={welcome} />;
  if (status === 'verified') return <Succeeded guide={guide} welcome={welcome} />;
  return <OpenService guide={guide} welcome={welcome} />;
}

function NotAsked() {
  const token = useToken();
  return (
    <>
      <h1 className="sr-only">This was not asked for</h1>
      <EmptyState
        icon={Compass}
        title="This was not asked for"
        action={
          <ButtonLink size="lg" to="/welcome/$token" params={{ token }}>
            See what is asked for
          </ButtonLink>
        }
      >
        Perhaps it was taken off the list, or the address is mistyped.
      </EmptyState>
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
