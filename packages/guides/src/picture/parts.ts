import type { PictureIcon, PictureItem } from '@portico/contract';
import { widthOf } from './measure.ts';
import { type Box, box, grow, line, mark, type Paint, type Shape, text } from './shapes.ts';

/** Units of a drawing: wide enough for a settings page, narrow enough to be read on a phone of 360 px. */
export const canvas = { width: 400, margin: 12, bar: 30, pad: 14 } as const;
export const inside: { x: number; width: number } = {
  x: canvas.margin,
  width: canvas.width - 2 * canvas.margin,
};

export interface Part {
  label: string;
  icon?: PictureIcon;
  indent: boolean;
  marked: boolean;
}

export function part(item: PictureItem): Part {
  if (typeof item === 'string') return { label: item, indent: false, marked: false };
  return { label: item.label, icon: item.icon, indent: item.indent === true, marked: item.mark === true };
}

/** Our own small drawings, each on a field of 14 × 14. */
const icons: Record<PictureIcon, string> = {
  gear: 'M9.6 7a2.6 2.6 0 1 1-5.2 0a2.6 2.6 0 1 1 5.2 0M7 1.4v1.6M7 11v1.6M1.4 7h1.6M11 7h1.6M3 3l1.2 1.2M9.8 9.8L11 11M3 11l1.2-1.2M9.8 4.2L11 3',
  plus: 'M7 2.5v9M2.5 7h9',
  dots: 'M7 2.8v.01M7 7v.01M7 11.2v.01',
  bell: 'M3.2 10h7.6L9.7 8.3V6a2.7 2.7 0 0 0-5.4 0v2.3zM6 12.2h2',
  user: 'M9.4 4.4a2.4 2.4 0 1 1-4.8 0a2.4 2.4 0 1 1 4.8 0M2.4 12.4c.5-2.7 2.2-3.9 4.6-3.9s4.1 1.2 4.6 3.9',
  copy: 'M5 5h7v7H5zM9 5V2H2v7h3',
  link: 'M5.5 8.5l3-3M6.4 4.4L8 2.8a2.3 2.3 0 0 1 3.2 3.2L9.6 7.6M7.6 9.6L6 11.2A2.3 2.3 0 0 1 2.8 8l1.6-1.6',
  lock: 'M3.2 6.4h7.6v5.4H3.2zM4.9 6.4V4.6a2.1 2.1 0 0 1 4.2 0v1.8',
  mail: 'M1.8 3.4h10.4v7.2H1.8zM2 4l5 4l5-4',
  globe:
    'M12.2 7a5.2 5.2 0 1 1-10.4 0a5.2 5.2 0 1 1 10.4 0M1.8 7h10.4M7 1.8c-3 3.2-3 7.2 0 10.4c3-3.2 3-7.2 0-10.4',
};

export const icon = (name: PictureIcon, x: number, y: number, paint: Paint): Shape => ({
  shape: 'strokes',
  x,
  y,
  path: icons[name],
  paint,
  width: name === 'dots' ? 2.4 : 1.4,
});

export const chevron = (x: number, y: number): Shape => ({
  shape: 'strokes',
  x,
  y,
  path: 'M0 0l4 4l-4 4',
  paint: 'muted',
  width: 1.4,
});

/** A text with its icon before it, in a row of the given height. */
export function labelled(
  item: Part,
  x: number,
  y: number,
  height: number,
  room: number,
  paint: Paint = 'text',
): Shape[] {
  const shift = item.icon ? 21 : 0;
  const middle = y + height / 2;
  return [
    ...(item.icon ? [icon(item.icon, x, middle - 7, paint)] : []),
    text(item.label, x + shift, middle + 4.5, room - shift, { paint, bold: item.marked }),
  ];
}

/** A browser window of the given inner height, its top left corner at the margin. */
export function windowFrame(app: string, height: number): Shape[] {
  const at: Box = { x: inside.x, y: canvas.margin, width: inside.width, height: canvas.bar + height };
  const middle = canvas.margin + canvas.bar / 2;
  return [
    box(at, 'surface', 'line', 8),
    ...[0, 1, 2].map(
      (index): Shape => ({ shape: 'dot', x: at.x + 16 + index * 11, y: middle, radius: 3.2, paint: 'line' }),
    ),
    text(app, at.x + 54, middle + 4, at.width - 70, { size: 12, bold: true, paint: 'muted' }),
    line(at.x, at.y + canvas.bar, at.x + at.width, at.y + canvas.bar),
  ];
}

/** Where the inside of the window begins. */
export const windowTop = canvas.margin + canvas.bar;

const buttonHeight = 28;

/** A button whose right edge is at `right`; its width follows its text. Answers the width too. */
export function button(
  item: PictureItem,
  right: number,
  y: number,
  most: number,
  primary: boolean,
): { shapes: Shape[]; width: number } {
  const about = part(item);
  const shift = about.icon ? 19 : 0;
  const style = { size: 12.5, bold: true };
  const width = Math.min(most, widthOf(about.label, style) + shift + 26);
  const at: Box = { x: right - width, y, width, height: buttonHeight };
  const paint: Paint = primary ? 'surface' : 'text';
  const shapes: Shape[] = [
    box(at, primary ? 'text' : 'surface', primary ? null : 'line', 6),
    ...(about.icon ? [icon(about.icon, at.x + 12, y + 7, paint)] : []),
    text(about.label, at.x + 13 + shift, y + 18.5, width - 26 - shift, { ...style, paint }),
    ...mark(about.marked, `the button “${about.label}”`, grow(at, 3)),
  ];
  return { shapes, width };
}

/** A page's title, with a button at the right where there is one. */
export function heading(
  title: string,
  item: PictureItem | undefined,
  x: number,
  right: number,
  y: number,
): Shape[] {
  const made = item ? button(item, right, y + 6, (right - x) * 0.6, true) : { shapes: [], width: 0 };
  return [
    text(title, x, y + 25, right - x - made.width - (item ? 12 : 0), { size: 14, bold: true }),
    ...made.shapes,
  ];
}
export const headingHeight = 42;

/** Grey bars for what does not matter. */
export function filler(x: number, y: number, width: number, count: number): Shape[] {
  const shares = [0.9, 0.62, 0.78, 0.5, 0.7];
  return Array.from({ length: count }, (_, index) =>
    box(
      { x, y: y + index * 22, width: width * (shares[index % shares.length] ?? 0.6), height: 9 },
      'bg',
      null,
      4,
    ),
  );
}
