import { Ellipsis, Eye, Lock, LockOpen, MailX, Send, UserPen } from 'lucide-react';
import { useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Menu, type MenuItem } from '@/ui/menu.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { Time } from '@/ui/time.tsx';
import { roleWords } from '../model.ts';
import type { PeopleCalls } from '../people-calls.ts';
import type { PortalInvitation, PortalPeople, PortalUser } from '../queries.ts';
import { RoleDialog } from './role-dialog.tsx';

/** A client's people in its portal, and who is invited. Without `calls` the list is to be read only. */
export function PeopleList({
  people,
  calls,
  onView,
  self,
}: {
  people: PortalPeople;
  calls: PeopleCalls | null;
  /** For staff who may look at the portal as one of them. */
  onView?: (user: PortalUser) => void;
  /** The id of whoever looks at the list, where they are in it. */
  self?: string;
}) {
  const [changing, setChanging] = useState<PortalUser | null>(null);
  const [closing, setClosing] = useState<PortalUser | null>(null);
  return (
    <>
      <ul className="divide-y divide-line">
        {people.items.map((user) => (
          <UserRow
            key={user.id}
            user={user}
            isSelf={user.id === self}
            items={userItems(user, { calls, onView, onChange: setChanging, onClose: setClosing })}
          />
        ))}
        {people.invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} calls={calls} />
        ))}
      </ul>
      {calls && changing && (
        <RoleDialog user={changing} change={calls.change} onClose={() => setChanging(null)} />
      )}
      <ConfirmDialog
        open={closing !== null}
        onOpenChange={() => setClosing(null)}
        title={`Close the portal to ${closing?.name ?? ''}?`}
        confirmLabel="Close it to them"
        danger
        onConfirm={async () => {
          if (!closing || !calls) return;
          await calls.deactivate(closing.id);
          toast.good(`The portal is closed to ${closing.name}`);
        }}
      >
        They are signed out at once, and cannot come in again until you open it to them. What they did stays.
      </ConfirmDialog>
    </>
  );
}

function userItems(
  user: PortalUser,
  on: {
    calls: PeopleCalls | null;
    onView: ((user: PortalUser) => void) | undefined;
    onChange: (user: PortalUser) => void;
    onClose: (user: PortalUser) => void;
  },
): MenuItem[] {
  const { calls, onView, onChange, onClose } = on;
  const view: MenuItem[] =
    onView && !user.deactivatedAt
      ? [{ label: 'See the portal as they see it', icon: Eye, run: () => onView(user) }]
      : [];
  if (!calls) return view;
  const reopen = () =>
    calls
      .reactivate(user.id)
      .then(() => toast.good(`The portal is open to ${user.name} again`))
      .catch((error) => toast.failed('The portal is still closed to them', error));
  const { may } = user;
  if (may.reactivate) return [{ label: 'Open the portal again', icon: LockOpen, run: () => void reopen() }];
  // The primary contact is handed on by naming another one.
  return [
    ...view,
    ...list(may.changeRole, { label: 'Change what they may do', icon: UserPen, run: () => onChange(user) }),
    ...list(may.changeRole && may.deactivate, 'separator' as const),
    ...list(may.deactivate, {
      label: 'Close the portal to them',
      icon: Lock,
      danger: true,
      run: () => onClose(user),
    }),
  ];
}

const list = <Item,>(shown: boolean, item: Item): Item[] => (shown ? [item] : []);

const row = 'flex items-center gap-3 px-4 py-3 md:px-5';

function UserRow({ user, isSelf, items }: { user: PortalUser; isSelf: boolean; items: MenuItem[] }) {
  const { name, email, role, lastSeenAt, deactivatedAt } = user;
  return (
    <li className={row}>
      <Monogram name={name} round />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">
            {name}
            {isSelf && <span className="font-normal text-muted"> (you)</span>}
          </span>
          {deactivatedAt ? (
            <Badge tone="warn" icon={Lock}>
              Portal closed
            </Badge>
          ) : (
            <Badge tone={roleWords[role].tone}>{roleWords[role].label}</Badge>
          )}
        </span>
        <span className="text-sm [overflow-wrap:anywhere] text-muted">{email}</span>
        <span className="text-sm text-faint">
          {lastSeenAt ? (
            <>
              Last seen <Time at={lastSeenAt} />
            </>
          ) : (
            'Not seen yet'
          )}
        </span>
      </span>
      {items.length > 0 && (
        <Menu
          label={`Actions for ${name} in the portal`}
          trigger={<IconButton label={`Actions for ${name} in the portal`} icon={Ellipsis} />}
          items={items}
        />
      )}
    </li>
  );
}

function InvitationRow({ invitation, calls }: { invitation: PortalInvitation; calls: PeopleCalls | null }) {
  const { id, email, name, role, state, sentAt, invitedBy } = invitation;
  const who = name ?? email;
  const tell = (work: Promise<unknown>, good: string, bad: string) =>
    void work.then(() => toast.good(good)).catch((error) => toast.failed(bad, error));
  return (
    <li className={row}>
      <Monogram name={who} round />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium [overflow-wrap:anywhere]">{who}</span>
          <Badge tone={state === 'open' ? 'info' : 'warn'}>
            {state === 'open' ? 'Invited' : 'Invitation too old'}
          </Badge>
          <span className="text-sm text-muted">{roleWords[role].label}</span>
        </span>
        {name && <span className="text-sm [overflow-wrap:anywhere] text-muted">{email}</span>}
        <span className="text-sm text-faint">
          {invitedBy === email ? 'Asked for it themselves' : `By ${invitedBy}`}, sent <Time at={sentAt} />
        </span>
      </span>
      {calls && invitation.may.resend && (
        <Menu
          label={`Actions for the invitation of ${who}`}
          trigger={<IconButton label={`Actions for the invitation of ${who}`} icon={Ellipsis} />}
          items={[
            {
              label: 'Send it again',
              icon: Send,
              run: () => tell(calls.resend(id), `Sent to ${email} again`, 'It was not sent'),
            },
            {
              label: 'Take it back',
              icon: MailX,
              danger: true,
              run: () => tell(calls.revoke(id), 'The invitation is taken back', 'It could not be taken back'),
            },
          ]}
        />
      )}
    </li>
  );
}
