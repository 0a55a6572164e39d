import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentFamily } from './brand.ts';
import { contrast, parseHex, type Rgb, toHex } from './colour.ts';

const rgb = (hex: string | undefined): Rgb => {
  const colour = parseHex(hex ?? '');
  if (!colour) throw new Error(`${hex} is no colour`);
  return colour;
};

describe('an agency’s own accent', () => {
  it('refuses what is not a colour', () => {
    for (const wrong of ['', 'red', '#12', '#12345', 'url(x)', '#12345g', '#123456; background: url(x)']) {
      expect(accentFamily(wrong, 'light')).toBeNull();
    }
  });

  it('leaves a readable colour as it is', () => {
    expect(accentFamily('#2f7d6d', 'light')?.['']).toBe('#2f7d6d');
  });

  it('is readable in both themes, whatever colour was asked for', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        fc.tuple(part, part, part),
        fc.constantFrom('light' as const, 'dark' as const),
        (asked, theme) => {
          const family = accentFamily(toHex(asked), theme);
          if (!family) throw new Error('a colour was refused');
          const surface = rgb(theme === 'light' ? '#ffffff' : '#1c1a17');
          expect(contrast(rgb(family['']), surface)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(rgb(family['-on']), rgb(family['']))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(rgb(family['-text']), rgb(family['-soft']))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(rgb(family['-text']), surface)).toBeGreaterThanOrEqual(4.5);
        },
      ),
      { numRuns: 500 },
    );
  });
});
