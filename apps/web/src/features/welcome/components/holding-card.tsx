import type { ReactNode } from 'react';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Link } from '@/ui/link.tsx';
import { type Holding, levelWords } from '../ledger.ts';
import { dayWords } from '../model.ts';
import { useToken } from '../queries.ts';

/** One access that is held now, and how to take it back; or what is only watched, which gives nobody access. */
export function HoldingCard({ holding }: { holding: Holding }) {
  const { line, since } = holding;
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
          {level ? `They ${levelWords[level]}` : 'We look at it from outside. Nobody holds access to it.'}
          {line.asset && <span className="block font-mono text-sm text-muted">{line.asset}</span>}
        </Fact>
        <Fact label="Since">{dayWords(since)}</Fact>
        <Fact label="How we know">{line.how}</Fact>
      </dl>
      {holder && (
        <Disclosure title="Take it back" className="mt-2">
          <TakeItBack service={line.service} name={line.serviceName} holder={holder} />
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

/** Nobody but the client can do it, and no password of ours is in the way. */
export function TakeItBack({ service, name, holder }: { service: string; name: string; holder: string }) {
  const token = useToken();
  return (
    <ol className="flex list-decimal flex-col gap-2 pl-5">
      <li>
        Open {name} and go to the place where you gave the access.{' '}
        <Link to="/welcome/$token/$service" params={{ token, service }}>
          These steps lead there
        </Link>
        .
      </li>
      <li>In the list of people or partners, choose {holder} and remove it.</li>
      <li>That is all. It ends at once, and nobody has to agree to it.</li>
    </ol>
  );
}
