import { Ellipsis, Pencil, Star, Trash2 } from 'lucide-react';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Menu } from '@/ui/menu.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { Table, type TableColumn } from '@/ui/table.tsx';
import type { Stakeholder } from '../queries.ts';
import { toPersonFields, useRemovePerson, useSavePerson } from '../use-people.ts';
import { MailLink, PhoneLink } from './reach.tsx';

const nothing = <span className="text-faint">–</span>;

const columns: TableColumn<Stakeholder>[] = [
  {
    key: 'name',
    header: 'Name',
    primary: true,
    cell: ({ name, title, isPrimary }) => (
      <span className="flex min-w-0 items-center gap-3 pr-10 md:pr-0">
        <Monogram name={name} round />
        <span className="flex min-w-0 flex-col">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            {name}
            {isPrimary && (
              <Badge tone="accent" icon={Star}>
                Primary contact
              </Badge>
            )}
          </span>
          {title && <span className="text-sm font-normal text-muted">{title}</span>}
        </span>
      </span>
    ),
  },
  { key: 'email', header: 'E-mail', cell: ({ email }) => (email ? <MailLink address={email} /> : nothing) },
  { key: 'phone', header: 'Phone', cell: ({ phone }) => (phone ? <PhoneLink number={phone} /> : nothing) },
];

/** The people at a client; the primary contact stands first. */
export function PeopleTable({
  clientId,
  people,
  onEdit,
}: {
  clientId: string;
  people: readonly Stakeholder[];
  /** Without it the list is to be read only. */
  onEdit?: (person: Stakeholder) => void;
}) {
  const save = useSavePerson(clientId);
  const remove = useRemovePerson(clientId);
  const makePrimary = (person: Stakeholder) =>
    save.mutate(
      { id: person.id, fields: { ...toPersonFields(person), isPrimary: true } },
      {
        onSuccess: () => toast.good(`${person.name} is the primary contact now`),
        onError: (error) => toast.failed('The primary contact could not be changed', error),
      },
    );
  return (
    <Table
      caption="People at this client"
      columns={columns}
      rows={people}
      rowKey={({ id }) => id}
      actions={
        onEdit &&
        ((person) => (
          <Menu
            label={`Actions for ${person.name}`}
            trigger={<IconButton label={`Actions for ${person.name}`} icon={Ellipsis} />}
            items={[
              { label: 'Edit', icon: Pencil, run: () => onEdit(person) },
              ...(person.isPrimary
                ? []
                : [{ label: 'Make primary contact', icon: Star, run: () => makePrimary(person) }]),
              'separator',
              { label: 'Remove', icon: Trash2, danger: true, run: () => remove.mutate(person) },
            ]}
          />
        ))
      }
    />
  );
}
