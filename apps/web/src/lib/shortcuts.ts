import { useEffect, useRef } from 'react';
import { createKeymap, isTyping, type Shortcut } from './keyboard.ts';
import { storage } from './storage.ts';
import { createStore, useStore } from './store.ts';

export const onMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

const active = createStore<readonly Shortcut[]>([]);
/** Single keys can be turned off, for people whose speech or hands press keys unasked (WCAG 2.2, 2.1.4). */
const singleKeys = createStore(storage.read('single-keys') !== 'off');

/** Offers shortcuts for as long as the component is on the screen. The newest wins where two share keys. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  const names = shortcuts.map(({ keys }) => keys).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the shortcuts
  useEffect(() => {
    const mine = current.current.map((shortcut, index) => ({
      ...shortcut,
      run: () => current.current[index]?.run(),
    }));
    active.set([...mine, ...active.get()]);
    return () => active.set(active.get().filter((shortcut) => !mine.includes(shortcut)));
  }, [names]);
}

export function useActiveShortcuts(): readonly Shortcut[] {
  return useStore(active);
}

export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return [
    useStore(singleKeys),
    (on) => {
      singleKeys.set(on);
      storage.write('single-keys', on ? null : 'off');
    },
  ];
}

/** Listens for key strokes from now on. Answers how to stop. */
export function startShortcuts(): () => void {
  const keymap = createKeymap(onMac);
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const withMod = event.metaKey || event.ctrlKey;
    const inDialog =
      event.target instanceof Element && event.target.closest('[role="dialog"],[role="menu"]') !== null;
    if (!withMod && (!singleKeys.get() || inDialog || isTyping(event.target as HTMLElement | null))) return;
    const found = keymap.press(event, active.get(), event.timeStamp);
    if (!found) return;
    event.preventDefault();
    if (found !== 'pending') found.run();
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}
