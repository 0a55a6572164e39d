/** A colour as red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

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
