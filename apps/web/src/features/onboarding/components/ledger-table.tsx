import { Badge } from '@/ui/badge.tsx';
import { ProofBadge } from '@/ui/proof-badge.tsx';
import { Table, type TableColumn } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import type { Tone } from '@/ui/tone.ts';
import { levelWords } from '../model.ts';
import type { LedgerLine } from '../queries.ts';

const kinds: Record<LedgerLine['kind'], { label: string; tone: Tone }> = {
  claimed: { label: 'Claimed', tone: 'neutral' },
  attested: { label: 'Attested', tone: 'info' },
  verified: { label: 'Verified', tone: 'good' },
  watched: { label: 'Watched', tone: 'good' },
  level_changed: { label: 'Level changed', tone: 'info' },
  drifted: { label: 'Changed', tone: 'bad' },
  restored: { label: 'In order again', tone: 'good' },
  declined: { label: 'Declined', tone: 'neutral' },
  revoked: { label: 'Taken back', tone: 'warn' },
};

const columns: TableColumn<LedgerLine>[] = [
  {
    key: 'service',
    header: 'Access',
    primary: true,
    width: '15rem',
    cell: (line) => (
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">{line.serviceName}</span>
        {line.asset && (
          <code className="font-mono text-sm font-normal break-all text-muted">{line.asset}</code>
        )}
      </span>
    ),
  },
  {
    key: 'kind',
    header: 'What happened',
    width: '9rem',
    cell: (line) => <Badge tone={kinds[line.kind].tone}>{kinds[line.kind].label}</Badge>,
  },
  {
    key: 'holder',
    header: 'Holder',
    width: '16rem',
    cell: (line) => (
      <span className="flex min-w-0 flex-col text-right md:text-left">
        <span className="break-words">{line.holder ?? 'Nobody'}</span>
        <span className="text-sm text-muted">
          {line.level ? levelWords[line.level] : 'There is no access to hold'}
        </span>
      </span>
    ),
  },
  {
    key: 'how',
    header: 'How we know',
    phone: 'below',
    cell: (line) => (
      <span className="flex min-w-0 flex-col items-start gap-1">
        <ProofBadge proof={line.proof} />
        <span className="max-w-prose text-sm [overflow-wrap:anywhere] text-muted">{line.how}</span>
      </span>
    ),
  },
  {
    key: 'at',
    header: 'When',
    width: '10rem',
    cell: (line) => (
      <span className="flex flex-col items-end text-sm md:items-start">
        <Time at={line.at} mode="absolute" />
        <Time at={line.at} className="text-muted" />
      </span>
    ),
  },
];

export function LedgerTable({ lines }: { lines: readonly LedgerLine[] }) {
  return (
    <Table
      tall
      caption="Access ledger, newest first"
      columns={columns}
      rows={lines}
      rowKey={(line) => line.id}
    />
  );
}
