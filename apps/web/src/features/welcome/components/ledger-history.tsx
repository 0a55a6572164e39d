import type { LedgerLine } from '@portico/contract';
import { Badge } from '@/ui/badge.tsx';
import { Time } from '@/ui/time.tsx';
import { ledgerWords } from '../ledger.ts';

/** Every line of the record, newest first. */
export function LedgerHistory({ lines }: { lines: readonly LedgerLine[] }) {
  return (
    <ol className="overflow-hidden rounded-l border border-line bg-surface">
      {lines.map((line) => {
        const { label, tone } = ledgerWords[line.kind];
        return (
          <li key={line.id} className="flex flex-col gap-1 border-b border-line px-4 py-3 last:border-b-0">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="font-medium">{line.serviceName}</span>
              <Badge tone={tone}>{label}</Badge>
            </div>
            <p className="text-muted">{line.how}</p>
            <p className="text-sm text-faint">
              {line.holder && `${line.holder} · `}
              <Time at={line.at} mode="absolute" />
            </p>
          </li>
        );
      })}
    </ol>
  );
}
