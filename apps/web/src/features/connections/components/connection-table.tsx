import { Monogram } from '@/ui/monogram.tsx';
import { Table, type TableColumn } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import { isLack, signOf } from '../model.ts';
import type { Account } from '../queries.ts';
import { HealthBadge } from './health-badge.tsx';

const untold = <span className="text-muted">Not yet</span>;

/** Where the badge says it all. */
const quiet = ['good', 'accent', 'neutral'];

const columns: TableColumn<Account>[] = [
  {
    key: 'name',
    header: 'Connection',
    primary: true,
    cell: ({ name, providerName, holder }) => (
      <span className="flex min-w-0 items-center gap-3">
        <Monogram name={providerName} />
        <span className="flex min-w-0 flex-col">
          <span className="[overflow-wrap:anywhere]">{name}</span>
          <span className="text-sm font-normal [overflow-wrap:anywhere] text-muted">
            {[name === providerName ? null : providerName, holder?.email ?? holder?.name]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </span>
    ),
  },
  {
    key: 'client',
    header: 'Client',
    cell: ({ clientName }) => clientName ?? <span className="text-muted">Your agency itself</span>,
  },
  {
    key: 'health',
    header: 'State',
    phone: 'below',
    width: '38%',
    cell: (account) => (
      <span className="flex min-w-0 flex-col items-start gap-1">
        <HealthBadge of={account} />
        {!quiet.includes(signOf(account).tone) && (
          <span className="line-clamp-2 text-sm text-muted">
            {account.health === 'live' && !account.lastError
              ? account.gaps.find(isLack)?.sentence
              : account.sentence}
          </span>
        )}
      </span>
    ),
  },
  { key: 'assets', header: 'Reaches', align: 'right', cell: ({ assets }) => assets },
  {
    key: 'checked',
    header: 'Last looked',
    cell: ({ checkedAt }) => (checkedAt ? <Time at={checkedAt} /> : untold),
  },
];

/** Connections, one row each; the row leads to all that is known of it. */
export function ConnectionTable({
  accounts,
  ofOneClient,
}: {
  accounts: readonly Account[];
  /** Where the page says whose they are. */
  ofOneClient?: boolean;
}) {
  return (
    <Table
      caption="Connections"
      rows={accounts}
      rowKey={({ id }) => id}
      rowLink={({ id }) => ({ to: '/studio/connections/$connectionId', params: { connectionId: id } })}
      columns={ofOneClient ? columns.filter(({ key }) => key !== 'client') : columns}
    />
  );
}
