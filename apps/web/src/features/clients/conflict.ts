import { type ClientField, type ClientFields, clientFieldNames } from './fields.ts';

/** One field that two people changed to different things. */
export interface Clash {
  field: ClientField;
  /** What both of them started from. */
  base: string;
  mine: string;
  theirs: string;
}

export interface Comparison {
  /** Fields that the other person alone changed: theirs are taken. */
  taken: { field: ClientField; base: string; theirs: string }[];
  /** Fields that both changed: somebody must choose. */
  clashes: Clash[];
}

const same = (one: string, other: string) => one.trim() === other.trim();

/** Holds what I edited (`mine`, begun from `base`) against what stands there now (`theirs`). */
export function compareEdits(base: ClientFields, mine: ClientFields, theirs: ClientFields): Comparison {
  const comparison: Comparison = { taken: [], clashes: [] };
  for (const field of clientFieldNames) {
    if (same(base[field], theirs[field]) || same(mine[field], theirs[field])) continue;
    const change = { field, base: base[field], theirs: theirs[field] };
    if (same(mine[field], base[field])) comparison.taken.push(change);
    else comparison.clashes.push({ ...change, mine: mine[field] });
  }
  return comparison;
}

export type Choices = Partial<Record<ClientField, 'mine' | 'theirs'>>;

/**
 * What the form holds once the choices are made: mine where I changed a field, theirs everywhere else. A clash without
 * a choice keeps mine, so that nothing typed is lost.
 */
export function mergeEdits(
  base: ClientFields,
  mine: ClientFields,
  theirs: ClientFields,
  choices: Choices = {},
): ClientFields {
  const merged = clientFieldNames.map((field) => {
    const touched = !same(mine[field], base[field]);
    return [field, touched && choices[field] !== 'theirs' ? mine[field] : theirs[field]];
  });
  return Object.fromEntries(merged) as unknown as ClientFields;
}

/** The clashes that still wait for a choice: a newer one on the same field takes the older one's place. */
export function mergeClashes(open: readonly Clash[], fresh: readonly Clash[], theirs: ClientFields): Clash[] {
  const older = open
    .filter(({ field }) => !fresh.some((clash) => clash.field === field))
    .map((clash) => ({ ...clash, theirs: theirs[clash.field] }))
    .filter((clash) => !same(clash.mine, clash.theirs));
  return [...older, ...fresh];
}
