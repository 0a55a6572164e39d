import { Ellipsis, LogOut, Pencil, UserCheck, UserX } from 'lucide-react';
import { roleName } from '@/features/identity/index.ts';
import { Badge } from '@/ui/badge.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Menu, type MenuItem } from '@/ui/menu.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { Table } from '@/ui/table.tsx';
import { Time } from '@/ui/time.tsx';
import { reachWords } from '../model.ts';
import type { Member } from '../queries.ts';

export type MemberDeed = 'change' | 'signOut' | 'deactivate' | 'reactivate';

/** Who works here, and what can be done with each. */
export function MemberTable({
  members,
  onDeed,
}: {
  members: readonly Member[];
  onDeed: (deed: MemberDeed, member: Member) => void;
}) {
  const some = members.some(({ may }) => may.change || may.reactivate);
  return (
    <Table
      caption="Who works here"
      rows={members}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: 'Name',
          primary: true,
          cell: (member) => (
            <span className="flex min-w-0 items-center gap-3 pr-10 md:pr-0">
              <Monogram name={member.name} round />
              <span className="flex min-w-0 flex-col">
                <span className="flex flex-wrap items-center gap-2">
                  {member.name}
                  {member.you && <Badge tone="accent">You</Badge>}
                  {member.state === 'deactivated' && <Badge tone="warn">Deactivated</Badge>}
                </span>
                <span className="text-sm font-normal [overflow-wrap:anywhere] text-muted">
                  {member.email}
                </span>
              </span>
            </span>
          ),
        },
        { key: 'role', header: 'Role', cell: roleName },
        { key: 'clients', header: 'Clients', cell: reachWords },
        {
          key: 'seen',
          header: 'Last seen',
          cell: ({ lastSeenAt }) =>
            lastSeenAt ? <Time at={lastSeenAt} /> : <span className="text-muted">Not yet</span>,
        },
      ]}
      actions={
        some
          ? (member) => {
              const items = itemsFor(member, onDeed);
              return items.length > 0 ? (
                <Menu
                  label={`What to do with ${member.name}`}
                  trigger={<IconButton icon={Ellipsis} label={`More for ${member.name}`} />}
                  items={items}
                />
              ) : null;
            }
          : undefined
      }
    />
  );
}

function itemsFor(member: Member, onDeed: (deed: MemberDeed, member: Member) => void): MenuItem[] {
  const { change, deactivate, reactivate } = member.may;
  return [
    ...(change
      ? [{ label: 'Change role and clients', icon: Pencil, run: () => onDeed('change', member) }]
      : []),
    ...(change ? [{ label: 'Sign out everywhere', icon: LogOut, run: () => onDeed('signOut', member) }] : []),
    ...(deactivate
      ? [
          'separator' as const,
          { label: 'Deactivate', icon: UserX, danger: true, run: () => onDeed('deactivate', member) },
        ]
      : []),
    ...(reactivate
      ? [{ label: 'Give the access back', icon: UserCheck, run: () => onDeed('reactivate', member) }]
      : []),
  ];
}
