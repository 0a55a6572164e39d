import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useRowKeys } from '@/features/clients/index.ts';
import { useSession } from '@/features/identity/index.ts';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton } from '@/ui/skeleton.tsx';
import { groupBySeverity, severities } from '../attention.ts';
import { attentionQuery } from '../queries.ts';
import { AttentionRow } from './attention-row.tsx';

/** What needs somebody, most urgent first, each with the one action that resolves it. */
export function AttentionList() {
  const query = useQuery(attentionQuery);
  const { permissions } = useSession();
  const list = useRowKeys('Home', 'a[data-row]');
  return (
    <Card title="What needs attention" padding="none">
      <QueryView
        query={query}
        skeleton={<AttentionSkeleton />}
        errorTitle="What needs attention could not be read"
        empty={{
          when: (items) => items.length === 0,
          view: (
            <EmptyState icon={CircleCheck} title="All clear">
              No question is open and every access that was given still holds. Portico looks again every
              night, and says so here.
            </EmptyState>
          ),
        }}
      >
        {(items) => (
          <div ref={list} className="flex flex-col pb-2">
            {groupBySeverity(items).map((group) => (
              <section key={group.severity} aria-label={severities[group.severity].heading}>
                <h3 className="flex items-baseline gap-2 px-4 pt-3 pb-1 text-sm font-medium text-muted md:px-5">
                  {severities[group.severity].heading}
                  <span className="tabular font-normal text-faint">{group.items.length}</span>
                </h3>
                <ul className="flex flex-col">
                  {group.items.map((item) => (
                    <AttentionRow
                      key={`${item.kind} ${item.clientId} ${item.service ?? ''} ${item.subjectId ?? ''}`}
                      item={item}
                      may={(permission) => permissions.includes(permission)}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        )}
      </QueryView>
    </Card>
  );
}

function AttentionSkeleton() {
  return (
    <Loading>
      <div className="flex flex-col gap-1 px-5 pt-3 pb-5">
        {['w-3/5', 'w-4/5', 'w-1/2', 'w-2/3'].map((width) => (
          <div key={width} className="flex h-14 items-center gap-3">
            <Skeleton className="size-8 rounded-full" />
            <Skeleton className={`h-4 ${width}`} />
          </div>
        ))}
      </div>
    </Loading>
  );
}
