import type { Picture } from '@portico/contract';
import { wrap } from './measure.ts';
import {
  button,
  canvas,
  chevron,
  heading,
  headingHeight,
  icon,
  inside,
  labelled,
  part,
  windowFrame,
  windowTop,
} from './parts.ts';
import type { Layout } from './screens.ts';
import { type Box, box, grow, line, mark, type Shape, text } from './shapes.ts';

type Of<Kind extends Picture['kind']> = Extract<Picture, { kind: Kind }>;
type Field = Of<'form'>['fields'][number];

const left = inside.x + canvas.pad;
const right = inside.x + inside.width - canvas.pad;

const windowed = (app: string, inner: number, shapes: Shape[]): Layout => ({
  shapes: [...windowFrame(app, inner), ...shapes],
  height: windowTop + inner + canvas.margin,
});

export function layoutForm(picture: Of<'form'>): Layout {
  let y = windowTop + headingHeight;
  const fields = picture.fields.flatMap((field) => {
    const boxed = field.type === 'text' || field.type === 'select';
    const shapes = boxed ? boxedField(field, y + 3) : switchField(field, y);
    y += boxed ? 60 : 35;
    return shapes;
  });
  const buttons = buttonRow(picture.buttons, y + 12);
  const end = picture.buttons.length > 0 ? y + 52 : y + 6;
  return windowed(picture.app, end - windowTop, [
    ...heading(picture.title, undefined, left, right, windowTop),
    ...fields,
    ...buttons,
  ]);
}

function boxedField(field: Field, y: number): Shape[] {
  const at: Box = { x: left, y: y + 18, width: right - left, height: 30 };
  const value = field.value ?? '';
  return [
    text(field.label, left, y + 11, at.width, { size: 11.5, paint: 'muted' }),
    box(at, 'bg', 'line', 6),
    text(value, left + 10, at.y + 19.5, at.width - 36, { bold: field.mark === true }),
    ...(field.type === 'select'
      ? [
          {
            shape: 'strokes',
            x: right - 18,
            y: at.y + 13,
            path: 'M0 0l4 4l4-4',
            paint: 'muted',
            width: 1.4,
          } as const,
        ]
      : []),
    ...mark(field.mark === true, `the field “${field.label}”${value ? ` with “${value}”` : ''}`, grow(at, 2)),
  ];
}

function switchField(field: Field, y: number): Shape[] {
  const on = field.on === true;
  const at: Box = { x: left - 4, y, width: right - left + 8, height: 28 };
  const middle = y + 14;
  const name = `${field.type === 'toggle' ? 'the switch' : 'the choice'} “${field.label}”${on ? ', on' : ''}`;
  const control: Record<string, Shape[]> = {
    check: [
      box(
        { x: left + 4, y: middle - 7, width: 14, height: 14 },
        on ? 'text' : 'surface',
        on ? 'text' : 'muted',
        3,
      ),
      ...(on
        ? [
            {
              shape: 'strokes',
              x: left + 7,
              y: middle - 3.5,
              path: 'M0 3.4l2.8 2.8L8 0',
              paint: 'surface',
              width: 1.8,
            } as const,
          ]
        : []),
    ],
    radio: [
      box({ x: left + 4, y: middle - 7, width: 14, height: 14 }, 'surface', on ? 'text' : 'muted', 7),
      ...(on ? [{ shape: 'dot', x: left + 11, y: middle, radius: 3.8, paint: 'text' } as const] : []),
    ],
    toggle: [
      box({ x: left + 2, y: middle - 7, width: 26, height: 14 }, on ? 'text' : 'line', null, 7),
      { shape: 'dot', x: on ? left + 21 : left + 9, y: middle, radius: 5, paint: 'surface' },
    ],
  };
  const start = field.type === 'toggle' ? 38 : 28;
  const valueRoom = field.value ? 120 : 0;
  return [
    ...(control[field.type] ?? []),
    text(field.label, left + start, middle + 4.5, at.width - start - 22 - valueRoom, {
      bold: field.mark === true,
    }),
    ...(field.value
      ? [text(field.value, right - 8, middle + 4, valueRoom - 8, { size: 12, paint: 'muted', anchor: 'end' })]
      : []),
    ...mark(field.mark === true, name, at),
  ];
}

/** From the right: the last is the one that confirms. */
function buttonRow(items: Of<'form'>['buttons'], y: number): Shape[] {
  let edge = right;
  const room = (right - left - 10 * items.length) / Math.max(items.length, 1);
  return [...items].reverse().flatMap((item, index) => {
    const made = button(item, edge, y, room, index === 0);
    edge -= made.width + 10;
    return made.shapes;
  });
}

