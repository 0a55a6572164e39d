import type { ReactNode } from 'react';
import { type Holding, levelWords } from '@/features/welcome/ledger.ts';
import { dayWords } from '@/features/welcome/model.ts';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';

/** One access that is held now, and how to take it back; or what is only watched, which gives nobody access. */
export function PortalHolding({ holding: { line, since } }: { holding: Holding }) {
  const { serviceName, holder, level, asset, how, kind } = line;
  return (
    <Card
      as="article"
      title={serviceName}
      actions={kind === 'drifted' && <Badge tone="warn">No longer seen</Badge>}
    >
      <dl className="flex flex-col gap-3">
        {holder && <Fact label="Who">{holder}</Fact>}
        <Fact label={level ? 'What for' : 'What'}>
          {level ? `They ${levelWords[level]}` : 'It is looked at from outside. Nobody holds access to it.'}
          {asset && <span className="block font-mono text-sm text-muted">{asset}</span>}
        </Fact>
        <Fact label="Since">{dayWords(since)}</Fact>
        <Fact label="How we know">{how}</Fact>
      </dl>
      {holder && (
        <Disclosure title="Take it back" className="mt-2">
          <p>
            Open {serviceName}, go to the list of people or partners, and remove {holder}. It ends at once,
            and nobody has to agree to it.
          </p>
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
