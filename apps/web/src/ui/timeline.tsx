import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { useNow } from '../lib/now.ts';
import { dayName } from '../lib/time.ts';
import { Time } from './time.tsx';
import { type Tone, toneSoft } from './tone.ts';

export interface TimelineItem {
  id: string;
  /** ISO 8601. */
  at: string;
  icon?: LucideIcon;
  tone?: Tone;
  /** A sentence, beginning with who did it. */
  title: ReactNode;
  detail?: ReactNode;
}

/** What happened, newest first, day by day in the viewer's zone. */
export function Timeline({
  entries,
  label = 'Timeline',
}: {
  entries: readonly TimelineItem[];
  label?: string;
}) {
  const now = useNow();
  const days = new Map<string, TimelineItem[]>();
  for (const entry of entries) {
    const day = dayName(Date.parse(entry.at), now);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <section aria-label={label} className="flex flex-col gap-5">
      {[...days].map(([day, items]) => (
        <div key={day} className="flex flex-col gap-3">
          <h3 className="text-sm font-medium text-muted">{day}</h3>
          <ol className="flex flex-col">
            {items.map((item, index) => (
              <Entry key={item.id} item={item} today={day === 'Today'} last={index === items.length - 1} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function Entry({ item, today, last }: { item: TimelineItem; today: boolean; last: boolean }) {
  const { icon: Icon, tone = 'neutral' } = item;
  return (
    <li className={cx('relative flex gap-3', !last && 'pb-4')}>
      {!last && <span aria-hidden className="absolute top-7 bottom-0 left-3 w-px bg-line" />}
      <span className={cx('flex size-6 shrink-0 items-center justify-center rounded-full', toneSoft[tone])}>
        {Icon ? (
          <Icon size={13} aria-hidden strokeWidth={2.25} />
        ) : (
          <span className="size-1.5 rounded-full bg-current" />
        )}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 pt-0.5">
        <div className="flex items-baseline justify-between gap-4">
          <div className="min-w-0">{item.title}</div>
          <Time at={item.at} mode={today ? 'relative' : 'clock'} className="shrink-0 text-sm text-faint" />
        </div>
        {item.detail && <div className="text-sm text-muted">{item.detail}</div>}
      </div>
    </li>
  );
}
