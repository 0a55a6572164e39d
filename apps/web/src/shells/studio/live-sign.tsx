import { cx } from '../../lib/cx.ts';
import { type LiveState, useLiveState } from '../../lib/live.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

const words: Record<LiveState, { label: string; text: string; dot: string }> = {
  live: { label: 'Live', text: 'Changes appear here as they happen.', dot: 'bg-good' },
  connecting: { label: 'Connecting', text: 'Connecting. What you missed will be caught up.', dot: 'bg-warn' },
  off: { label: 'Not live', text: 'Not connected. Load the page again to see what is new.', dot: 'bg-faint' },
};

/** Whether this screen renews itself. */
export function LiveSign() {
  const { label, text, dot } = words[useLiveState()];
  return (
    <Tooltip text={text} side="right">
      <button
        type="button"
        aria-label={`${label}. ${text}`}
        className="flex h-6 shrink-0 items-center gap-1.5 rounded-full px-1.5 text-xs text-faint hover:text-muted"
      >
        <span aria-hidden className={cx('size-1.5 rounded-full', dot)} />
        {label}
      </button>
    </Tooltip>
  );
}
