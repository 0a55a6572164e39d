/** A colour as red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

export type Theme = 'light' | 'dark';

/** Reads `#rgb` and `#rrggbb`; null for anything else. */
export function parseHex(text: string): Rgb | null {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  if (!match?.[1]) return null;
  const full = match[1].length === 3 ? match[1].replaceAll(/./g, '$&$&') : match[1];
  const number = Number.parseInt(full, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

export function toHex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance, WCAG 2.2. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 to 21, WCAG 2.2. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** `share` of the second colour in the first, 0 to 1. */
export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((part, index) => Math.round(part + ((other[index] ?? 0) - part) * share)) as unknown as Rgb;
}

/** Moves a colour towards `pole` in small steps until it stands out from every ground by `ratio`. */
export function readableOn(colour: Rgb, grounds: readonly Rgb[], pole: Rgb, ratio: number): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(colour, pole, share);
    if (grounds.every((ground) => contrast(tried, ground) >= ratio)) return tried;
  }
  return pole;
}

/** WCAG 2.2 AA, success criterion 1.4.3, for text of any size. */
const NEEDED = 4.5;
const white: Rgb = [255, 255, 255];
const ink: Rgb = [8, 20, 18];
/** The grounds of the design system's themes (apps/web/src/ui/tokens.css): surface, and the dimmest that bears text. */
const grounds = {
  light: { surface: white, dimmest: parseHex('#efece7') as Rgb, pole: ink },
  dark: { surface: parseHex('#1c1a17') as Rgb, dimmest: parseHex('#322e29') as Rgb, pole: white },
};

/** An accent and what follows from it, each `#rrggbb`. */
export interface AccentFamily {
  base: string;
  strong: string;
  text: string;
  soft: string;
  /** Text upon `base`. */
  on: string;
}

/**
 * The accent's whole family for one theme, made readable whatever colour was asked for: text and buttons reach 4.5
 * to 1 (WCAG 2.2 AA). Null when the accent is not a colour.
 */
export function accentFamily(accent: string, theme: Theme): AccentFamily | null {
  const asked = parseHex(accent);
  if (!asked) return null;
  const { surface, dimmest, pole } = grounds[theme];
  const base = readableOn(asked, [surface], pole, NEEDED);
  const soft = mix(surface, base, theme === 'light' ? 0.13 : 0.2);
  return {
    base: toHex(base),
    strong: toHex(mix(base, pole, 0.18)),
    text: toHex(readableOn(base, [surface, dimmest, soft], pole, NEEDED)),
    soft: toHex(soft),
    on: toHex(contrast(base, white) >= contrast(base, ink) ? white : ink),
  };
}

export interface ColourVerdict {
  theme: Theme;
  asked: string;
  /** What is shown instead where the colour asked for cannot be read; else the same. */
  shown: string;
  /** How far the colour asked for stands out from the theme's ground, 1 to 21, cut to one decimal. */
  ratio: number;
  passes: boolean;
  /** What is wrong and what happens then; null where it passes. */
  sentence: string | null;
}

/** Holds a colour against WCAG AA on the ground of one theme. Null when it is not a colour. */
export function judgeAccent(accent: string, theme: Theme): ColourVerdict | null {
  const asked = parseHex(accent);
  const family = accentFamily(accent, theme);
  if (!asked || !family) return null;
  const exact = contrast(asked, grounds[theme].surface);
  // Cut, not rounded: 4.46 must not be told as 4.5 and refused all the same.
  const ratio = Math.floor(exact * 10) / 10;
  const passes = exact >= NEEDED;
  const [pale, moved] = theme === 'light' ? ['pale', 'darker'] : ['dark', 'lighter'];
  const sentence = passes
    ? null
    : `${toHex(asked)} is too ${pale} for the ${theme} theme: it stands out by ${ratio} to 1, and text needs ${NEEDED} to 1. There it is shown ${moved}, as ${family.base}.`;
  return { theme, asked: toHex(asked), shown: family.base, ratio, passes, sentence };
}
