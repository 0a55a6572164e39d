import { Loading, Skeleton } from '@/ui/skeleton.tsx';

const rows = ['w-4/5', 'w-3/5', 'w-2/3', 'w-1/2', 'w-3/4', 'w-3/5'];

/** A timeline that is on its way. */
export function TimelineSkeleton({ count = rows.length }: { count?: number }) {
  return (
    <Loading>
      <div className="flex flex-col gap-5">
        <Skeleton className="h-4 w-20" />
        {rows.slice(0, count).map((width, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change
          <div key={row} className="flex items-center gap-3">
            <Skeleton className="size-6 rounded-full" />
            <Skeleton className={`h-4 ${width}`} />
          </div>
        ))}
      </div>
    </Loading>
  );
}
