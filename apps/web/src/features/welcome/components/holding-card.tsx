import type { LedgerLine } from '@portico/contract';
import type { ReactNode } from 'react';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { type Holding, levelWords } from '../ledger.ts';
import { dayWords } from '../model.ts';

/** One access that is held now, and how to take it back; or what is only watched, which gives nobody access. */
export function HoldingCard({
  holding: { line, since },
  watchedOnly,
  takeBack,
}: {
  holding: Holding;
  watchedOnly: string;
  takeBack: (line: LedgerLine & { holder: string }) => ReactNode;
}) {
  const { holder, level } = line;
  return (
    <Card
      as="article"
      title={line.serviceName}
      actions={line.kind === 'drifted' && <Badge tone="warn">No longer seen</Badge>}
    >
      <dl className="flex flex-col gap-3">
        {holder && <Fact label="Who">{holder}</Fact>}
        <Fact label={level ? 'What for' : 'What'}>
          {level ? `They ${levelWords[level]}` : watchedOnly}
          {line.asset && <span className="block font-mono text-sm text-muted">{line.asset}</span>}
        </Fact>
        <Fact label="Since">{dayWords(since)}</Fact>
        <Fact label="How we know">{line.how}</Fact>
      </dl>
      {holder && (
        <Disclosure title="Take it back" className="mt-2">
          {takeBack({ ...line, holder })}
        </Disclosure>
      )}
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 md:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-sm text-muted md:text-md">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
