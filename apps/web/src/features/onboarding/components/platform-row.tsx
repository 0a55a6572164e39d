import { ChevronRight, RotateCw } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { cx } from '@/lib/cx.ts';
import { Button } from '@/ui/button.tsx';
import { ProofBadge } from '@/ui/proof-badge.tsx';
import { StatusPill } from '@/ui/status-pill.tsx';
import { Time } from '@/ui/time.tsx';
import { countWords, isUnderWay } from '../check.ts';
import { isSetAside, levelWords, reasonOf } from '../model.ts';
import type { ClientPlatform } from '../queries.ts';
import { useCheckNow } from '../use-check-now.ts';
import { PlatformDetail } from './platform-detail.tsx';
import { PlatformMenu } from './platform-menu.tsx';

/** The columns of a row on a wide screen; the heading above the list has the same. */
export const platformColumns =
  'xl:grid xl:grid-cols-[minmax(0,1fr)_9rem_10.5rem_6.5rem_8rem_8rem] xl:items-center xl:gap-x-4';

/** One service: where it stands on one line, everything else underneath. */
export function PlatformRow({
  item,
  named,
  readOnly,
}: {
  item: ClientPlatform;
  /** The address names this service: it is opened and brought into sight. */
  named: boolean;
  readOnly: boolean;
}) {
  const [open, setOpen] = useState(named);
  const row = useRef<HTMLLIElement>(null);
  const id = useId();
  useEffect(() => {
    if (!named) return;
    setOpen(true);
    row.current?.scrollIntoView({ block: 'start' });
  }, [named]);
  const reason = reasonOf(item);
  return (
    <li ref={row} className="flex flex-col">
      <div
        className={cx(
          'grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-1 gap-y-1.5 py-2.5 pr-1.5 pl-4 md:gap-x-3 md:pr-3 md:pl-5',
          platformColumns,
        )}
      >
        <h3 className="min-w-0">
          <button
            type="button"
            data-row
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="motion flex min-h-11 w-full min-w-0 items-center gap-2 rounded-s text-left font-medium hover:text-accent-text md:min-h-7"
          >
            <ChevronRight
              size={16}
              aria-hidden
              className={cx('motion shrink-0 text-faint', open && 'rotate-90')}
            />
            <span className="min-w-0 break-words">{item.name}</span>
          </button>
        </h3>
        <div className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 pl-6 xl:contents">
          <span>
            <StatusPill status={item.status} />
          </span>
          <span className="empty:hidden xl:empty:block">
            <ProofBadge proof={item.proof} />
          </span>
          <span className="flex gap-1.5 text-sm text-muted xl:contents">
            <span className="xl:text-sm xl:text-muted">{levelWords[item.level]}</span>
            <span aria-hidden className="xl:hidden">
              ·
            </span>
            <LastCheck item={item} />
          </span>
        </div>
        <div className="col-start-2 row-start-1 flex items-center justify-end gap-1 xl:col-start-6">
          {!readOnly && (
            <>
              {!isSetAside(item.status) && <CheckButton item={item} />}
              <PlatformMenu item={item} />
            </>
          )}
        </div>
        {reason && (
          <p className="col-span-2 line-clamp-2 max-w-prose pl-6 text-sm text-muted [overflow-wrap:anywhere] xl:col-span-4 xl:row-start-2">
            {reason}
          </p>
        )}
      </div>
      <div id={id} hidden={!open} className="border-t border-line bg-sunken/60 p-4 md:px-11 md:py-5">
        {open && <PlatformDetail item={item} readOnly={readOnly} />}
      </div>
    </li>
  );
}

function CheckButton({ item }: { item: ClientPlatform }) {
  const { checkNow, pending } = useCheckNow(item.clientId);
  return (
    <Button
      size="sm"
      icon={RotateCw}
      busy={pending || isUnderWay(item.lastCheck)}
      onClick={() => checkNow(item)}
      aria-label={`Check ${item.name} now`}
    >
      Check
    </Button>
  );
}

/** When it was looked at last, or how far the look is; read aloud as it changes. */
function LastCheck({ item: { lastCheck } }: { item: ClientPlatform }) {
  return (
    <span role="status" className="text-sm text-muted">
      {!lastCheck && 'not checked yet'}
      {isUnderWay(lastCheck) && (lastCheck?.state === 'queued' ? 'in the queue…' : 'looking…')}
      {lastCheck && !isUnderWay(lastCheck) && (
        <>
          <span className="xl:hidden">checked </span>
          <Time at={lastCheck.finishedAt ?? lastCheck.createdAt} />
          <span className="sr-only">, {countWords(lastCheck) ?? 'could not be finished'}</span>
        </>
      )}
    </span>
  );
}
