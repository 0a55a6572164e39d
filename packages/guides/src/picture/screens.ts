import type { Picture } from '@portico/contract';
import { widthOf } from './measure.ts';
import {
  canvas,
  chevron,
  filler,
  heading,
  headingHeight,
  inside,
  labelled,
  type Part,
  part,
  windowFrame,
  windowTop,
} from './parts.ts';
import { box, line, mark, type Shape, text } from './shapes.ts';

/** The shapes of a screen, marks in the order in which they are done, and the height of the whole drawing. */
export interface Layout {
  shapes: Shape[];
  height: number;
}
type Of<Kind extends Picture['kind']> = Extract<Picture, { kind: Kind }>;

const windowed = (app: string, inner: number, shapes: Shape[]): Layout => ({
  shapes: [...windowFrame(app, inner), ...shapes],
  height: windowTop + inner + canvas.margin,
});

export function layoutMenu(picture: Of<'menu'>): Layout {
  const row = 31;
  const widest = Math.max(...picture.items.map((item) => entryWidth(part(item))));
  const side = Math.min(180, Math.max(108, widest + 46));
  const content = inside.x + side + canvas.pad;
  const right = inside.x + inside.width - canvas.pad;
  const titled = picture.title !== undefined || picture.button !== undefined;
  const top = windowTop + (titled ? headingHeight : 12);
  const inner = picture.inner ?? [];
  const height = Math.max(
    picture.items.length * row + 16,
    top - windowTop + Math.max(inner.length * 34, 84) + 10,
    150,
  );
  const entries = picture.items.flatMap((item, index) => {
    const entry = part(item);
    const at = { x: inside.x + 7, y: windowTop + 8 + index * row, width: side - 14, height: row - 3 };
    const indent = entry.indent ? 14 : 0;
    return [
      ...labelled(
        entry,
        at.x + 9 + indent,
        at.y,
        at.height,
        at.width - 20 - indent,
        entry.marked ? 'text' : 'muted',
      ),
      ...mark(entry.marked, `the menu entry “${entry.label}”`, at),
    ];
  });
  const rows = inner.flatMap((item, index) => {
    const entry = part(item);
    const at = { x: content - 6, y: top + index * 34, width: right - content + 12, height: 30 };
    return [
      ...labelled(entry, content + 2, at.y, at.height, at.width - 34),
      chevron(right - 6, at.y + 11),
      ...(index > 0 ? [line(content, at.y - 2, right, at.y - 2)] : []),
      ...mark(entry.marked, `the entry “${entry.label}”`, at),
    ];
  });
  return windowed(picture.app, height, [
    box({ x: inside.x + 0.5, y: windowTop + 0.5, width: side, height: height - 1 }, 'bg', null, 7),
    line(inside.x + side, windowTop, inside.x + side, windowTop + height),
    ...entries,
    ...(inner.length > 0 ? rows : filler(content, top + 4, right - content, 4)),
    ...(titled ? heading(picture.title ?? '', picture.button, content, right, windowTop) : []),
  ]);
}

const entryWidth = (entry: Part) =>
  widthOf(entry.label, { size: 13, bold: entry.marked }) + (entry.icon ? 21 : 0) + (entry.indent ? 14 : 0);

export function layoutList(picture: Of<'list'>): Layout {
  const left = inside.x + canvas.pad;
  const right = inside.x + inside.width - canvas.pad;
  const heights = picture.rows.map((row) => (row.detail ? 48 : 38));
  const total = heights.reduce((sum, height) => sum + height, 0);
  const top = windowTop + headingHeight;
  let y = top;
  const rows = picture.rows.flatMap((row, index) => {
    const height = heights[index] ?? 38;
    const at = { x: left + 3, y: y + 3, width: right - left - 6, height: height - 6 };
    const valueRoom = row.value ? Math.min(130, widthOf(row.value, { size: 12 })) : 0;
    const room = at.width - 34 - (valueRoom ? valueRoom + 12 : 0);
    const first = row.detail ? y + 21 : y + height / 2 + 4.5;
    const shapes: Shape[] = [
      text(row.label, left + 12, first, room, { bold: row.mark === true }),
      ...(row.detail ? [text(row.detail, left + 12, y + 37, room, { size: 11.5, paint: 'muted' })] : []),
      ...(row.value
        ? [
            text(row.value, right - 24, y + height / 2 + 4, valueRoom + 1, {
              size: 12,
              paint: 'muted',
              anchor: 'end',
            }),
          ]
        : []),
      chevron(right - 15, y + height / 2 - 4),
      ...(index > 0 ? [line(left, y, right, y)] : []),
      ...mark(row.mark === true, `the row “${row.label}”`, at),
    ];
    y += height;
    return shapes;
  });
  return windowed(picture.app, headingHeight + total + 14, [
    box({ x: left, y: top, width: right - left, height: total }, null, 'line', 8),
    ...rows,
    ...heading(picture.title, picture.button, left, right, windowTop),
  ]);
}

