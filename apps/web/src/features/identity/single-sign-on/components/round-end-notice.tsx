import { useEffect, useRef } from 'react';
import { toast } from '../../../../lib/toast.ts';
import { toneOfEnd, useRoundEnd } from '../round-end.ts';

/** Stands once in a shell, and says how a round at an identity provider ended for whoever is signed in. */
export function RoundEndNotice() {
  const end = useRoundEnd();
  const said = useRef(false);
  useEffect(() => {
    if (!end || said.current) return;
    said.current = true;
    void import('../end-sentence.ts').then(({ sentenceOfEnd }) => toast[toneOfEnd(end)](sentenceOfEnd(end)));
  }, [end]);
  return null;
}
