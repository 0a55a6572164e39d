/** One element of a picture that was found harmless. */
export interface SafeElement {
  name: string;
  attributes: Record<string, string>;
  children: (SafeElement | string)[];
}

/** The part of a DOM element that is looked at. */
export interface SourceElement {
  localName: string;
  attributes: Iterable<{ name: string; value: string }>;
  childNodes: Iterable<{ nodeType: number; textContent: string | null }>;
}

const elements = new Set(
  (
    'svg g path rect circle ellipse line polyline polygon text tspan title desc defs ' +
    'linearGradient radialGradient stop clipPath mask marker symbol use'
  ).split(' '),
);

const attributes = new Set(
  (
    'id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform opacity fill fill-opacity ' +
    'fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset ' +
    'stroke-opacity stroke-miterlimit font-family font-size font-weight letter-spacing text-anchor ' +
    'dominant-baseline offset stop-color stop-opacity gradientUnits gradientTransform clip-path clip-rule mask ' +
    'marker-start marker-mid marker-end markerWidth markerHeight refX refY orient preserveAspectRatio dx dy href ' +
    'role aria-label aria-labelledby aria-hidden vector-effect'
  ).split(' '),
);

/** An attribute that may stay: it is on the list, and where it points, it points into the same picture. */
export function allowedAttribute(name: string, value: string): boolean {
  if (!attributes.has(name)) return false;
  if (name === 'id') return /^[\w-]+$/.test(value);
  if (name === 'aria-labelledby') return /^[\w-]+( [\w-]+)*$/.test(value);
  if (name === 'href') return /^#[\w-]+$/.test(value);
  if (/url\s*\(/i.test(value)) return /^url\(#[\w-]+\)$/.test(value);
  return !/javascript:|data:|expression\s*\(|[<>\\]|@import/i.test(value);
}

/**
 * Copies what is harmless in a picture and drops the rest: scripts, handlers, styles, foreign content, outside
 * addresses. Ids get `prefix`, so that two pictures on one page do not share their gradients. Null when the root is
 * not a picture at all.
 */
export function safeSvg(root: SourceElement, prefix: string, depth = 0): SafeElement | null {
  if (!elements.has(root.localName) || depth > 40) return null;
  const kept: Record<string, string> = {};
  for (const { name, value } of root.attributes) {
    if (allowedAttribute(name, value)) kept[name] = withPrefix(name, value, prefix);
  }
  const children: (SafeElement | string)[] = [];
  for (const node of root.childNodes) {
    if (node.nodeType === 3 && node.textContent) children.push(node.textContent);
    if (node.nodeType !== 1) continue;
    const child = safeSvg(node as unknown as SourceElement, prefix, depth + 1);
    if (child) children.push(child);
  }
  return { name: root.localName, attributes: kept, children };
}

function withPrefix(name: string, value: string, prefix: string): string {
  if (name === 'id') return prefix + value;
  if (name === 'aria-labelledby') return value.replaceAll(/[\w-]+/g, (id) => prefix + id);
  if (name === 'href') return `#${prefix}${value.slice(1)}`;
  return value.replace(/^url\(#/, `url(#${prefix}`);
}