export function layoutMail(picture: Of<'mail'>): Layout {
  const width = right - left;
  const lines = picture.lines.flatMap((content) => wrap(content, width, 2, { size: 12.5 }));
  const top = windowTop + 64;
  const foot = top + 20 + lines.length * 19;
  const made = picture.button ? button(picture.button, left, foot + 2, width, true) : null;
  const shift = made ? made.width : 0;
  return windowed(picture.app, foot - windowTop + (made ? 44 : 8), [
    icon('mail', left, windowTop + 14, 'muted'),
    text(picture.from, left + 24, windowTop + 25, width - 24, { size: 12, paint: 'muted' }),
    text(picture.subject, left, windowTop + 47, width, { bold: true }),
    line(left, windowTop + 60, right, windowTop + 60),
    ...lines.map((content, index) =>
      text(content, left, top + 18 + index * 19, width, { size: 12.5, paint: 'muted' }),
    ),
    ...(made ? made.shapes.map((shape) => moved(shape, shift)) : []),
  ]);
}

const moved = (shape: Shape, by: number): Shape => ('x' in shape ? { ...shape, x: shape.x + by } : shape);

export function layoutRecord(picture: Of<'record'>): Layout {
  const top = windowTop + headingHeight;
  const row = 38;
  const columns = { type: left + 8, name: left + 66, value: left + 172 };
  const head = { size: 11.5, paint: 'muted' } as const;
  const rows = picture.records.flatMap((record, index) => {
    const y = top + 24 + index * row;
    const at: Box = { x: left + 2, y: y + 4, width: right - left - 4, height: row - 8 };
    const middle = y + row / 2 + 4.5;
    return [
      line(left, y, right, y),
      text(record.type, columns.type, middle, 50, { bold: true, size: 12 }),
      text(record.name, columns.name, middle, 98, { mono: true, size: 11.5 }),
      text(record.value, columns.value, middle, right - columns.value - 14, { mono: true, size: 11.5 }),
      ...mark(record.mark === true, `the record ${record.type} “${record.name}” with “${record.value}”`, at),
    ];
  });
  return windowed(picture.app, headingHeight + 24 + picture.records.length * row + 12, [
    text('Type', columns.type, top + 15, 50, head),
    text('Name', columns.name, top + 15, 98, head),
    text('Value', columns.value, top + 15, 120, head),
    ...rows,
    ...heading(picture.title, picture.button, left, right, windowTop),
  ]);
}

export function layoutCode(picture: Of<'code'>): Layout {
  const row = 21;
  const top = windowTop + 12;
  const width = right - left;
  const lines = picture.lines.flatMap((entry, index) => {
    const content = typeof entry === 'string' ? entry : entry.text;
    const marked = typeof entry !== 'string' && entry.mark === true;
    const y = top + 8 + index * row;
    return [
      text(content, left + 10, y + 14.5, width - 24, {
        mono: true,
        size: 11,
        paint: marked ? 'text' : 'muted',
      }),
      ...mark(marked, `the line ${content}`, { x: left + 4, y, width: width - 10, height: row }),
    ];
  });
  const height = picture.lines.length * row + 16;
  return windowed(picture.app, height + 24, [
    box({ x: left, y: top, width, height }, 'bg', 'line', 6),
    ...lines,
  ]);
}

export function layoutPhone(picture: Of<'phone'>): Layout {
  const width = 244;
  const x = (canvas.width - width) / 2;
  const row = 40;
  const top = canvas.margin + 66;
  const foot = top + picture.items.length * row;
  const height = foot - canvas.margin + (picture.button ? 58 : 20);
  const rows = picture.items.flatMap((item, index) => {
    const entry = part(item);
    const at: Box = { x: x + 10, y: top + index * row + 4, width: width - 20, height: row - 8 };
    return [
      ...labelled(entry, at.x + 10, at.y, at.height, at.width - 44),
      chevron(at.x + at.width - 14, at.y + at.height / 2 - 4),
      ...(index > 0 ? [line(at.x, at.y - 4, at.x + at.width, at.y - 4)] : []),
      ...mark(entry.marked, `the entry “${entry.label}”`, at),
    ];
  });
  return {
    height: height + 2 * canvas.margin,
    shapes: [
      box({ x, y: canvas.margin, width, height }, 'surface', 'line', 22),
      box({ x: x + width / 2 - 22, y: canvas.margin + 9, width: 44, height: 5 }, 'line', null, 2.5),
      text(picture.app, x + width / 2, canvas.margin + 34, width - 40, {
        size: 11,
        paint: 'muted',
        anchor: 'middle',
      }),
      text(picture.title, x + width / 2, canvas.margin + 53, width - 40, {
        size: 14,
        bold: true,
        anchor: 'middle',
      }),
      ...rows,
      ...(picture.button ? button(picture.button, x + width - 16, foot + 12, width - 32, true).shapes : []),
    ],
  };
}
