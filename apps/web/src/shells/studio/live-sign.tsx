import { cx } from '../../lib/cx.ts';
import { type LiveState, useLiveState } from '../../lib/live.ts';
import { useOnline } from '../../lib/online.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

const words: Record<LiveState | 'offline', { label: string; text: string; dot: string }> = {
  live: { label: 'Live', text: 'Changes appear here as they happen.', dot: 'bg-good' },
  connecting: { label: 'Connecting', text: 'Connecting. What you missed will be caught up.', dot: 'bg-warn' },
  offline: {
    label: 'Offline',
    text: 'There is no network. What you miss will be caught up.',
    dot: 'bg-faint',
  },
  off: { label: 'Not live', text: 'Not connected. Load the page again to see what is new.', dot: 'bg-faint' },
};

/** Whether this screen renews itself. */
export function LiveSign() {
  const state = useLiveState();
  const { label, text, dot } = words[useOnline() ? state : 'offline'];
  return (
    <Tooltip text={text} side="right">
      <button
        type="button"
        aria-label={`${label}. ${text}`}
        className="finger flex h-6 shrink-0 items-center gap-1.5 rounded-full px-1.5 text-xs text-faint hover:text-muted"
      >
        <span aria-hidden className={cx('size-1.5 rounded-full', dot)} />
        {label}
      </button>
    </Tooltip>
  );
}
