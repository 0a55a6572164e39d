import { isUuid } from '../../../platform/ids.ts';

const MAX_WORDS = 80;
const MAX_LENGTH = 40;
const MAX_DEPTH = 6;

/** The words that an entry is found by, each once, in order: of the actor, the sentence and the values of its data. */
export function wordsOf(actorName: string, sentence: string, data: unknown): string[] {
  const found = new Set([actorName, sentence, ...textsIn(data)].flatMap(split));
  return [...found].slice(0, MAX_WORDS).sort();
}

/** The words somebody looks for; each may be the beginning of one. */
export function wordsSought(text: string): string[] {
  return [...new Set(split(text))].slice(0, 8);
}

/** Letters and digits of any script, without their accents, in lower case. */
function split(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [...word].slice(0, MAX_LENGTH).join(''));
}

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return isUuid(value) ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH) return [];
  return Object.values(value).flatMap((one) => textsIn(one, depth + 1));
}
