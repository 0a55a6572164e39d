import { keyCaps } from '../lib/keyboard.ts';
import { onMac } from '../lib/shortcuts.ts';

/** The keys of a shortcut, as they stand on the keyboard. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex shrink-0 gap-1 pointer-coarse:hidden">
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
