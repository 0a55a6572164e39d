import { accentFamily, contrast, judgeAccent, parseHex, type Rgb, toHex } from '@portico/contract/colours';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const rgb = (hex: string | undefined): Rgb => {
  const colour = parseHex(hex ?? '');
  if (!colour) throw new Error(`${hex} is no colour`);
  return colour;
};
const part = fc.integer({ min: 0, max: 255 });
const colours = fc.tuple(part, part, part);
const themes = fc.constantFrom('light' as const, 'dark' as const);
const surfaces = { light: '#ffffff', dark: '#1c1a17' };

describe('an agency’s own accent', () => {
  it('refuses what is not a colour', () => {
    for (const wrong of ['', 'red', '#12', '#12345', 'url(x)', '#12345g', '#123456; background: url(x)']) {
      expect(accentFamily(wrong, 'light')).toBeNull();
      expect(judgeAccent(wrong, 'light')).toBeNull();
    }
  });

  it('leaves a readable colour as it is', () => {
    expect(accentFamily('#2f7d6d', 'light')?.base).toBe('#2f7d6d');
  });

  it('is readable in both themes, whatever colour was asked for', () => {
    fc.assert(
      fc.property(colours, themes, (asked, theme) => {
        const family = accentFamily(toHex(asked), theme);
        if (!family) throw new Error('a colour was refused');
        const surface = rgb(surfaces[theme]);
        expect(contrast(rgb(family.base), surface)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(family.on), rgb(family.base))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(family.text), rgb(family.soft))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(family.text), surface)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the verdict on a colour', () => {
  it('says in a sentence what is wrong, and what is shown instead', () => {
    const pale = judgeAccent('#F2C94C', 'light');
    expect(pale).toMatchObject({ asked: '#f2c94c', passes: false, ratio: 1.5 });
    expect(pale?.sentence).toBe(
      `#f2c94c is too pale for the light theme: it stands out by 1.5 to 1, and text needs 4.5 to 1. There it is shown darker, as ${pale?.shown}.`,
    );
    expect(judgeAccent('#0b1f4b', 'dark')?.sentence).toMatch(/^#0b1f4b is too dark for the dark theme/);
    expect(judgeAccent('#F2C94C', 'dark')).toMatchObject({
      passes: true,
      shown: '#f2c94c',
      sentence: null,
    });
  });

  it('agrees with the ratio that it tells, and changes nothing that passes', () => {
    fc.assert(
      fc.property(colours, themes, (asked, theme) => {
        const verdict = judgeAccent(toHex(asked), theme);
        if (!verdict) throw new Error('a colour was refused');
        const exact = contrast(asked, rgb(surfaces[theme]));
        expect(verdict.passes).toBe(exact >= 4.5);
        expect(verdict.ratio).toBeLessThanOrEqual(exact);
        expect(verdict.passes ? verdict.ratio >= 4.5 : verdict.ratio < 4.5).toBe(true);
        expect(verdict.passes).toBe(verdict.sentence === null);
        if (verdict.passes) expect(verdict.shown).toBe(toHex(asked));
      }),
      { numRuns: 500 },
    );
  });
});
