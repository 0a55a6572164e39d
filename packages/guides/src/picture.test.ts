import { type Picture, Picture as PictureSchema } from '@portico/contract';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { fit, widthOf, wrap } from './picture/measure.ts';
import { canvas } from './picture/parts.ts';
import type { Box } from './picture/shapes.ts';
import { layoutPicture, renderPicture } from './picture.ts';

/** The names of the elements and the texts of a well-formed document; throws where it is not. */
function readXml(xml: string): { names: string[]; texts: string[]; attributes: Record<string, string>[] } {
  const names: string[] = [];
  const texts: string[] = [];
  const attributes: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    names.push(tag.name);
    attributes.push(tag.attributes);
  });
  parser.on('text', (text) => texts.push(text));
  parser.write(xml).close();
  return { names, texts, attributes };
}

const steps = loadCatalogue().guides.flatMap((guide) =>
  guide.steps.flatMap((step, index) =>
    step.picture ? [[`${guide.service} ${step.key}`, step.picture, index + 1] as const] : [],
  ),
);
const allowed = ['svg', 'title', 'desc', 'rect', 'text', 'path', 'circle'];

function boxOf(shape: ReturnType<typeof layoutPicture>['shapes'][number]): Box | null {
  switch (shape.shape) {
    case 'box':
    case 'mark':
      return shape;
    case 'text': {
      const width = widthOf(shape.text, shape);
      const shift = shape.anchor === 'end' ? width : shape.anchor === 'middle' ? width / 2 : 0;
      return { x: shape.x - shift, y: shape.y - shape.size, width, height: shape.size };
    }
    case 'line':
      return { x: shape.x1, y: shape.y1, width: shape.x2 - shape.x1, height: 0 };
    case 'dot':
      return {
        x: shape.x - shape.radius,
        y: shape.y - shape.radius,
        width: 2 * shape.radius,
        height: 2 * shape.radius,
      };
    case 'strokes':
      return { x: shape.x, y: shape.y, width: 14, height: 14 };
  }
}

/** Everything lies on the canvas, every text in its room, and the numbers of the marks too. */
function expectToFit(picture: Picture) {
  const { shapes, height } = layoutPicture(picture);
  expect(height).toBeLessThanOrEqual(560);
  for (const shape of shapes) {
    if (shape.shape === 'text')
      expect(widthOf(shape.text, shape)).toBeLessThanOrEqual(Math.max(shape.room, 0) + 0.01);
    const box = boxOf(shape);
    if (!box) continue;
    const edge = shape.shape === 'mark' ? 9 : 0;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y - edge).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width + edge).toBeLessThanOrEqual(canvas.width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
  }
}

describe.each(steps)('the picture of %s', (_name, picture, number) => {
  it('is well formed, safe, titled and the same every time', () => {
    const svg = renderPicture(picture, { id: 'a b"<', number });
    const { names, attributes } = readXml(svg);
    expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(names.slice(0, 3)).toEqual(['svg', 'title', 'desc']);
    expect(
      attributes.flatMap((one) => Object.keys(one)).filter((name) => /^on|style|href/.test(name)),
    ).toEqual([]);
    expect(attributes[0]?.['aria-labelledby']).toBe(`${attributes[1]?.id} ${attributes[2]?.id}`);
    expect(renderPicture(structuredClone(picture), { id: 'a b"<', number })).toBe(svg);
  });

  it('fits', () => {
    expectToFit(picture);
  });

  it('shows whole what it marks', () => {
    const { shapes } = layoutPicture(picture);
    const shown = shapes.flatMap((shape) => (shape.shape === 'text' ? [shape.text] : []));
    const cut = shown.filter((text) => text.endsWith('…')).map((text) => text.slice(0, -1));
    const marked = JSON.stringify(picture).matchAll(/\{"label":"([^"]+)"[^{}]*"mark":true/g);
    for (const [, label = ''] of marked) {
      if (label.includes('{{')) continue;
      expect(cut.filter((beginning) => beginning !== '' && label.startsWith(beginning))).toEqual([]);
    }
  });
});

