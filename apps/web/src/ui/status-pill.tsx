import type { Outcome, PlatformState } from '@portico/contract';
import { cx } from '../lib/cx.ts';
import { outcomeSigns, type Sign, stateSigns } from './status.ts';
import { toneSoft } from './tone.ts';

function Pill({ sign, spinning, size }: { sign: Sign; spinning: boolean; size: 'sm' | 'md' }) {
  const { icon: Icon } = sign;
  return (
    <span
      className={cx(
        'inline-flex shrink-0 items-center gap-1.5 rounded-full font-medium whitespace-nowrap',
        size === 'sm' ? 'h-5.5 px-2 text-xs' : 'h-7 px-3 text-sm',
        toneSoft[sign.tone],
      )}
    >
      <Icon
        size={size === 'sm' ? 13 : 15}
        aria-hidden
        data-motion={spinning ? 'spin' : undefined}
        strokeWidth={2.25}
      />
      {sign.label}
    </span>
  );
}

/** How far the access to a service has come. */
export function StatusPill({ status, size = 'sm' }: { status: PlatformState; size?: 'sm' | 'md' }) {
  return <Pill sign={stateSigns[status]} spinning={status === 'checking'} size={size} />;
}

/** The verdict on one criterion of a check. */
export function OutcomeBadge({ outcome, size = 'sm' }: { outcome: Outcome; size?: 'sm' | 'md' }) {
  return <Pill sign={outcomeSigns[outcome]} spinning={false} size={size} />;
}
