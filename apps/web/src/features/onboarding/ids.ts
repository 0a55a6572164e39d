import type { IdIn } from '@portico/contract';
import { checkIdIn, looksLikePassword } from '@portico/guides/browser';

type Ids = Readonly<Record<string, string>>;

/** `empty`: nothing given · `right`: with the spelling in which it will be kept · `wrong`: what is needed instead. */
export type IdVerdict =
  | { state: 'empty' }
  | { state: 'right'; value: string }
  | { state: 'wrong'; hint: string };

/** Judges what stands in a field, with the same rules as the server. */
export function judgeId(idIn: IdIn, text: string): IdVerdict {
  if (text.trim() === '') return { state: 'empty' };
  const secret = looksLikePassword(text);
  if (secret.refused) return { state: 'wrong', hint: secret.reason };
  const verdict = checkIdIn(idIn, text);
  return verdict.ok ? { state: 'right', value: verdict.value } : { state: 'wrong', hint: verdict.hint };
}

/** What was typed and differs from what editing began with; an empty text takes an id away. */
export function changedIds(base: Ids, typed: Ids): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, text]) =>
      text.trim() === (base[key] ?? '') ? [] : [[key, text.trim()]],
    ),
  );
}

/** The ids that were changed here and, meanwhile, by somebody else to something else: what stands there now. */
export function clashingIds(base: Ids, typed: Ids, now: Ids): Record<string, string> {
  return Object.fromEntries(
    Object.entries(changedIds(base, typed)).flatMap(([key, text]) => {
      const theirs = now[key] ?? '';
      return theirs === (base[key] ?? '') || theirs === text ? [] : [[key, theirs]];
    }),
  );
}

/** The given ids by the guide's words, in its order; one that the guide no longer asks for keeps its key. */
export function labelledIds(
  ids: Ids,
  idsIn: readonly IdIn[],
): { key: string; label: string; value: string }[] {
  const known = idsIn
    .filter(({ key }) => ids[key])
    .map(({ key, label }) => ({ key, label: thirdPerson(label) }));
  const others = Object.keys(ids)
    .filter((key) => !idsIn.some((idIn) => idIn.key === key))
    .map((key) => ({ key, label: key }));
  return [...known, ...others].map((entry) => ({ ...entry, value: ids[entry.key] ?? '' }));
}

/** The guide speaks to the client: "Your container id" is "Container id" for staff. */
export function thirdPerson(label: string): string {
  const rest = label.replace(/^your\s+/i, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
