import { useEffect, useRef } from 'react';

let wanted = false;

/** Called when the address has changed to another page: its heading shall take the focus when it appears. */
export function wantHeadingFocus(): void {
  wanted = true;
}

/** The page's heading: takes the focus once after navigation, so that a screen reader begins there. */
export function useHeadingFocus<Heading extends HTMLElement>(title: unknown) {
  const heading = useRef<Heading>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new title is a new page under the same component
  useEffect(() => {
    if (!wanted) return;
    wanted = false;
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.matches('input, textarea, select, [role="dialog"] *'))
      return;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return heading;
}
