/** Editing a guide as plain data: every part can be changed, also one that no form knows. All functions are pure. */
export type Draft = Record<string, unknown>;
type Json = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** The value at a path such as `steps.2.title`; undefined where there is none. */
export function valueAt(draft: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    return isContainer(value) ? (value as Record<string, unknown>)[key] : undefined;
  }, draft);
}

/** The text at a path; what is no text reads as empty. */
export function textAt(draft: Draft, path: string): string {
  const value = valueAt(draft, path);
  return typeof value === 'string' ? value : '';
}

/** The entries of a list; what is no list has none. */
export function entriesAt(draft: Draft, path: string): Draft[] {
  const value = valueAt(draft, path);
  return Array.isArray(value) ? value.filter((entry): entry is Draft => isContainer(entry)) : [];
}

/** A copy with the value at the path changed; undefined takes the key away. What lies beside it stays. */
export function setAt<Value extends Json>(draft: Value, path: string, value: unknown): Value {
  const [key = '', ...rest] = path.split('.');
  const old = (draft as Record<string, unknown>)[key];
  const next = rest.length > 0 ? setAt(isContainer(old) ? old : {}, rest.join('.'), value) : value;
  if (Array.isArray(draft))
    return draft.map((entry, index) => (String(index) === key ? next : entry)) as Value;
  if (next !== undefined) return { ...draft, [key]: next };
  const { [key]: _gone, ...others } = draft as Record<string, unknown>;
  return others as Value;
}

function changeList(draft: Draft, path: string, change: (list: unknown[]) => unknown[]): Draft {
  const list = valueAt(draft, path);
  return setAt(draft, path, change(Array.isArray(list) ? list : []));
}

export const addTo = (draft: Draft, path: string, entry: unknown) =>
  changeList(draft, path, (list) => [...list, entry]);

export const removeFrom = (draft: Draft, path: string, index: number) =>
  changeList(draft, path, (list) => list.filter((_, place) => place !== index));

/** A copy with one entry of a list moved by one place; at the end of the list nothing changes. */
export function moveIn(draft: Draft, path: string, index: number, by: 1 | -1): Draft {
  return changeList(draft, path, (list) => {
    const target = index + by;
    if (target < 0 || target >= list.length) return list;
    const moved = [...list];
    [moved[index], moved[target]] = [moved[target], moved[index]];
    return moved;
  });
}

/** A key that no entry has yet: `step_4`. */
export function freeKey(prefix: string, entries: readonly Draft[]): string {
  const taken = new Set(entries.map(({ key }) => key));
  let number = entries.length + 1;
  while (taken.has(`${prefix}_${number}`)) number += 1;
  return `${prefix}_${number}`;
}

export type Parsed = { ok: true; value: Draft } | { ok: false; message: string };

/** Reads a guide's JSON text. Never throws. */
export function readJson(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    if (isContainer(value) && !Array.isArray(value)) return { ok: true, value };
    return { ok: false, message: 'A guide is one object in curly brackets.' };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'This cannot be read as JSON.' };
  }
}

export const writeJson = (draft: Draft) => JSON.stringify(draft, null, 2);

/** On which line of `writeJson(draft)` each path begins, counted from 1. */
export function linesOf(draft: Draft): Map<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  const walk = (value: unknown, path: string) => {
    lines.set(path, line);
    if (!isContainer(value)) return;
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    for (const [key, one] of entries) {
      line += 1;
      walk(one, path === '' ? key : `${path}.${key}`);
    }
    if (entries.length > 0) line += 1;
  };
  walk(draft, '');
  return lines;
}

/** The line of a path, or of the nearest thing around it that is there. */
export function lineOf(draft: Draft, path: string): number {
  const lines = linesOf(draft);
  const parts = path.split('.');
  while (parts.length > 0) {
    const line = lines.get(parts.join('.'));
    if (line !== undefined) return line;
    parts.pop();
  }
  return 1;
}

/** What the schema says of a value, as a person would say it. What is a sentence already stays. */
export function plainProblem(message: string): string {
  const least = /^Too small: expected \w+ to (?:have|be) >=?\s*(\d+)(.*)$/.exec(message);
  if (least) return least[1] === '1' ? 'This is needed' : `At least ${least[1]}${least[2]}`;
  const most = /^Too big: expected \w+ to (?:have|be) <=?\s*(\d+)(.*)$/.exec(message);
  if (most) return `At most ${most[1]}${most[2]}`;
  if (/received undefined$/.test(message)) return 'This is needed';
  if (message.includes('must match pattern /^https:')) return 'This is an address that begins with https://';
  if (message.startsWith('Invalid string: must match pattern')) return 'This is not written as it should be';
  return message;
}

/** The server's complaints by path, without the `guide.` before it. Several about one place are put together. */
export function errorsByPath(errors: readonly { path: string; message: string }[]): Map<string, string> {
  const byPath = new Map<string, string>();
  for (const { path, message } of errors) {
    const at = path.replace(/^guide\.?/, '');
    const known = byPath.get(at);
    const plain = plainProblem(message);
    byPath.set(at, known ? `${known}; ${plain}` : plain);
  }
  return byPath;
}

const partNames: Record<string, string> = {
  steps: 'Step',
  agencySteps: 'Your step',
  traps: 'Trap',
  tips: 'Tip',
  checks: 'Check',
  idsIn: 'Id asked for',
  access: 'Access level',
  sources: 'Source',
  troubleshooting: 'Question',
  unlocks: 'Unlock',
  needs: 'Need',
};

/** "Step 3, title", for a path such as `steps.2.title`. */
export function placeWords(path: string): string {
  const [part = '', index, ...rest] = path.split('.');
  if (path === '') return 'The guide';
  const words = (text: string) => text.replace(/([A-Z])/g, ' $1').toLowerCase();
  const name = partNames[part];
  if (!name || index === undefined || !/^\d+$/.test(index)) {
    const text = words(path.replaceAll('.', ', '));
    return text.charAt(0).toUpperCase() + text.slice(1);
  }
  return [`${name} ${Number(index) + 1}`, ...rest.map(words)].join(', ');
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The parts of a guide that differ, by their names. */
export function changedParts(before: Draft, after: Draft): string[] {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...parts].filter((part) => !same(before[part], after[part])).sort();
}

export interface Merged {
  draft: Draft;
  /** Parts that the other person alone changed: theirs were taken. */
  taken: string[];
  /** Parts that both changed to different things: mine stands until the person has chosen. */
  clashes: string[];
}

/** Lays what I changed (`mine`, begun from `base`) over what stands there now (`theirs`), part by part. */
export function mergeGuides(base: Draft, mine: Draft, theirs: Draft): Merged {
  const myParts = new Set(changedParts(base, mine));
  const theirParts = changedParts(base, theirs);
  let draft = theirs;
  for (const part of myParts) draft = setAt(draft, part, mine[part]);
  return {
    draft,
    taken: theirParts.filter((part) => !myParts.has(part)),
    clashes: theirParts.filter((part) => myParts.has(part) && !same(mine[part], theirs[part])),
  };
}

/** The service's name for an own guide, made of its title: “Pinterest Ads” is `custom_pinterest_ads`. */
export function serviceFor(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50)
    .replace(/_+$/, '');
  return slug === '' ? '' : `custom_${slug}`;
}

/** A guide of one's own that begins as a copy. It is proposed to nobody and unlocks nothing until it is said so. */
export function copyOf(guide: Draft, own: { service: string; name: string; platform: string }): Draft {
  return { ...guide, ...own, version: 1, proposedWhen: [], unlocks: [] };
}
