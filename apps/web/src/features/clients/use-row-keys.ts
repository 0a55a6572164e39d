import { type RefObject, useRef } from 'react';
import { useShortcuts } from '@/lib/shortcuts.ts';

/** Which row comes next; the first press enters at the first row, the ends stay where they are. */
export function nextRow(current: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (current < 0) return step === 1 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, current + step));
}

/**
 * Lets `j` and `k` walk through the rows of a list. The focus itself moves, from one row's link to the next, so that
 * Enter opens the row and a screen reader reads it. Rows are what the selector finds inside the element.
 */
export function useRowKeys(group: string, selector = 'tbody td a[href]'): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const walk = (step: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
    const next = rows[nextRow(rows.indexOf(document.activeElement as HTMLElement), step, rows.length)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts([
    { keys: 'j', label: 'Next row', group, run: () => walk(1) },
    { keys: 'k', label: 'Row before', group, run: () => walk(-1) },
  ]);
  return list;
}
