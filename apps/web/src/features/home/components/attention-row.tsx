import type { AttentionItem, Permission } from '@portico/contract';
import { Link as RouterLink } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { cx } from '@/lib/cx.ts';
import { Time } from '@/ui/time.tsx';
import { toneSoft } from '@/ui/tone.ts';
import { remedyFor, severities } from '../attention.ts';
import { placeOf } from '../place.ts';

/** One thing that waits; the whole row leads to where it is resolved. */
export function AttentionRow({
  item,
  may,
}: {
  item: AttentionItem;
  may: (permission: Permission) => boolean;
}) {
  const { icon: Icon, action, place } = remedyFor(item.kind, may);
  return (
    <li className="motion relative flex items-start gap-3 px-4 py-2.5 hover:bg-hover/60 has-[a:focus-visible]:bg-hover/60 md:items-center md:px-5">
      <span
        className={cx(
          'flex size-8 shrink-0 items-center justify-center rounded-full',
          toneSoft[severities[item.severity].tone],
        )}
      >
        <Icon size={16} aria-hidden />
      </span>
      <div className="flex min-w-0 flex-1 flex-col md:flex-row md:items-center md:gap-4">
        <div className="flex min-w-0 flex-1 flex-col">
          <span className="font-medium">{item.summary}</span>
          <span className="text-sm text-faint">
            {item.summary.includes(item.clientName) ? null : `${item.clientName} · `}
            <Time at={item.since} />
          </span>
        </div>
        <RouterLink
          data-row
          {...placeOf(place, item)}
          className="motion inline-flex min-h-8 shrink-0 items-center gap-1 self-start rounded-s font-medium text-accent-text after:absolute after:inset-0 after:content-[''] md:self-auto"
        >
          {action}
          <span className="sr-only">: {item.summary}</span>
          <ChevronRight size={16} aria-hidden />
        </RouterLink>
      </div>
    </li>
  );
}
