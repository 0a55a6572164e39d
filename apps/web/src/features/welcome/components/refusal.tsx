import { Callout } from '@/ui/callout.tsx';
import { sentenceOf } from '../refusal.ts';

/** What a failed action says; nothing where it did not fail. The same button tries again. */
export function Refusal({ error }: { error: unknown }) {
  const sentence = sentenceOf(error);
  return sentence ? <Callout tone="bad">{sentence}</Callout> : null;
}
