import { useQuery } from '@tanstack/react-query';
import { Card } from '@/ui/card.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, SkeletonText } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { limitName, shareLeft } from '../model.ts';
import { type Account, type Limit, limitsQuery } from '../queries.ts';

/** What is left of the provider's limits, as it last said. */
export function LimitList({ account }: { account: Account }) {
  const query = useQuery(limitsQuery(account.id));
  return (
    <Card title="Limits" description={`What ${account.providerName} lets the app do, as it last said.`}>
      <QueryView
        query={query}
        skeleton={
          <Loading>
            <SkeletonText lines={3} />
          </Loading>
        }
        errorTitle="The limits could not be read"
        empty={{
          when: (items) => items.length === 0,
          view: <p className="text-muted">{account.providerName} has not named any limit yet.</p>,
        }}
      >
        {(items) => (
          <ul className="flex flex-col gap-4">
            {items.map((limit) => (
              <LimitLine key={`${limit.name} ${limit.asset}`} limit={limit} />
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

function LimitLine({ limit }: { limit: Limit }) {
  const share = shareLeft(limit);
  const { name, asset, remaining, limit: most, resetsAt, blockedUntil, notedAt } = limit;
  return (
    <li className="flex flex-col gap-1">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium first-letter:uppercase">{limitName(name)}</span>
        <span className="tabular text-sm text-muted">
          {remaining !== null && most !== null
            ? `${remaining.toLocaleString('en')} of ${most.toLocaleString('en')} left`
            : remaining !== null
              ? `${remaining.toLocaleString('en')} left`
              : most !== null
                ? `${most.toLocaleString('en')} at most`
                : 'Not counted'}
        </span>
      </span>
      {share !== null && (
        <ProgressBar
          value={share}
          label={`Left of ${limitName(name)}`}
          tone={share < 10 ? 'warn' : 'accent'}
        />
      )}
      <span className="text-sm text-muted">
        {asset && <>of {asset} · </>}
        {blockedUntil && (
          <>
            asked to wait until <Time at={blockedUntil} mode="absolute" /> ·{' '}
          </>
        )}
        {resetsAt && (
          <>
            anew <Time at={resetsAt} /> ·{' '}
          </>
        )}
        as of <Time at={notedAt} />
      </span>
    </li>
  );
}
