import { ChevronRight, RotateCw } from 'lucide-react';
import { useId, useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { ProofBadge } from '@/ui/proof-badge.tsx';
import { StatusPill } from '@/ui/status-pill.tsx';
import { Time } from '@/ui/time.tsx';
import { type ClientPlatform, useValidate } from '../queries.ts';
import { PlatformDetail } from './platform-detail.tsx';
import { PlatformMenu } from './platform-menu.tsx';

const levelWords = { view: 'can look', manage: 'can work', admin: 'full control' } as const;

/** One service: where it stands on one line, everything else underneath. */
export function PlatformRow({ item, open: openFirst }: { item: ClientPlatform; open: boolean }) {
  const [open, setOpen] = useState(openFirst);
  const id = useId();
  const mayWrite = useMay('access.write');
  const validate = useValidate(item.clientId);
  const checking = item.status === 'checking' || validate.isPending;
  const check = () =>
    validate.mutate(item.type, { onError: (error) => toast.failed('The check could not be started', error) });
  return (
    <li className="flex flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-5">
        <h3 className="min-w-0 flex-1 basis-56">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="motion flex w-full min-w-0 items-center gap-2 rounded-s text-left font-medium"
          >
            <ChevronRight
              size={16}
              aria-hidden
              className={open ? 'motion shrink-0 rotate-90' : 'motion shrink-0'}
            />
            <span className="min-w-0 break-words">{item.name}</span>
          </button>
        </h3>
        <div className="flex flex-wrap items-center gap-2">
          <StatusPill status={item.status} />
          <ProofBadge proof={item.proof} />
        </div>
        <ProgressBar value={item.progress} label={`Progress of ${item.name}`} className="w-24" />
        <span className="w-24 text-sm text-muted">{levelWords[item.level]}</span>
        <span className="w-28 text-sm text-muted">
          {item.lastCheck?.finishedAt ? <Time at={item.lastCheck.finishedAt} /> : 'never checked'}
        </span>
        {mayWrite && (
          <div className="flex items-center gap-1">
            <Button
              size="sm"
              icon={RotateCw}
              busy={checking}
              onClick={check}
              aria-label={`Check ${item.name} now`}
            >
              Check
            </Button>
            <PlatformMenu item={item} />
          </div>
        )}
      </div>
      <div id={id} hidden={!open} className="border-t border-line bg-sunken px-4 py-4 md:px-11">
        {open && <PlatformDetail item={item} />}
      </div>
    </li>
  );
}
