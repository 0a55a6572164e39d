import { contrast, mix, parseHex, type Rgb, readableOn, toHex } from './colour.ts';

/** How an agency looks: its accent as `#rrggbb`, and the name shown in place of Portico's. */
export interface Brand {
  accent?: string | null;
}

const white: Rgb = [255, 255, 255];
const ink: Rgb = [8, 20, 18];
const grounds = {
  light: { surface: white, dimmest: parseHex('#efece7') as Rgb, pole: ink },
  dark: { surface: parseHex('#1c1a17') as Rgb, dimmest: parseHex('#322e29') as Rgb, pole: white },
};

/**
 * The accent's whole family for one theme, made readable whatever colour was asked for:
 * text and buttons reach 4.5 to 1 (WCAG 2.2 AA). Null when the accent is not a colour.
 */
export function accentFamily(accent: string, theme: 'light' | 'dark'): Record<string, string> | null {
  const asked = parseHex(accent);
  if (!asked) return null;
  const { surface, dimmest, pole } = grounds[theme];
  const base = readableOn(asked, [surface], pole, 4.5);
  const soft = mix(surface, base, theme === 'light' ? 0.13 : 0.2);
  const strong = mix(base, pole, 0.18);
  const on = contrast(base, white) >= contrast(base, ink) ? white : ink;
  return {
    '': toHex(base),
    '-strong': toHex(strong),
    '-text': toHex(readableOn(base, [surface, dimmest, soft], pole, 4.5)),
    '-soft': toHex(soft),
    '-on': toHex(on),
  };
}

/** Shows the brand, or Portico's own look when there is none. */
export function applyBrand(brand: Brand | null): void {
  const { style } = document.documentElement;
  for (const theme of ['light', 'dark'] as const) {
    const family = brand?.accent ? accentFamily(brand.accent, theme) : null;
    for (const suffix of ['', '-strong', '-text', '-soft', '-on']) {
      const name = `--brand-${theme}${suffix}`;
      if (family?.[suffix]) style.setProperty(name, family[suffix]);
      else style.removeProperty(name);
    }
  }
}
