import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Time } from '@/ui/time.tsx';
import { placeWords } from '../edit.ts';
import type { Meanwhile } from '../use-guide-editor.ts';

/** Says that somebody else saved the guide, what was taken over, and asks where both changed the same part. */
export function MeanwhileNote({
  meanwhile,
  onChoose,
}: {
  meanwhile: Meanwhile | null;
  onChoose: (part: string, choice: 'mine' | 'theirs') => void;
}) {
  if (!meanwhile) return null;
  const { by, at, taken, clashes } = meanwhile;
  const list = taken.map((part) => placeWords(part).toLowerCase()).join(', ');
  return (
    <Callout tone="warn" title={`${by ?? 'Somebody'} changed this guide meanwhile`}>
      <p className="text-sm">
        {at && (
          <>
            <Time at={at} />
            {'. '}
          </>
        )}
        {list ? `Taken over from them: ${list}. ` : ''}
        {clashes.length === 0
          ? 'Nothing of yours was lost; save when you are ready.'
          : 'You both changed this:'}
      </p>
      {clashes.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2">
          {clashes.map((part) => (
            <li key={part} className="flex flex-wrap items-center gap-2">
              <span className="min-w-32 font-medium">{placeWords(part)}</span>
              <Button size="sm" onClick={() => onChoose(part, 'mine')}>
                Keep mine
              </Button>
              <Button size="sm" onClick={() => onChoose(part, 'theirs')}>
                Take theirs
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
