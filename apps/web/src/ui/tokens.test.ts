import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, parseHex, type Rgb } from '../lib/colour.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours of one theme, as they stand in the file; a brand's `var(--brand…, #…)` is its fallback. */
function coloursOf(selector: string): Record<string, Rgb> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  const found: Record<string, Rgb> = {};
  for (const [, name = '', value = ''] of block.matchAll(
    /--([\w-]+): (?:var\([\w-]+, )?(#[0-9a-f]{6})\)?;/g,
  )) {
    found[name] = parseHex(value) as Rgb;
  }
  return found;
}

const themes = { light: coloursOf(':root'), dark: coloursOf('[data-theme="dark"]') };
const grounds = ['bg', 'surface', 'raised', 'sunken', 'hover'];
const text: [string, string[]][] = [
  ['text', [...grounds, 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft', 'info-soft']],
  ['muted', [...grounds, 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft', 'info-soft']],
  ['faint', grounds],
  ['accent-text', [...grounds, 'accent-soft']],
  ['good', [...grounds, 'good-soft']],
  ['warn', [...grounds, 'warn-soft']],
  ['bad', [...grounds, 'bad-soft']],
  ['info', [...grounds, 'info-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-bad', ['bad', 'bad-strong']],
];

describe.each(Object.entries(themes))('the %s theme', (_, colours) => {
  const ratio = (one: string, other: string) => {
    const [first, second] = [colours[one], colours[other]];
    if (!first || !second) throw new Error(`tokens.css lacks --${first ? other : one}`);
    return contrast(first, second);
  };

  // WCAG 2.2, 1.4.3: text 4.5 to 1.
  it.each(text.flatMap(([front, backs]) => backs.map((back) => [front, back] as const)))(
    'shows %s on %s readably',
    (front, back) => expect(ratio(front, back)).toBeGreaterThanOrEqual(4.5),
  );

  // WCAG 2.2, 1.4.11: the edge of a control and the focus ring 3 to 1.
  it.each([
    ['field-line', 'surface'],
    ['field-line', 'bg'],
    ['accent', 'bg'],
    ['accent', 'surface'],
    ['accent', 'hover'],
  ] as const)('shows the edge %s on %s', (front, back) =>
    expect(ratio(front, back)).toBeGreaterThanOrEqual(3),
  );
});

it('defines the same names in both themes', () => {
  expect(Object.keys(themes.dark).sort()).toEqual(Object.keys(themes.light).sort());
});
