import { cx } from '../lib/cx.ts';
import { useNow } from '../lib/now.ts';
import { absoluteTime, clockTime, relativeTime } from '../lib/time.ts';

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
  /** `clock`: the time of day alone, where the day stands above it. */
  mode?: 'relative' | 'absolute' | 'both' | 'clock';
  zone?: string;
  className?: string;
}) {
  const now = useNow();
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return null;
  const shown = {
    relative: () => relativeTime(moment, now),
    absolute: () => absoluteTime(moment, { zone, named: Boolean(zone) }),
    both: () => `${absoluteTime(moment, { zone, named: Boolean(zone) })} (${relativeTime(moment, now)})`,
    clock: () => clockTime(moment, zone),
  };
  return (
    <time
      dateTime={at}
      title={absoluteTime(moment, { zone, named: true })}
      className={cx('tabular', mode !== 'both' && 'whitespace-nowrap', className)}
    >
      {shown[mode]()}
    </time>
  );
}
