import type { RoundEnd } from '@portico/contract';
import { Callout } from '@/ui/callout.tsx';
import { sentenceOfEnd } from '../end-sentence.ts';
import { toneOfEnd } from '../round-end.ts';

/** On a door: why one stands there again. */
export function RoundEndNote({ end }: { end: RoundEnd }) {
  return <Callout tone={toneOfEnd(end)}>{sentenceOfEnd(end)}</Callout>;
}
