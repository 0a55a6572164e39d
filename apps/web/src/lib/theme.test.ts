import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readChoice, themeChoices, themeOf } from './theme.ts';

describe('the theme', () => {
  it('takes anything unknown for the system’s', () => {
    for (const stored of [null, '', 'sepia', 'DARK']) expect(readChoice(stored)).toBe('system');
    for (const choice of themeChoices) expect(readChoice(choice)).toBe(choice);
  });

  it('follows the system only where nothing was chosen', () => {
    expect(themeOf('system', true)).toBe('dark');
    expect(themeOf('system', false)).toBe('light');
    expect(themeOf('light', true)).toBe('light');
    expect(themeOf('dark', false)).toBe('dark');
  });
});

describe('public/first.js, before the first paint', () => {
  const script = readFileSync(new URL('../../public/first.js', import.meta.url), 'utf8');

  function shown(
    stored: string | null | 'forbidden',
    systemIsDark: boolean,
  ): { theme?: string; bar?: string } {
    const seen: { theme?: string; bar?: string } = {};
    runInNewContext(script, {
      location: { pathname: '/' },
      localStorage: {
        getItem: () => {
          if (stored === 'forbidden') throw new Error('denied');
          return stored;
        },
      },
      matchMedia: () => ({ matches: systemIsDark }),
      document: {
        documentElement: {
          dataset: {
            set theme(value: string) {
              seen.theme = value;
            },
          },
        },
        querySelector: () => ({
          setAttribute: (_: string, value: string) => {
            seen.bar = value;
          },
        }),
      },
    });
    return seen;
  }

  it('shows what the application will show', () => {
    for (const dark of [true, false]) {
      for (const stored of [null, 'system', 'light', 'dark', 'sepia']) {
        expect(shown(stored, dark).theme).toBe(themeOf(readChoice(stored), dark));
      }
    }
  });

  it('works where storage is forbidden', () => {
    expect(shown('forbidden', true)).toEqual({ theme: 'dark', bar: '#151311' });
  });
});
