import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedAttribute, type SafeElement, type SourceElement, safeSvg } from './svg.ts';

type Child = SourceElement | string;
const element = (
  localName: string,
  attributes: Record<string, string> = {},
  children: Child[] = [],
): SourceElement =>
  ({
    nodeType: 1,
    localName,
    textContent: '',
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    childNodes: children.map((child) =>
      typeof child === 'string' ? { nodeType: 3, textContent: child } : (child as never),
    ),
  }) as SourceElement;

const every = (picture: SafeElement): SafeElement[] => [
  picture,
  ...picture.children.flatMap((child) => (typeof child === 'string' ? [] : every(child))),
];

describe('a drawing', () => {
  it.each([
    ['onload', 'alert(1)'],
    ['onclick', 'alert(1)'],
    ['style', 'fill: red'],
    ['href', 'javascript:alert(1)'],
    ['href', 'https://evil.example/x.svg#a'],
    ['href', 'data:image/svg+xml;base64,AAAA'],
    ['xlink:href', '#a'],
    ['fill', 'url(https://evil.example/#a)'],
    ['fill', 'url("https://evil.example/")'],
    ['fill', 'URL(//evil.example)'],
    ['clip-path', 'url(#a) url(https://evil.example)'],
    ['font-family', '@import url(x)'],
    ['fill', 'u\\72l(https://evil.example)'],
    ['xmlns:xlink', 'http://www.w3.org/1999/xlink'],
    ['data-x', '1'],
    ['class', 'fixed inset-0'],
    ['id', 'url(#a)'],
    ['id', 'a b'],
  ])('loses the attribute %s="%s"', (name, value) => expect(allowedAttribute(name, value)).toBe(false));

  it.each([
    ['fill', 'var(--pic-accent)'],
    ['fill', 'url(#shade)'],
    ['href', '#arrow'],
    ['d', 'M0 0 L10 10Z'],
    ['transform', 'translate(4 4) rotate(45)'],
    ['aria-label', 'The button Add'],
    ['aria-labelledby', 'p1-title p1-desc'],
  ])('keeps the attribute %s="%s"', (name, value) => expect(allowedAttribute(name, value)).toBe(true));

  it('loses scripts, styles, foreign content, links and pictures, with all that is in them', () => {
    const hostile = ['script', 'style', 'foreignObject', 'a', 'image', 'animate', 'set', 'iframe', 'feImage'];
    const root = element(
      'svg',
      {},
      hostile.map((name) => element(name, {}, [element('rect'), 'words'])),
    );
    expect(safeSvg(root, 'p-')?.children).toEqual([]);
  });

  it('is nothing when its root is something else', () => {
    expect(safeSvg(element('html', {}, [element('svg')]), 'p-')).toBeNull();
  });

  it('keeps its ids to itself, and what points to them', () => {
    const root = element('svg', { 'aria-labelledby': 'a b' }, [
      element('clipPath', { id: 'a' }),
      element('use', { href: '#a' }),
      element('rect', { 'clip-path': 'url(#a)', fill: 'var(--pic-line)' }),
    ]);
    expect(safeSvg(root, 'p-')?.attributes).toEqual({ 'aria-labelledby': 'p-a p-b' });
    expect(safeSvg(root, 'p-')?.children).toEqual([
      { name: 'clipPath', attributes: { id: 'p-a' }, children: [] },
      { name: 'use', attributes: { href: '#p-a' }, children: [] },
      { name: 'rect', attributes: { 'clip-path': 'url(#p-a)', fill: 'var(--pic-line)' }, children: [] },
    ]);
  });

  it('never keeps a handler, a style or an outside address, whatever is in it', () => {
    const name = fc.oneof(
      fc.constantFrom('svg', 'g', 'rect', 'use', 'script', 'style', 'a', 'text'),
      fc.string(),
    );
    const attribute = fc.tuple(
      fc.oneof(fc.constantFrom('fill', 'href', 'onload', 'style', 'clip-path', 'id'), fc.string()),
      fc.oneof(fc.constantFrom('url(#a)', '#a', 'url(http://x)', 'javascript:1', 'red'), fc.string()),
    );
    const { tree } = fc.letrec<{ tree: SourceElement }>((tie) => ({
      tree: fc
        .tuple(
          name,
          fc.array(attribute),
          fc.array(fc.oneof({ depthSize: 'small' }, fc.string(), tie('tree'))),
        )
        .map(([localName, attributes, children]) =>
          element(localName, Object.fromEntries(attributes), children as Child[]),
        ),
    }));
    fc.assert(
      fc.property(tree, (source) => {
        const picture = safeSvg(source, 'p-');
        for (const one of picture ? every(picture) : []) {
          expect(['script', 'style', 'a', 'foreignObject', 'image']).not.toContain(one.name);
          for (const [key, value] of Object.entries(one.attributes)) {
            expect(key).not.toMatch(/^on|^style$/);
            if (key === 'href') expect(value).toMatch(/^#p-/);
            if (/url\(/i.test(value)) expect(value).toMatch(/^url\(#p-/);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
