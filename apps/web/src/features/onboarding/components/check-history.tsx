import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Disclosure } from '@/ui/disclosure.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, SkeletonText } from '@/ui/skeleton.tsx';
import { OutcomeBadge } from '@/ui/status-pill.tsx';
import { Time } from '@/ui/time.tsx';
import { askedBy, countWords } from '../check.ts';
import { type Check, type ClientPlatform, checksQuery } from '../queries.ts';
import { CriterionList } from './criterion-list.tsx';

/** Every check of a service, newest first; read from the server once somebody opens it. */
export function CheckHistory({ item }: { item: ClientPlatform }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="group/all" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary className="motion flex min-h-11 list-none items-center gap-1.5 rounded-s text-sm font-semibold text-muted select-none hover:text-text md:min-h-8 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={16} aria-hidden className="motion shrink-0 group-open/all:rotate-90" />
        All checks
      </summary>
      <div className="pt-2">{opened && <Checks item={item} />}</div>
    </details>
  );
}

function Checks({ item }: { item: ClientPlatform }) {
  const query = useInfiniteQuery(checksQuery(item.clientId, item.type));
  return (
    <QueryView
      query={query}
      skeleton={
        <Loading label="Reading the checks">
          <SkeletonText lines={3} />
        </Loading>
      }
      errorTitle="The checks could not be read"
      empty={{
        when: (data) => data.pages.every((page) => page.items.length === 0),
        view: <p className="text-muted">None yet.</p>,
      }}
    >
      {(data) => (
        <>
          <ol className="flex flex-col divide-y divide-line rounded-m border border-line bg-surface">
            {data.pages
              .flatMap((page) => page.items)
              .map((check) => (
                <li key={check.id} className="px-3 py-1.5 md:px-4">
                  <CheckLine check={check} />
                </li>
              ))}
          </ol>
          <LoadMore query={query} />
        </>
      )}
    </QueryView>
  );
}

function CheckLine({ check }: { check: Check }) {
  const line = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm font-normal">
      {check.outcome && <OutcomeBadge outcome={check.outcome} />}
      <span className="tabular">
        {check.state === 'failed'
          ? 'could not be finished'
          : check.state === 'done'
            ? countWords(check)
            : 'not finished yet'}
      </span>
      <span className="text-muted">{askedBy(check)}</span>
      <Time at={check.createdAt} mode="both" className="text-muted" />
    </span>
  );
  if (check.criteria.length === 0)
    return <div className="flex min-h-11 items-center pl-5.5 md:min-h-8">{line}</div>;
  return (
    <Disclosure title={line}>
      <CriterionList criteria={check.criteria} />
    </Disclosure>
  );
}
