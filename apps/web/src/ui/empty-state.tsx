import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

/** Nothing here yet: what this is, and the one next thing to do. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  size = 'md',
}: {
  icon?: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  size?: 'sm' | 'md';
}) {
  return (
    <div
      className={cx(
        'flex flex-col items-center justify-center gap-4 text-center',
        size === 'md' ? 'px-6 py-14' : 'px-4 py-8',
      )}
    >
      {Icon && (
        <span className="flex size-11 items-center justify-center rounded-l border border-line bg-sunken text-muted">
          <Icon size={20} aria-hidden strokeWidth={1.75} />
        </span>
      )}
      <div className="flex max-w-md flex-col gap-1">
        <p className="text-md font-semibold">{title}</p>
        {children && <div className="text-balance text-muted">{children}</div>}
      </div>
      {action}
    </div>
  );
}
