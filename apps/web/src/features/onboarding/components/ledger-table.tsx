import { Badge } from '@/ui/badge.tsx';
import { ProofBadge } from '@/ui/proof-badge.tsx';
import { Table, type TableColumn } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import type { Tone } from '@/ui/tone.ts';
import type { LedgerLine } from '../queries.ts';

const kinds: Record<LedgerLine['kind'], { label: string; tone: Tone }> = {
  claimed: { label: 'Claimed', tone: 'neutral' },
  attested: { label: 'Attested', tone: 'info' },
  verified: { label: 'Verified', tone: 'good' },
  level_changed: { label: 'Level changed', tone: 'info' },
  drifted: { label: 'Changed', tone: 'bad' },
  restored: { label: 'In order again', tone: 'good' },
  declined: { label: 'Declined', tone: 'neutral' },
  revoked: { label: 'Taken back', tone: 'warn' },
};
const levels = { view: 'can look', manage: 'can work', admin: 'full control' } as const;

const columns: TableColumn<LedgerLine>[] = [
  {
    key: 'service',
    header: 'Access',
    primary: true,
    cell: (line) => (
      <span className="flex flex-col">
        <span className="font-medium">{line.serviceName}</span>
        {line.asset && <code className="font-mono text-sm break-all text-muted">{line.asset}</code>}
      </span>
    ),
  },
  {
    key: 'kind',
    header: 'What happened',
    cell: (line) => <Badge tone={kinds[line.kind].tone}>{kinds[line.kind].label}</Badge>,
  },
  {
    key: 'holder',
    header: 'Holder',
    cell: (line) => (
      <span className="flex flex-col">
        <span className="break-words">{line.holder}</span>
        <span className="text-sm text-muted">{levels[line.level]}</span>
      </span>
    ),
  },
  {
    key: 'how',
    header: 'How we know',
    cell: (line) => (
      <span className="flex flex-col items-start gap-1">
        <ProofBadge proof={line.proof} />
        <span className="max-w-prose text-sm break-words text-muted">{line.how}</span>
      </span>
    ),
  },
  { key: 'at', header: 'When', cell: (line) => <Time at={line.at} mode="both" className="text-sm" /> },
];

export function LedgerTable({ lines }: { lines: readonly LedgerLine[] }) {
  return (
    <Table caption="Access ledger, newest first" columns={columns} rows={lines} rowKey={(line) => line.id} />
  );
}
