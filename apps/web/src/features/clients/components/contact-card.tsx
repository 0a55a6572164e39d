import { Card } from '@/ui/card.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { Link } from '@/ui/link.tsx';
import { currencyName, languageName } from '../places.ts';
import type { Client } from '../queries.ts';
import { LocalTime } from './local-time.tsx';
import { MailLink, PhoneLink } from './reach.tsx';

/** Whom to speak to, and when. */
export function ContactCard({ client }: { client: Client }) {
  return (
    <Card
      title="Contact"
      actions={
        client.may.change && (
          <Link to="/studio/clients/$clientId/settings" params={{ clientId: client.id }} className="text-sm">
            Edit
          </Link>
        )
      }
    >
      <DataList
        items={[
          { label: 'Person', value: client.contactName },
          { label: 'E-mail', value: client.email && <MailLink address={client.email} /> },
          { label: 'Phone', value: client.phone && <PhoneLink number={client.phone} /> },
          { label: 'Local time', value: <LocalTime timeZone={client.timeZone} /> },
          { label: 'Industry', value: client.industry },
          { label: 'Language', value: languageName(client.language) },
          { label: 'Currency', value: `${currencyName(client.currency)} (${client.currency})` },
        ]}
      />
    </Card>
  );
}
