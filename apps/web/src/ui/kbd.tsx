import { cx } from '../lib/cx.ts';
import { keyCaps } from '../lib/keyboard.ts';
import { onMac } from '../lib/shortcuts.ts';

/** The keys of a shortcut, as they stand on the keyboard. Hidden where one touches the screen, unless `always`. */
export function Kbd({ keys, always }: { keys: string; always?: boolean }) {
  return (
    <span className={cx('inline-flex shrink-0 gap-1', !always && 'pointer-coarse:hidden')}>
      {keyCaps(keys, onMac).map((cap, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a shortcut never change their order
          key={index}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-s border border-line-strong bg-sunken px-1 font-sans text-xs text-muted"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
