import { Check, Minus } from 'lucide-react';
import { Card } from '@/ui/card.tsx';
import { Table } from '@/ui/table.tsx';
import { inGroups, roleOptions } from '../model.ts';
import type { PermissionLine } from '../queries.ts';

/** What each of the built-in roles allows: one table a heading. */
export function PermissionTable({ lines }: { lines: readonly PermissionLine[] }) {
  return (
    <div className="flex flex-col gap-4">
      {inGroups(lines).map(({ heading, lines: of }) => (
        <Card key={heading} title={heading} padding="none">
          <Table
            caption={`What the built-in roles allow: ${heading}`}
            rows={of}
            rowKey={({ name }) => name}
            columns={[
              {
                key: 'means',
                header: 'Allows to',
                primary: true,
                cell: ({ means, roles }) => (
                  <span className="flex flex-col font-normal">
                    {means}
                    <span className="text-sm text-muted md:hidden">{heldBy(roles)}</span>
                  </span>
                ),
              },
              ...roleOptions.map(({ value, label }) => ({
                key: value,
                header: label,
                width: '5.5rem',
                phone: 'hide' as const,
                cell: ({ roles }: PermissionLine) => <Holds held={roles.includes(value)} />,
              })),
            ]}
          />
        </Card>
      ))}
    </div>
  );
}

function Holds({ held }: { held: boolean }) {
  const Icon = held ? Check : Minus;
  return (
    <>
      <Icon size={16} aria-hidden className={held ? 'text-good' : 'text-faint'} />
      <span className="sr-only">{held ? 'Yes' : 'No'}</span>
    </>
  );
}

/** The roles stand strongest first, so the last one says it all. */
function heldBy(roles: readonly string[]): string {
  const labels = roleOptions.filter(({ value }) => roles.includes(value)).map(({ label }) => label);
  return labels.length === roleOptions.length ? 'Every role' : labels.join(', ');
}
