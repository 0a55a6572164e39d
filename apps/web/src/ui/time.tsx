import { cx } from '../lib/cx.ts';
import { useNow } from '../lib/now.ts';
import { absoluteTime, relativeTime } from '../lib/time.ts';

/**
 * A moment: relative, absolute, or both, in the viewer's zone unless another is named. The full moment with its zone
 * stands in the title.
 */
export function Time({
  at,
  mode = 'relative',
  zone,
  className,
}: {
  /** ISO 8601. */
  at: string;
  mode?: 'relative' | 'absolute' | 'both';
  zone?: string;
  className?: string;
}) {
  const now = useNow();
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return null;
  const absolute = absoluteTime(moment, { zone, named: Boolean(zone) });
  const relative = relativeTime(moment, now);
  return (
    <time
      dateTime={at}
      title={absoluteTime(moment, { zone, named: true })}
      className={cx('tabular whitespace-nowrap', className)}
    >
      {mode === 'relative' ? relative : mode === 'absolute' ? absolute : `${absolute} (${relative})`}
    </time>
  );
}
