import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

type Gap = 1 | 2 | 3 | 4 | 5 | 6 | 8;
const gaps: Record<Gap, string> = {
  1: 'gap-1',
  2: 'gap-2',
  3: 'gap-3',
  4: 'gap-4',
  5: 'gap-5',
  6: 'gap-6',
  8: 'gap-8',
};
const widths = { narrow: 'max-w-2xl', normal: 'max-w-5xl', wide: 'max-w-7xl' };

/** The frame of a page's content: its width and the space around it. */
export function Page({
  width = 'normal',
  className,
  children,
}: {
  width?: keyof typeof widths;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cx('mx-auto flex w-full flex-col gap-6 px-4 py-6 md:px-8 md:py-8', widths[width], className)}
    >
      {children}
    </div>
  );
}

/** Things below each other. */
export function Stack({
  gap = 4,
  className,
  children,
}: {
  gap?: Gap;
  className?: string;
  children: ReactNode;
}) {
  return <div className={cx('flex min-w-0 flex-col', gaps[gap], className)}>{children}</div>;
}

const aligns = { start: 'items-start', center: 'items-center', end: 'items-end', baseline: 'items-baseline' };
const justifies = {
  start: 'justify-start',
  between: 'justify-between',
  end: 'justify-end',
  center: 'justify-center',
};

/** Things beside each other; they wrap where there is no room. */
export function Row({
  gap = 2,
  align = 'center',
  justify = 'start',
  wrap = true,
  className,
  children,
}: {
  gap?: Gap;
  align?: keyof typeof aligns;
  justify?: keyof typeof justifies;
  wrap?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={cx(
        'flex min-w-0',
        wrap && 'flex-wrap',
        gaps[gap],
        aligns[align],
        justifies[justify],
        className,
      )}
    >
      {children}
    </div>
  );
}

const minimums = {
  12: 'grid-cols-[repeat(auto-fit,minmax(min(12rem,100%),1fr))]',
  16: 'grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))]',
  20: 'grid-cols-[repeat(auto-fit,minmax(min(20rem,100%),1fr))]',
  24: 'grid-cols-[repeat(auto-fit,minmax(min(24rem,100%),1fr))]',
};

/** As many equal columns as there is room for; `min` is the least width of one in rem. */
export function Grid({
  min = 16,
  gap = 4,
  className,
  children,
}: {
  min?: keyof typeof minimums;
  gap?: Gap;
  className?: string;
  children: ReactNode;
}) {
  return <div className={cx('grid', minimums[min], gaps[gap], className)}>{children}</div>;
}

export function Divider({ className }: { className?: string }) {
  return <hr className={cx('border-t border-line', className)} />;
}
