import { storage } from './storage.ts';
import { createStore, useStore } from './store.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export type Theme = 'light' | 'dark';

/** What a stored choice means; anything unknown is the system's. */
export function readChoice(stored: string | null): ThemeChoice {
  return themeChoices.find((choice) => choice === stored) ?? 'system';
}

/** The theme to show. `public/first.js` applies the same rule before the first paint. */
export function themeOf(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice === 'system') return systemIsDark ? 'dark' : 'light';
  return choice;
}

const choice = createStore<ThemeChoice>('system');
const barColour: Record<Theme, string> = { light: '#faf9f7', dark: '#151311' };

/** Follows the system's theme and other tabs from now on. Called once, at the start. */
export function startTheme(): void {
  choice.set(readChoice(storage.read('theme')));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  addEventListener('storage', (event) => {
    if (event.key !== 'portico.theme') return;
    choice.set(readChoice(event.newValue));
    show();
  });
  show();
}

export function chooseTheme(next: ThemeChoice): void {
  choice.set(next);
  storage.write('theme', next === 'system' ? null : next);
  show();
}

export function useThemeChoice(): ThemeChoice {
  return useStore(choice);
}

function show(): void {
  const theme = themeOf(choice.get(), matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', barColour[theme]);
}
