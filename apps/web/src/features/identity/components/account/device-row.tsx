import { Monitor, Smartphone, SquareTerminal } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Time } from '@/ui/time.tsx';
import { deviceKind } from '../../model.ts';
import type { Device } from '../../queries.ts';

const icons = { program: SquareTerminal, phone: Smartphone, computer: Monitor };

/** One browser or program that is signed in. */
export function DeviceRow({ device, busy, onEnd }: { device: Device; busy: boolean; onEnd: () => void }) {
  const Icon = icons[deviceKind(device)];
  return (
    <li className="flex items-center gap-3 px-4 py-3 md:px-5">
      <Icon size={20} aria-hidden className="shrink-0 text-muted" strokeWidth={1.75} />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {device.name}
          {device.current && <Badge tone="good">This one</Badge>}
        </span>
        <span className="text-sm text-muted">
          {device.current ? (
            'Active now'
          ) : (
            <>
              Last seen <Time at={device.lastSeenAt} />
            </>
          )}
          {', since '}
          <Time at={device.createdAt} mode="absolute" />
          {device.ip && `, from ${device.ip}`}
        </span>
      </div>
      {!device.current && (
        <Button size="sm" busy={busy} onClick={onEnd} aria-label={`Sign out ${device.name}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}
