import { createElement, type ReactNode, useId, useMemo } from 'react';
import { cx } from '../lib/cx.ts';
import { type SafeElement, type SourceElement, safeSvg } from '../lib/svg.ts';

/**
 * One of the guides' drawings, inside the page so that it takes the theme's colours. It comes from our own API, and
 * is still taken apart and rebuilt from what is on the list of harmless elements and attributes.
 */
export function Drawing({ svg, title, className }: { svg: string; title: string; className?: string }) {
  const prefix = `d${useId().replaceAll(/\W/g, '')}-`;
  const picture = useMemo(() => parse(svg, prefix), [svg, prefix]);
  if (!picture) return null;
  const { width, height, role, ...attributes } = picture.attributes;
  return (
    <figure className={cx('overflow-hidden rounded-l border border-line bg-sunken', className)}>
      {createElement(
        'svg',
        {
          ...inReact(attributes),
          role: 'img',
          // A drawing of the guides names and describes itself.
          'aria-label': attributes['aria-labelledby'] ? undefined : title,
          className: 'block h-auto w-full',
          focusable: false,
        },
        picture.children.map(toNode),
      )}
    </figure>
  );
}

function parse(svg: string, prefix: string): SafeElement | null {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  if (parsed.querySelector('parsererror')) return null;
  const picture = safeSvg(parsed.documentElement as unknown as SourceElement, prefix);
  return picture?.name === 'svg' ? picture : null;
}

function toNode(child: SafeElement | string, index: number): ReactNode {
  if (typeof child === 'string') return child;
  return createElement(
    child.name,
    { key: index, ...inReact(child.attributes) },
    ...child.children.map(toNode),
  );
}

/** React's names: `stroke-width` is strokeWidth, `aria-label` stays. */
function inReact(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      if (name.startsWith('aria-')) return [name, value];
      return [name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), value];
    }),
  );
}
