/** A key stroke as the keymap sees it; a browser's KeyboardEvent fits. */
export interface Stroke {
  key: string;
  metaKey?: boolean;
  ctrlKey?: boolean;
  altKey?: boolean;
}

export interface Shortcut {
  /** `?`, `g c` (one after the other) or `mod+k` (Command on a Mac, Control elsewhere). */
  keys: string;
  label: string;
  /** Heading in the list of shortcuts. */
  group?: string;
  run: () => void;
}

/** How long the second key of a sequence may wait, in milliseconds. */
export const sequencePause = 1_200;

/** The name of a stroke: `mod+k`, `g`, `?`; null for what no shortcut uses. */
export function strokeName(stroke: Stroke, mac: boolean): string | null {
  if (stroke.altKey || !stroke.key) return null;
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  const mod = mac ? stroke.metaKey : stroke.ctrlKey;
  const other = mac ? stroke.ctrlKey : stroke.metaKey;
  if (other) return null;
  return mod ? `mod+${key}` : key;
}

/**
 * A matcher that remembers the first key of a sequence. `press` answers the shortcut to run, `pending` where a
 * sequence has begun (the stroke is then taken), or null.
 */
export function createKeymap(mac: boolean) {
  let first: { name: string; at: number } | null = null;
  return {
    press(stroke: Stroke, shortcuts: readonly Shortcut[], at: number): Shortcut | 'pending' | null {
      const name = strokeName(stroke, mac);
      if (!name) return null;
      const begun = first && at - first.at <= sequencePause ? first.name : null;
      first = null;
      const sequence = begun ? shortcuts.find(({ keys }) => keys === `${begun} ${name}`) : undefined;
      if (sequence) return sequence;
      const single = shortcuts.find(({ keys }) => keys === name);
      if (single) return single;
      if (!shortcuts.some(({ keys }) => keys.startsWith(`${name} `))) return null;
      first = { name, at };
      return 'pending';
    },
  };
}

/** The keys as a person reads them, in the order of pressing: `['⌘', 'K']`, `['G', 'C']`. */
export function keyCaps(keys: string, mac: boolean): string[] {
  return keys.split(' ').flatMap((stroke) =>
    stroke.split(/\+(?=.)/).map((part) => {
      if (part === 'mod') return mac ? '⌘' : 'Ctrl';
      return part.length === 1 ? part.toUpperCase() : part;
    }),
  );
}

/** True where a person is typing, so that single keys belong to the text. */
export function isTyping(
  target: { tagName?: string; isContentEditable?: boolean; type?: string } | null,
): boolean {
  if (!target) return false;
  if (target.isContentEditable) return true;
  const tag = target.tagName?.toLowerCase();
  if (tag === 'textarea' || tag === 'select') return true;
  return (
    tag === 'input' && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type ?? 'text')
  );
}
