import type { IdFormat, IdIn, NormaliseRule } from '@portico/contract';
import { formats } from './id-formats.ts';
import { recognise } from './id-lookalikes.ts';

/** `ok`: the id in its one canonical spelling. Otherwise a sentence for the person who typed it. */
export type IdVerdict = { ok: true; value: string } | { ok: false; hint: string };

/** Nothing that we ask for is longer; what is longer was pasted by mistake. */
const longest = 500;
// Zero-width characters, direction marks and soft hyphens come along when text is copied from a web page.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/**
 * The canonical spelling of what was typed or pasted, as far as it can be told: `gtm-abc123` → `GTM-ABC123`,
 * `Customer ID: 123 456 7890` → `123-456-7890`. Never refuses; judge the answer with {@link checkId}.
 */
export function normaliseId(format: IdFormat, text: string): string {
  return formats[format].clean(tidy(text));
}

/** Judges an id of a known format. Never throws; the hint says what it looks like and what is needed instead. */
export function checkId(format: IdFormat, text: string): IdVerdict {
  const typed = tidy(text);
  if (typed === '') return { ok: false, hint: `Please fill this in: ${formats[format].wanted}.` };
  if (text.length > longest)
    return { ok: false, hint: `That is too long. We need ${formats[format].wanted}.` };
  const { clean, test, hint, wanted, kin = [] } = formats[format];
  const value = clean(typed);
  if (test(value)) return { ok: true, value };
  const special = hint?.(typed, value);
  if (special) return { ok: false, hint: special };
  const lookalike = recognise(typed);
  if (lookalike && !kin.includes(lookalike.kind)) {
    return { ok: false, hint: `That looks like ${lookalike.name}. We need ${wanted}.` };
  }
  return { ok: false, hint: `That does not look right. We need ${wanted}.` };
}

/** Judges an answer to a guide's question: by its format, or for `text` by the guide's own pattern. */
export function checkIdIn(idIn: IdIn, text: string): IdVerdict {
  if (idIn.format !== 'text') return checkId(idIn.format, text);
  const value = applyRule(idIn.normalise, tidy(text));
  if (value.length <= longest && new RegExp(`^(?:${idIn.pattern})$`).test(value)) return { ok: true, value };
  return { ok: false, hint: `That does not look right. It should look like this: ${idIn.example}` };
}

function applyRule(rule: NormaliseRule, text: string): string {
  if (rule === 'digits') return text.replace(/\D/g, '');
  if (rule === 'upper') return text.toUpperCase();
  if (rule === 'lower' || rule === 'address') return text.toLowerCase();
  return text;
}

function tidy(text: string): string {
  return text.slice(0, longest).replace(invisible, '').replace(/\s+/g, ' ').trim();
}