const label = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((text) => text.trim() !== '');
const item = fc.oneof(label, fc.record({ label, mark: fc.constant(true as const) }));
const items = (most: number) => fc.array(item, { minLength: 1, maxLength: most });
const anyPicture = fc
  .oneof(
    fc.record({
      kind: fc.constant('menu'),
      app: label,
      items: items(10),
      title: label,
      inner: items(7),
      button: item,
    }),
    fc.record({
      kind: fc.constant('list'),
      app: label,
      title: label,
      rows: fc.array(fc.record({ label, detail: label, value: label }), { minLength: 1, maxLength: 6 }),
      button: item,
    }),
    fc.record({
      kind: fc.constant('table'),
      app: label,
      title: label,
      tabs: items(4),
      columns: fc.tuple(label, label, label),
      rows: fc.array(fc.tuple(item, item, item), { maxLength: 5 }),
      button: item,
    }),
    fc.record({
      kind: fc.constant('form'),
      app: label,
      title: label,
      fields: fc.array(
        fc.record({
          label,
          type: fc.constantFrom('text', 'select', 'check', 'radio', 'toggle'),
          value: label,
          on: fc.boolean(),
          mark: fc.constant(true as const),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      buttons: fc.array(item, { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('mail'),
      app: label,
      from: label,
      subject: label,
      lines: fc.array(label, { minLength: 1, maxLength: 4 }),
      button: item,
    }),
    fc.record({
      kind: fc.constant('record'),
      app: label,
      title: label,
      records: fc.array(
        fc.record({ type: fc.constant('TXT'), name: label, value: label, mark: fc.constant(true as const) }),
        { minLength: 1, maxLength: 4 },
      ),
      button: item,
    }),
    fc.record({
      kind: fc.constant('code'),
      app: label,
      lines: fc.array(fc.record({ text: label, mark: fc.constant(true as const) }), {
        minLength: 1,
        maxLength: 8,
      }),
    }),
    fc.record({ kind: fc.constant('phone'), app: label, title: label, items: items(7), button: item }),
  )
  .map((picture) => PictureSchema.parse(picture));

describe('any picture that an agency may describe', () => {
  it('is well formed and fits, whatever its words', () => {
    fc.assert(
      fc.property(anyPicture, (picture) => {
        readXml(renderPicture(picture, { id: 'x', number: 1 }));
        expectToFit(picture);
      }),
      { numRuns: 200 },
    );
  });

  it('shows hostile words as words', () => {
    const words = ']]></title><script>alert(1)</script>&amp;"\'';
    const svg = renderPicture(
      { kind: 'menu', app: words, items: [{ label: words, mark: true }] },
      { id: words, number: 1 },
    );
    const { names, texts } = readXml(svg);
    expect(names).not.toContain('script');
    expect(texts.join('')).toContain(words);
  });

  it('leaves out what no document may hold', () => {
    const words = 'a\u0000\ud800b';
    const svg = renderPicture(
      { kind: 'menu', app: words, items: [{ label: words, mark: true }] },
      { id: 'x', number: 1 },
    );
    expect(svg.isWellFormed()).toBe(true);
    expect(readXml(svg).texts.join('')).toContain('a\ufffdb');
  });

  it('tells several marks apart by letters, in the order in which they are done', () => {
    const svg = renderPicture(
      {
        kind: 'form',
        app: 'x',
        title: 'y',
        fields: [{ label: 'a', type: 'text', mark: true }],
        buttons: [{ label: 'b', mark: true }],
      },
      { id: 'x', number: 7 },
    );
    expect(readXml(svg).texts).toEqual(expect.arrayContaining(['7a', '7b']));
    expect(svg).toContain('the field “a” (7a); the button “b” (7b)');
  });
});

describe('measuring', () => {
  const style = { size: 13 };
  it('cuts with an ellipsis, never wider than the room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 300 }), (text, room) => {
        const shown = fit(text, room, style);
        expect(shown === '' || widthOf(shown, style) <= room).toBe(true);
        expect(shown === text || shown === '' || shown.endsWith('…')).toBe(true);
      }),
    );
  });
  it('wraps into at most so many lines, each within the room', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 1, max: 4 }), (text, most) => {
        const lines = wrap(text, 160, most, style);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const one of lines) expect(widthOf(one, style)).toBeLessThanOrEqual(160);
      }),
    );
  });
});
