import { useQuery } from '@tanstack/react-query';
import { Ban, CircleMinus, CirclePlus, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { guideQuery } from '@/features/guides/index.ts';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Menu, type MenuItem } from '@/ui/menu.tsx';
import { isSetAside, levelWords } from '../model.ts';
import type { ClientPlatform } from '../queries.ts';
import { useChangePlatform } from '../use-change-platform.ts';

const levels = ['view', 'manage', 'admin'] as const;

/** What staff can say of a service by hand. That it is verified is for a check alone to say. */
export function PlatformMenu({ item }: { item: ClientPlatform }) {
  const [revoking, setRevoking] = useState(false);
  const [near, setNear] = useState(false);
  // The platform's own words for its roles are read when somebody is about to open the menu.
  const guide = useQuery({ ...guideQuery(item.type), enabled: near }).data?.guide;
  const { change, revoke } = useChangePlatform(item);
  const held = item.status === 'verified' || item.status === 'drifted';
  const offered = levels.filter(
    (level) => !guide || level === item.level || guide.access.some((preset) => preset.level === level),
  );
  const roleOf = (level: (typeof levels)[number]) =>
    guide?.access.find((preset) => preset.level === level)?.role;
  const items: MenuItem[] = [
    { heading: 'Asked for' },
    ...offered.map((level) => ({
      label: roleOf(level) ?? levelWords[level],
      checked: item.level === level,
      run: () => item.level !== level && change({ level }, { level: item.level }),
    })),
    'separator',
  ];
  if (isSetAside(item.status))
    items.push({ label: 'Needed again', icon: CirclePlus, run: () => change({ status: 'requested' }) });
  // Access that is held and no longer wanted has to be taken back, or it stays.
  else if (!held)
    items.push({ label: 'Not needed', icon: CircleMinus, run: () => change({ status: 'not_needed' }) });
  if (item.status !== 'revoked')
    items.push({ label: 'Access was taken back', icon: Ban, danger: true, run: () => setRevoking(true) });
  return (
    <>
      <Menu
        label={`Actions for ${item.name}`}
        trigger={
          <IconButton
            label={`More for ${item.name}`}
            icon={MoreHorizontal}
            variant="ghost"
            size="sm"
            onPointerEnter={() => setNear(true)}
            onFocus={() => setNear(true)}
          />
        }
        items={items}
      />
      <ConfirmDialog
        open={revoking}
        onOpenChange={setRevoking}
        title={`Was the access to ${item.name} taken back?`}
        confirmLabel="Yes, it was taken back"
        danger
        onConfirm={revoke}
      >
        It is written into the access ledger, which the client can read, and the nightly watch stops. This
        changes nothing at the platform itself.
      </ConfirmDialog>
    </>
  );
}
