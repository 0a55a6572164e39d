import { Callout } from '@/ui/callout.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { isUnderWay, type LatestScan } from '../queries.ts';

/** How far an inspection is, or why it broke off; what it says is read aloud as it changes. */
export function ScanProgress({ scan, previous }: LatestScan) {
  return (
    <div className="flex flex-col">
      {isUnderWay(scan) && (
        <div className="flex flex-col gap-3 px-4 pt-2 pb-4 md:px-5">
          <ProgressBar value={scan?.progress ?? 0} label="Progress of the inspection" showValue />
          <p className="text-sm text-muted">
            {previous?.finishedAt ? (
              <>
                You may leave this page. Below is what was seen <Time at={previous.finishedAt} />.
              </>
            ) : (
              'It takes a few seconds and goes on without you: you may leave this page.'
            )}
          </p>
          {!previous?.result && <SkeletonText lines={6} />}
        </div>
      )}
      <p role="status" className="sr-only">
        {isUnderWay(scan)
          ? 'The inspection is under way'
          : scan?.finishedAt
            ? 'The inspection is finished'
            : ''}
      </p>
      {scan?.state === 'failed' && (
        <div className="px-4 pt-2 pb-4 md:px-5">
          <Callout tone="bad" title="The inspection broke off">
            {scan.error} Inspect again, or go on without it: nothing else depends on it.
          </Callout>
        </div>
      )}
    </div>
  );
}
