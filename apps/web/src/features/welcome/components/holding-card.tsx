import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Link } from '@/ui/link.tsx';
import { type Holding, levelWords } from '../ledger.ts';
import { dayWords } from '../model.ts';
import { useToken } from '../queries.ts';

/** One access that is held now, and how to take it back. */
export function HoldingCard({ holding }: { holding: Holding }) {
  const { line, since } = holding;
  return (
    <Card
      as="article"
      title={line.serviceName}
      actions={line.kind === 'drifted' && <Badge tone="warn">No longer seen</Badge>}
    >
      <DataList
        items={[
          { label: 'Who', value: line.holder },
          { label: 'What for', value: `They ${levelWords[line.level]}`, hint: line.asset },
          { label: 'Since', value: dayWords(since) },
          { label: 'How we know', value: line.how },
        ]}
      />
      <Disclosure title="Take it back" className="mt-2">
        <TakeItBack service={line.service} name={line.serviceName} holder={line.holder} />
      </Disclosure>
    </Card>
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
