import { Page } from '@/ui/layout.tsx';
import { Loading, Skeleton, SkeletonText } from '@/ui/skeleton.tsx';

/** A client's page while the client is read. */
export function ClientSkeleton() {
  return (
    <Page width="wide" className="gap-5">
      <Loading label="Loading the client">
        <div className="flex flex-col gap-5">
          <Skeleton className="h-4 w-14" />
          <div className="flex items-center gap-3">
            <Skeleton className="size-12" />
            <div className="flex flex-col gap-2">
              <Skeleton className="h-7 w-56" />
              <Skeleton className="h-4 w-72 max-w-full" />
            </div>
          </div>
          <Skeleton className="h-10 w-full" />
          <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="flex flex-col gap-4 rounded-l border border-line bg-surface p-5">
              <SkeletonText lines={5} />
            </div>
            <div className="flex flex-col gap-4 rounded-l border border-line bg-surface p-5">
              <SkeletonText lines={4} />
            </div>
          </div>
        </div>
      </Loading>
    </Page>
  );
}
