import type { Progress } from '@portico/contract';
import { Badge } from '@/ui/badge.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { Skeleton } from '@/ui/skeleton.tsx';
import { Table, type TableColumn } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import { shownAddress } from '../propose.ts';
import type { Client } from '../queries.ts';
import { type ClientSearch, sortFromHeader } from '../search.ts';
import { verifiedWords } from '../stage.ts';
import { clientTypes } from '../types.ts';
import { StageBadge } from './stage-badge.tsx';

/** What is known of a client's progress: `undefined` while it is read, `null` where it could not be. */
type Known = Progress | null | undefined;

export function ClientTable({
  clients,
  progressOf,
  sort,
  onSort,
}: {
  clients: readonly Client[];
  progressOf: (id: string) => Known;
  sort: ClientSearch['sort'];
  onSort: (sort: ClientSearch['sort']) => void;
}) {
  const columns: TableColumn<Client>[] = [
    {
      key: 'company',
      header: 'Client',
      primary: true,
      sortKey: 'companyName',
      cell: (client) => <Company client={client} />,
    },
    {
      key: 'type',
      header: 'Type',
      phone: 'hide',
      cell: ({ clientType }) => <span className="text-muted">{clientTypes[clientType].label}</span>,
    },
    {
      key: 'stage',
      header: 'Onboarding',
      width: '9rem',
      cell: ({ id }) => <StageCell progress={progressOf(id)} />,
    },
    { key: 'done', header: 'Done', width: '11rem', cell: ({ id }) => <DoneCell progress={progressOf(id)} /> },
    {
      key: 'changed',
      header: 'Changed',
      align: 'right',
      width: '8rem',
      sortKey: 'updatedAt',
      cell: ({ updatedAt }) => <Time at={updatedAt} className="text-muted" />,
    },
  ];
  return (
    <Table
      caption="Clients"
      columns={columns}
      rows={clients}
      rowKey={({ id }) => id}
      rowLink={({ id }) => ({ to: '/studio/clients/$clientId', params: { clientId: id } })}
      sort={sort ?? 'companyName'}
      onSort={(pressed) => onSort(sortFromHeader(pressed))}
    />
  );
}

function Company({ client: { companyName, website, archivedAt } }: { client: Client }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Monogram name={companyName} />
      <span className="flex min-w-0 flex-col">
        <span className="flex flex-wrap items-center gap-x-2">
          {companyName}
          {archivedAt && <Badge>Archived</Badge>}
        </span>
        <span className="truncate text-sm font-normal text-faint">
          {website ? shownAddress(website) : 'No web address'}
        </span>
      </span>
    </span>
  );
}

function StageCell({ progress }: { progress: Known }) {
  if (progress === undefined) return <Skeleton className="h-5 w-24" />;
  return progress ? <StageBadge stage={progress.stage} /> : <Unknown />;
}

function DoneCell({ progress }: { progress: Known }) {
  if (progress === undefined) return <Skeleton className="h-4 w-28" />;
  if (!progress) return <Unknown />;
  if (progress.total === 0) return <span className="text-faint">–</span>;
  return (
    <ProgressBar
      value={progress.percent}
      label={verifiedWords(progress)}
      tone={progress.stage === 'complete' ? 'good' : progress.stage === 'drifted' ? 'bad' : 'accent'}
      showValue
      className="min-w-32"
    />
  );
}

function Unknown() {
  return (
    <span className="text-faint" title="The progress could not be read">
      –
    </span>
  );
}
