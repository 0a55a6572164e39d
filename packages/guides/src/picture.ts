import type { Picture } from '@portico/contract';
import { layoutCode, layoutForm, layoutMail, layoutPhone, layoutRecord } from './picture/forms.ts';
import { canvas } from './picture/parts.ts';
import { type Layout, layoutList, layoutMenu, layoutTable } from './picture/screens.ts';
import { box, markToSvg, type Shape, shapeToSvg, svgDocument } from './picture/shapes.ts';

export interface PictureOptions {
  /** Unique on the page; the title's and the description's ids are made of it. */
  id: string;
  /** The step's number, which the mark carries. Several marks are told apart by letters: 3a, 3b. */
  number: number;
}

/**
 * Draws a picture: one `<svg>` element as text, to be put into the page as it is. Pure: the same description gives the
 * same text. Every word is escaped, and cut where it would not fit. Colours come from the page (`--pic-bg`,
 * `--pic-surface`, `--pic-line`, `--pic-text`, `--pic-muted`, `--pic-accent`, `--pic-on-accent`), with light stand-ins.
 */
export function renderPicture(picture: Picture, { id, number }: PictureOptions): string {
  const { shapes, height } = layoutPicture(picture);
  const marks = shapes.filter((shape) => shape.shape === 'mark');
  const drawn = shapes.filter((shape) => shape.shape !== 'mark').map(shapeToSvg);
  const label = (index: number) => `${number}${marks.length > 1 ? String.fromCharCode(97 + index) : ''}`;
  return svgDocument(
    { width: canvas.width, height },
    id,
    `Picture for step ${number}: ${picture.app}`,
    describe(
      picture,
      marks.map((mark, index) => `${mark.name} (${label(index)})`),
    ),
    [...drawn, ...marks.map((mark, index) => markToSvg(mark, label(index)))].join(''),
  );
}

/** The shapes of a picture, the ground first, and its height; its width is always the same. */
export function layoutPicture(picture: Picture): Layout {
  const { shapes, height } = layout(picture);
  const ground: Shape = box({ x: 0, y: 0, width: canvas.width, height }, 'bg', null, 8);
  return { shapes: [ground, ...shapes], height };
}

function layout(picture: Picture): Layout {
  switch (picture.kind) {
    case 'menu':
      return layoutMenu(picture);
    case 'list':
      return layoutList(picture);
    case 'table':
      return layoutTable(picture);
    case 'form':
      return layoutForm(picture);
    case 'mail':
      return layoutMail(picture);
    case 'record':
      return layoutRecord(picture);
    case 'code':
      return layoutCode(picture);
    case 'phone':
      return layoutPhone(picture);
  }
}

function describe(picture: Picture, marked: string[]): string {
  const place = 'title' in picture && picture.title ? `${picture.app}, “${picture.title}”` : picture.app;
  const what = marked.length > 0 ? ` Marked: ${marked.join('; ')}.` : '';
  return `A drawing of ${place}.${what}${picture.caption ? ` ${picture.caption}` : ''}`;
}
