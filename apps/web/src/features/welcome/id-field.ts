import type { WelcomeGuide } from '@portico/contract';
import type { Checkers } from './checkers.ts';

type Field = WelcomeGuide['ids'][number];

/**
 * `empty`: may stay so · `missing`: must be filled in · `unfinished`: wrong so far, and still being typed, perhaps ·
 * `right`: with the spelling in which it will be kept · `wrong`: a sentence that says what is needed instead.
 */
export type IdVerdict =
  | { state: 'empty' }
  | { state: 'missing'; hint: string }
  | { state: 'right'; value: string }
  | { state: 'wrong'; hint: string; secret: boolean };

/** Judges what stands in a field, with the same rules as the server. */
export function judgeId({ checkIdIn, looksLikePassword }: Checkers, field: Field, text: string): IdVerdict {
  if (text.trim() === '') {
    return field.required ? { state: 'missing', hint: 'We need this one.' } : { state: 'empty' };
  }
  const secret = looksLikePassword(text);
  if (secret.refused) return { state: 'wrong', hint: secret.reason, secret: true };
  const verdict = checkIdIn({ ...field, placeholder: field.example }, text);
  return verdict.ok
    ? { state: 'right', value: verdict.value }
    : { state: 'wrong', hint: verdict.hint, secret: false };
}

/** True where the kept spelling differs from what was typed so much that it is worth showing. */
export function isRespelled(text: string, value: string): boolean {
  return text.trim().toLowerCase() !== value.toLowerCase();
}
