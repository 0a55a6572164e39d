import { Time } from '@/ui/time.tsx';
import type { Report } from '../../queries.ts';

/** What the report stands on, so that a reader of the paper can check it. */
export function SealStatement({ report: { seals, madeAt } }: { report: Report }) {
  const { sealed, verified, begins } = seals;
  return (
    <div className="flex flex-col gap-2 text-sm text-muted">
      <p>
        Made <Time at={madeAt} mode="absolute" /> from the audit log.
        {sealed ? ` The log is sealed up to entry ${sealed.lastSeq}.` : ' Nothing is sealed yet.'}
        {begins && ` It begins with entry ${begins.seq}: what was before is past the retention.`}
        {verified ? (
          <>
            {' '}
            It was verified <Time at={verified.at} mode="absolute" />:{' '}
            {verified.sound ? 'nothing in it was changed.' : 'it is not as it was sealed.'}
          </>
        ) : (
          ' It was not verified yet.'
        )}
      </p>
      {sealed && (
        <p>
          Batch {sealed.number}: <code className="font-mono break-all select-all">{sealed.hash}</code>
        </p>
      )}
    </div>
  );
}
