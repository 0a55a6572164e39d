import type { Picture } from '@portico/contract';

/** The picture with each of its visible texts changed; its structure, kinds and marks stay. */
export function mapTexts(picture: Picture, change: (text: string) => string): Picture {
  return walk(picture, change) as Picture;
}

/** Every visible text of a picture. */
export function textsOf(picture: Picture): string[] {
  const texts: string[] = [];
  walk(picture, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/** Words of the description that are not shown. */
const structural = new Set(['kind', 'type', 'icon']);

function walk(value: unknown, change: (text: string) => string, key = ''): unknown {
  if (typeof value === 'string') return structural.has(key) ? value : change(value);
  if (Array.isArray(value)) return value.map((entry) => walk(entry, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, walk(entry, change, name)]));
}
