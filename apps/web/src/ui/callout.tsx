import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { type Tone, toneText } from './tone.ts';

const icons: Record<Tone, LucideIcon> = {
  neutral: Info,
  info: Info,
  accent: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
};

const grounds: Record<Tone, string> = {
  neutral: 'bg-sunken border-line',
  info: 'bg-info-soft border-info/25',
  accent: 'bg-accent-soft border-accent/25',
  good: 'bg-good-soft border-good/25',
  warn: 'bg-warn-soft border-warn/25',
  bad: 'bg-bad-soft border-bad/25',
};

/** Something to know before going on. What is bad is read aloud at once. */
export function Callout({
  tone = 'info',
  title,
  action,
  icon,
  className,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  action?: ReactNode;
  icon?: LucideIcon;
  className?: string;
  children?: ReactNode;
}) {
  const Icon = icon ?? icons[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className={cx('flex min-w-0 items-start gap-3 rounded-m border px-3.5 py-3', grounds[tone], className)}
    >
      <Icon size={16} aria-hidden className={cx('mt-0.5 shrink-0', toneText[tone])} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          {title && <p className="font-semibold">{title}</p>}
          {children && <div className="max-w-prose">{children}</div>}
        </div>
        {action}
      </div>
    </div>
  );
}
