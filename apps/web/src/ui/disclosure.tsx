import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

/** Something more, folded away. */
export function Disclosure({
  title,
  open,
  aside,
  className,
  children,
}: {
  title: ReactNode;
  open?: boolean;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <details open={open} className={cx('group/more min-w-0', className)}>
      <summary className="motion flex min-h-11 list-none items-center gap-1.5 rounded-s text-muted select-none hover:text-text md:min-h-8 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={16} aria-hidden className="motion shrink-0 group-open/more:rotate-90" />
        <span className="min-w-0 flex-1 font-medium">{title}</span>
        {aside}
      </summary>
      <div className="pt-2 pl-5.5">{children}</div>
    </details>
  );
}
