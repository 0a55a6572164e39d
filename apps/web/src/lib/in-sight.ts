import { type RefObject, useEffect, useRef } from 'react';

/** Where a row of tabs must stand so that one of them is in its middle, in pixels from its left end. */
export function scrollToMiddle(
  row: { clientWidth: number },
  tab: { offsetLeft: number; offsetWidth: number },
): number {
  return Math.max(0, tab.offsetLeft + tab.offsetWidth / 2 - row.clientWidth / 2);
}

/**
 * Brings the chosen one of a row of tabs into sight where the row is wider than the screen: when another is chosen, and
 * when the row grows. Otherwise it stays where somebody pushed it.
 */
export function useChosenInSight(row: RefObject<HTMLElement | null>, chosen: string): void {
  const last = useRef({ chosen: '', width: 0 });
  useEffect(() => {
    if (!row.current) return;
    const width = row.current.scrollWidth;
    if (last.current.chosen === chosen && last.current.width === width) return;
    last.current = { chosen, width };
    const tab = row.current.querySelector<HTMLElement>('[aria-current="page"], [data-state="active"]');
    if (tab) row.current.scrollLeft = scrollToMiddle(row.current, tab);
  });
}
