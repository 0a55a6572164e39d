import { fit, type TextStyle, widthOf } from './measure.ts';

/** The colours of a drawing; the page sets `--pic-…`, and the light ones stand in. */
const paints = {
  bg: 'var(--pic-bg, #f4f2ee)',
  surface: 'var(--pic-surface, #ffffff)',
  line: 'var(--pic-line, #d8d4cc)',
  text: 'var(--pic-text, #2b2926)',
  muted: 'var(--pic-muted, #6e6961)',
  accent: 'var(--pic-accent, #2f7d6d)',
  onAccent: 'var(--pic-on-accent, #ffffff)',
} as const;
export type Paint = keyof typeof paints;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const grow = (at: Box, by: number): Box => ({
  x: at.x - by,
  y: at.y - by,
  width: at.width + 2 * by,
  height: at.height + 2 * by,
});

export type Shape =
  | ({ shape: 'box'; radius: number; fill: Paint | null; stroke: Paint | null } & Box)
  | ({
      shape: 'text';
      x: number;
      y: number;
      text: string;
      paint: Paint;
      room: number;
      anchor: Anchor;
    } & TextStyle)
  | { shape: 'line'; x1: number; y1: number; x2: number; y2: number; paint: Paint }
  | { shape: 'dot'; x: number; y: number; radius: number; paint: Paint }
  | { shape: 'strokes'; x: number; y: number; path: string; paint: Paint; width: number }
  /** What to look for: drawn above all else, with its number. */
  | ({ shape: 'mark'; name: string } & Box);
type Anchor = 'start' | 'middle' | 'end';

export const box = (at: Box, fill: Paint | null, stroke: Paint | null, radius = 6): Shape => ({
  shape: 'box',
  ...at,
  radius,
  fill,
  stroke,
});

/** Below this nobody can read it on a phone. */
const smaller = [12.5, 12, 11.5, 11];

/** A line of text with its baseline at y: a little smaller where it would not fit its room, and then cut. */
export function text(
  content: string,
  x: number,
  y: number,
  room: number,
  style: Partial<TextStyle> & { paint?: Paint; anchor?: Anchor } = {},
): Shape {
  const { bold = false, mono = false, paint = 'text', anchor = 'start' } = style;
  const sizes = [style.size ?? 13, ...smaller.filter((size) => size < (style.size ?? 13))];
  const size =
    sizes.find((tried) => widthOf(content, { size: tried, bold, mono }) <= room) ?? sizes.at(-1) ?? 11;
  const shown = fit(content, room, { size, bold, mono });
  return { shape: 'text', x, y, text: shown, room, size, bold, mono, paint, anchor };
}

export const line = (x1: number, y1: number, x2: number, y2: number): Shape => ({
  shape: 'line',
  x1,
  y1,
  x2,
  y2,
  paint: 'line',
});

/** Marks a box if it is to be marked. `name` says what it is, for those who do not see. */
export const mark = (marked: boolean, name: string, at: Box): Shape[] =>
  marked ? [{ shape: 'mark', name, ...at }] : [];

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text for XML: escaped, and without the characters that XML 1.0 does not allow (section 2.2). */
export function escapeXml(content: string): string {
  return (
    content
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, (character) => escapes[character] ?? '')
  );
}

const n = (value: number) => String(Math.round(value * 100) / 100);
const font = "'Inter Variable', Inter, system-ui, sans-serif";
const monoFont = 'ui-monospace, Menlo, Consolas, monospace';

/** One shape as SVG. Colours are presentation attributes, so that a strict content security policy lets them be. */
export function shapeToSvg(shape: Exclude<Shape, { shape: 'mark' }>): string {
  switch (shape.shape) {
    case 'box': {
      const fill = shape.fill ? paints[shape.fill] : 'none';
      const stroke = shape.stroke ? ` stroke="${paints[shape.stroke]}"` : '';
      return `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}" rx="${n(shape.radius)}" fill="${fill}"${stroke}/>`;
    }
    case 'text': {
      const weight = shape.bold ? ' font-weight="600"' : '';
      const family = shape.mono ? ` font-family="${monoFont}"` : '';
      const anchor = shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`;
      return `<text x="${n(shape.x)}" y="${n(shape.y)}" font-size="${n(shape.size)}" fill="${paints[shape.paint]}"${weight}${family}${anchor}>${escapeXml(shape.text)}</text>`;
    }
    case 'line':
      return `<path d="M${n(shape.x1)} ${n(shape.y1)}L${n(shape.x2)} ${n(shape.y2)}" stroke="${paints[shape.paint]}"/>`;
    case 'dot':
      return `<circle cx="${n(shape.x)}" cy="${n(shape.y)}" r="${n(shape.radius)}" fill="${paints[shape.paint]}"/>`;
    case 'strokes':
      return `<path transform="translate(${n(shape.x)} ${n(shape.y)})" d="${shape.path}" fill="none" stroke="${paints[shape.paint]}" stroke-width="${n(shape.width)}" stroke-linecap="round" stroke-linejoin="round"/>`;
  }
}

export const markRadius = 10;

/** A ring around what is marked, and its number at the upper right corner. */
export function markToSvg(at: Box, label: string): string {
  const ring = `x="${n(at.x)}" y="${n(at.y)}" width="${n(at.width)}" height="${n(at.height)}" rx="7"`;
  const centre = { x: at.x + at.width - 1, y: at.y + 1 };
  return [
    `<rect ${ring} fill="${paints.accent}" fill-opacity="0.1" stroke="${paints.accent}" stroke-width="2"/>`,
    `<circle cx="${n(centre.x)}" cy="${n(centre.y)}" r="${markRadius}" fill="${paints.accent}" stroke="${paints.surface}" stroke-width="2"/>`,
    `<text x="${n(centre.x)}" y="${n(centre.y + 3.8)}" font-size="11" font-weight="600" text-anchor="middle" fill="${paints.onAccent}">${escapeXml(label)}</text>`,
  ].join('');
}

/** The whole drawing. The title and the description are read to those who do not see it. */
export function svgDocument(
  size: { width: number; height: number },
  id: string,
  title: string,
  description: string,
  body: string,
): string {
  const safe = id.replace(/[^A-Za-z0-9_-]/g, '-');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(size.width)} ${n(size.height)}" role="img" ` +
    `aria-labelledby="${safe}-title ${safe}-desc" font-family="${font}">` +
    `<title id="${safe}-title">${escapeXml(title)}</title><desc id="${safe}-desc">${escapeXml(description)}</desc>${body}</svg>`
  );
}
