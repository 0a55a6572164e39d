import { useInfiniteQuery } from '@tanstack/react-query';
import { Callout } from '@/ui/callout.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { Time } from '@/ui/time.tsx';
import { askedBy, isUnderWay } from '../check.ts';
import { type Check, type ClientPlatform, checksQuery } from '../queries.ts';
import { CriterionList } from './criterion-list.tsx';

/** The latest check; while one runs, the last one that was finished stays in sight below it. */
export function LatestCheck({ item }: { item: ClientPlatform }) {
  const running = isUnderWay(item.lastCheck);
  const { data } = useInfiniteQuery({ ...checksQuery(item.clientId, item.type), enabled: running });
  const before = data?.pages.flatMap((page) => page.items).find((check) => check.state === 'done');
  const shown = running ? before : item.lastCheck;
  return (
    <section className="flex flex-col gap-3">
      <h4 className="text-sm font-semibold">What the check saw</h4>
      {running && (
        <div className="flex flex-col gap-2 rounded-m border border-line bg-surface p-3 md:px-4">
          <ProgressBar value={null} label={`Checking ${item.name}`} />
          <p className="text-sm text-muted">
            {item.lastCheck?.state === 'queued'
              ? 'Waiting for its turn.'
              : 'Looking at the web, DNS and certificates.'}{' '}
            This takes a few seconds and goes on without you.
          </p>
        </div>
      )}
      {shown ? (
        <CheckView check={shown} />
      ) : (
        !running && <p className="text-muted">Not checked yet. What a check sees is shown here.</p>
      )}
    </section>
  );
}

function CheckView({ check }: { check: Check }) {
  return (
    <>
      {check.state === 'failed' && (
        <Callout tone="warn" title="The check could not be finished">
          {check.error} It was not the client’s doing; check again in a moment.
        </Callout>
      )}
      {check.criteria.length > 0 && <CriterionList criteria={check.criteria} />}
      <p className="text-sm text-muted">
        {askedBy(check)}, <Time at={check.finishedAt ?? check.createdAt} />. Worded as the client reads it.
      </p>
    </>
  );
}
