import { roundEnds } from '@portico/contract/single-sign-on-shapes';

/** What to say of a round's end; never what stands in the address itself. */
export function sentenceOfEnd(end: string): string {
  const known: Record<string, string> = roundEnds;
  return (Object.hasOwn(known, end) && known[end]) || 'You could not be signed in there. Please begin again.';
}
