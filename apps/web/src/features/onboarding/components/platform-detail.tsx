import { useQuery } from '@tanstack/react-query';
import { Callout } from '@/ui/callout.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Evidence } from '@/ui/evidence.tsx';
import { Stack } from '@/ui/layout.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { OutcomeBadge } from '@/ui/status-pill.tsx';
import { Time } from '@/ui/time.tsx';
import { type Check, type ClientPlatform, checksQuery } from '../queries.ts';
import { PlatformNotes } from './platform-notes.tsx';
import { Screenshots } from './screenshots.tsx';

const triggers = { staff: 'asked by', client: 'asked by', watch: 'nightly watch' } as const;

/** Everything about one service: the latest check criterion by criterion, what the client gave, notes, history. */
export function PlatformDetail({ item }: { item: ClientPlatform }) {
  const ids = Object.entries(item.ids);
  return (
    <Stack gap={5}>
      {item.lastCheck ? (
        <CheckView check={item.lastCheck} />
      ) : (
        <p className="text-muted">This service has not been checked yet.</p>
      )}
      <DataList
        columns={2}
        items={[
          {
            label: 'Steps that the client ticked off',
            value: `${item.stepsDone.length} of ${item.stepsTotal}`,
          },
          {
            label: 'Verified',
            value: item.verifiedAt ? <Time at={item.verifiedAt} mode="both" /> : 'Not yet',
          },
          ...ids.map(([key, value]) => ({
            label: key,
            value: <code className="font-mono break-all">{value}</code>,
          })),
        ]}
      />
      <Screenshots files={item.attachments} />
      <PlatformNotes item={item} />
      <Disclosure title="Earlier checks">
        <CheckHistory item={item} />
      </Disclosure>
    </Stack>
  );
}

function CheckView({ check }: { check: Check }) {
  return (
    <Stack gap={3}>
      {check.state === 'failed' && (
        <Callout tone="bad" title="The check could not be finished">
          {check.error}
        </Callout>
      )}
      <ul className="flex flex-col gap-4">
        {check.criteria.map((criterion) => (
          <li key={criterion.key} className="flex min-w-0 flex-col gap-1">
            <p className="flex flex-wrap items-center gap-2">
              <OutcomeBadge outcome={criterion.outcome} />
              <span className="min-w-0 font-medium break-words">{criterion.label}</span>
            </p>
            <p className="max-w-prose break-words">{criterion.summary}</p>
            {criterion.nextStep && (
              <p className="max-w-prose text-muted break-words">
                <span className="font-medium">Next step: </span>
                {criterion.nextStep}
              </p>
            )}
            <Evidence items={criterion.evidence} />
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        {check.trigger === 'watch' ? triggers.watch : `${triggers[check.trigger]} ${check.requestedBy.name}`},{' '}
        <Time at={check.finishedAt ?? check.createdAt} />
      </p>
    </Stack>
  );
}

function CheckHistory({ item }: { item: ClientPlatform }) {
  const query = useQuery(checksQuery(item.clientId, item.type));
  return (
    <QueryView
      query={query}
      skeleton={<SkeletonText lines={3} />}
      errorTitle="The checks could not be read"
      empty={{ when: (checks) => checks.length === 0, view: <p className="text-muted">None yet.</p> }}
    >
      {(checks) => (
        <ol className="flex flex-col gap-2">
          {checks.map((check) => (
            <li key={check.id} className="flex flex-wrap items-center gap-2 text-sm">
              {check.outcome && <OutcomeBadge outcome={check.outcome} />}
              {check.state === 'failed' && 'could not be finished'}
              <span className="tabular text-muted">
                {check.criteria.filter((criterion) => criterion.outcome === 'pass').length} of{' '}
                {check.criteria.length} hold
              </span>
              <Time at={check.createdAt} mode="both" className="text-muted" />
            </li>
          ))}
        </ol>
      )}
    </QueryView>
  );
}
