import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

export interface DataItem {
  label: string;
  /** What is not known is said so. */
  value: ReactNode;
  hint?: ReactNode;
}

/** Facts about one thing: label and value. */
export function DataList({ items, columns = 1 }: { items: readonly DataItem[]; columns?: 1 | 2 }) {
  return (
    <dl className={cx('grid gap-x-8', columns === 2 && 'md:grid-cols-2')}>
      {items.map(({ label, value, hint }) => (
        <div
          key={label}
          className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 md:grid-cols-[minmax(6rem,9rem)_minmax(0,1fr)] border-b border-line py-2.5 last:border-b-0"
        >
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0">
            {value === null || value === undefined || value === '' ? (
              <span className="text-faint">Not given</span>
            ) : (
              value
            )}
            {hint && <span className="block text-sm text-muted">{hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
