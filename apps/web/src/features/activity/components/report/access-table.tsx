import { Badge } from '@/ui/badge.tsx';
import { Table, type TableColumn } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import type { AccessHolder } from '../../queries.ts';
import { holderKind, reachWords, roleWords } from '../../report-model.ts';

const columns: TableColumn<AccessHolder>[] = [
  { key: 'name', header: 'Name', primary: true, cell: (holder) => <Name holder={holder} /> },
  {
    key: 'role',
    header: 'Role',
    width: '10rem',
    cell: (holder) => (
      <span className="flex flex-col">
        {roleWords(holder)}
        {holder.kind === 'portal_user' && (
          <span className="text-sm text-muted">{holderKind(holder.kind)}</span>
        )}
      </span>
    ),
  },
  { key: 'reach', header: 'Reaches', width: '14rem', cell: ({ clients }) => reachWords(clients) },
  {
    key: 'factor',
    header: 'Second factor',
    width: '8rem',
    cell: ({ twoFactor }) =>
      twoFactor === null ? <span className="text-faint">–</span> : twoFactor ? 'Yes' : 'No',
  },
  {
    key: 'since',
    header: 'Since',
    width: '9rem',
    phone: 'hide',
    cell: ({ since }) => <Time at={since} mode="absolute" className="text-muted" />,
  },
  {
    key: 'seen',
    header: 'Last used',
    align: 'right',
    width: '11rem',
    cell: ({ lastSeenAt }) =>
      lastSeenAt ? <Time at={lastSeenAt} mode="absolute" className="text-muted" /> : 'Never seen',
  },
];

/** Everybody and everything that has access, those who had it and lost it last. */
export function AccessTable({ holders }: { holders: readonly AccessHolder[] }) {
  return (
    <Table
      caption="Who has access"
      columns={columns}
      rows={holders}
      rowKey={({ kind, id }) => `${kind} ${id}`}
    />
  );
}

function Name({ holder: { name, email, active, dormant } }: { holder: AccessHolder }) {
  return (
    <span className="flex min-w-0 flex-col">
      <span className="flex flex-wrap items-center gap-2">
        {name}
        {!active && <Badge>No access now</Badge>}
        {dormant && <Badge tone="warn">Dormant</Badge>}
      </span>
      {email && <span className="text-sm font-normal text-muted [overflow-wrap:anywhere]">{email}</span>}
    </span>
  );
}