export function layoutTable(picture: Of<'table'>): Layout {
  const left = inside.x + canvas.pad;
  const right = inside.x + inside.width - canvas.pad;
  const tabs = tabRow(picture.tabs ?? [], left, right, windowTop + headingHeight);
  const head = windowTop + headingHeight + (picture.tabs ? 38 : 0);
  const row = 34;
  const rows = Math.max(picture.rows.length, 2);
  const columns = columnPlaces(picture, right - left);
  const cells = picture.rows.flatMap((cellsOfRow, index) =>
    cellsOfRow.flatMap((item, column) => {
      const place = columns[column] ?? { x: 0, width: 60 };
      const cell = part(item);
      const at = {
        x: left + place.x,
        y: head + 26 + index * row + 3,
        width: place.width - (cell.marked ? 12 : 0),
        height: row - 6,
      };
      return [
        ...labelled(
          cell,
          at.x + 8,
          at.y,
          at.height,
          at.width - 16,
          column === 0 || cell.marked ? 'text' : 'muted',
        ),
        ...mark(cell.marked, `“${cell.label}” in the column “${picture.columns[column] ?? ''}”`, at),
      ];
    }),
  );
  const lines = Array.from({ length: rows }, (_, index) =>
    line(left, head + 26 + index * row, right, head + 26 + index * row),
  );
  return windowed(picture.app, head - windowTop + 26 + rows * row + 10, [
    ...tabs,
    ...picture.columns.map((title, index) => {
      const place = columns[index] ?? { x: 0, width: 60 };
      return text(title, left + place.x + 8, head + 17, place.width - 12, { size: 11.5, paint: 'muted' });
    }),
    ...lines,
    ...(picture.rows.length === 0
      ? [0, 1].flatMap((index) =>
          filler(left + 8, head + 39 + index * row, (right - left) * (0.7 - index * 0.2), 1),
        )
      : cells),
    ...heading(picture.title, picture.button, left, right, windowTop),
  ]);
}

function tabRow(items: NonNullable<Of<'table'>['tabs']>, left: number, right: number, y: number): Shape[] {
  const style = { size: 12.5, bold: true };
  const tabs = items.map(part);
  const wants = tabs.map((tab) => widthOf(tab.label, style) + 20);
  const total = wants.reduce((sum, want) => sum + want, 0);
  const shrink = Math.min(1, (right - left - 8 * (tabs.length - 1)) / total);
  const active = Math.max(
    0,
    tabs.findIndex((tab) => tab.marked),
  );
  let x = left;
  return tabs.flatMap((tab, index) => {
    const at = { x, y, width: (wants[index] ?? 0) * shrink, height: 28 };
    x += at.width + 8;
    const paint = index === active ? 'text' : 'muted';
    return [
      text(tab.label, at.x + 9, y + 18.5, at.width - 18, { ...style, paint }),
      ...(index === active ? [line(at.x + 9, y + 27, at.x + at.width - 9, y + 27)] : []),
      ...mark(tab.marked, `the tab “${tab.label}”`, at),
    ];
  });
}

/** Columns as wide as their longest text needs; a column with a mark gets all it needs, the others share the rest. */
function columnPlaces(picture: Of<'table'>, room: number): { x: number; width: number }[] {
  const wants = picture.columns.map((title, column) => {
    const cells = picture.rows.map((row) => part(row[column] ?? ''));
    const widths = [title, ...cells.map((cell) => cell.label)].map((label) =>
      widthOf(label, { size: 13, bold: true }),
    );
    const icons = cells.some((cell) => cell.icon) ? 21 : 0;
    return { width: Math.max(...widths) + icons + 34, firm: cells.some((cell) => cell.marked) };
  });
  const sum = (firm: boolean) =>
    wants.reduce((total, want) => total + (want.firm === firm ? want.width : 0), 0);
  const most = sum(false) > 0 ? room * 0.75 : room;
  const firm = Math.min(sum(true), most);
  const share = { firm: firm / (sum(true) || 1), loose: (room - firm) / (sum(false) || 1) };
  let x = 0;
  return wants.map((want) => {
    const place = { x, width: want.width * (want.firm ? share.firm : share.loose) };
    x += place.width;
    return place;
  });
}
