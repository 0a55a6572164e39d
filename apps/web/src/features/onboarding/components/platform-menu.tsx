import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Menu, type MenuItem } from '@/ui/menu.tsx';
import { type ClientPlatform, type PlatformChanges, usePutPlatform } from '../queries.ts';

const levels = [
  { level: 'view', label: 'Can look' },
  { level: 'manage', label: 'Can work' },
  { level: 'admin', label: 'Full control' },
] as const;

/** What staff can say of a service by hand. That it is verified is for a check alone to say. */
export function PlatformMenu({ item }: { item: ClientPlatform }) {
  const put = usePutPlatform(item.clientId);
  const [revoking, setRevoking] = useState(false);
  const change = (changes: PlatformChanges, undo?: PlatformChanges) =>
    put.mutate(
      { type: item.type, version: item.version, ...changes },
      {
        onSuccess: () =>
          undo &&
          toast.good(`${item.name} changed`, {
            action: { label: 'Undo', run: () => put.mutate({ type: item.type, ...undo }) },
          }),
        onError: (error) => toast.failed(`${item.name} could not be changed`, error),
      },
    );
  const items: MenuItem[] = [
    { heading: 'Level that is asked for' },
    ...levels.map(({ level, label }) => ({
      label,
      checked: item.level === level,
      run: () => change({ level }, { level: item.level }),
    })),
    'separator',
    item.status === 'not_needed' || item.status === 'revoked'
      ? { label: 'Needed again', run: () => change({ status: 'requested' }) }
      : { label: 'Not needed', run: () => change({ status: 'not_needed' }, { status: 'requested' }) },
  ];
  if (item.status !== 'revoked')
    items.push({ label: 'Access was taken back', danger: true, run: () => setRevoking(true) });
  return (
    <>
      <Menu
        label={`Actions for ${item.name}`}
        trigger={
          <IconButton label={`More for ${item.name}`} icon={MoreHorizontal} variant="ghost" size="sm" />
        }
        items={items}
      />
      <ConfirmDialog
        open={revoking}
        onOpenChange={setRevoking}
        title={`Was the access to ${item.name} taken back?`}
        confirmLabel="Yes, it was taken back"
        danger
        onConfirm={() => put.mutateAsync({ type: item.type, version: item.version, status: 'revoked' })}
      >
        It is written into the access ledger, which the client can read, and the nightly watch stops. This
        changes nothing at the platform itself.
      </ConfirmDialog>
    </>
  );
}
