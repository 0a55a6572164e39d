import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

/** A grey place where something will be. Give it the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      data-motion="pulse"
      className={cx('block rounded-m bg-hover', className ?? 'h-4 w-full')}
    />
  );
}

/** Says once to a screen reader that something is coming. */
export function Loading({ label = 'Loading', children }: { label?: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy="true" className="min-w-0">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index);
const widths = ['w-11/12', 'w-full', 'w-4/5', 'w-10/12', 'w-2/3'];

export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <span className="flex flex-col gap-2.5">
      {times(lines).map((line) => (
        <Skeleton key={line} className={cx('h-3.5', widths[line % widths.length])} />
      ))}
    </span>
  );
}

export function SkeletonTable({ rows = 6, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <Loading>
      <div className="divide-y divide-line">
        {times(rows).map((row) => (
          <div key={row} className="flex h-12 items-center gap-6 px-5">
            <Skeleton className="h-4 flex-2" />
            {times(columns - 1).map((column) => (
              <Skeleton key={column} className="hidden h-4 flex-1 md:block" />
            ))}
          </div>
        ))}
      </div>
    </Loading>
  );
}

export function SkeletonCards({ count = 3 }: { count?: number }) {
  return (
    <Loading>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))] gap-4">
        {times(count).map((card) => (
          <div key={card} className="flex flex-col gap-3 rounded-l border border-line bg-surface p-5">
            <Skeleton className="h-5 w-1/2" />
            <SkeletonText lines={2} />
          </div>
        ))}
      </div>
    </Loading>
  );
}

export function SkeletonForm({ fields = 4 }: { fields?: number }) {
  return (
    <Loading>
      <div className="flex flex-col gap-5">
        {times(fields).map((field) => (
          <div key={field} className="flex flex-col gap-2">
            <Skeleton className="h-4 w-28" />
            <Skeleton className="h-9 w-full" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** A page whose code is still on its way: a heading and a card. */
export function SkeletonPage() {
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-6 md:px-8 md:py-8">
      <Skeleton className="h-8 w-56" />
      <div className="rounded-l border border-line bg-surface py-2">
        <SkeletonTable />
      </div>
    </div>
  );
}
