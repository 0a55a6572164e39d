import { cx } from '../lib/cx.ts';
import type { Tone } from './tone.ts';
import { toneSolid } from './tone.ts';

const clamp = (value: number) => Math.min(100, Math.max(0, Math.round(value)));

/** How much is done, 0 to 100; `null` while nobody knows. */
export function ProgressBar({
  value,
  label,
  tone = 'accent',
  showValue,
  className,
}: {
  value: number | null;
  label: string;
  tone?: Tone;
  showValue?: boolean;
  className?: string;
}) {
  const share = value === null ? null : clamp(value);
  return (
    <div className={cx('flex items-center gap-3', className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share ?? undefined}
        className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-line"
      >
        <div
          data-motion={share === null ? 'pulse' : undefined}
          className={cx('h-full rounded-full transition-[width] duration-(--motion)', toneSolid[tone])}
          style={{ width: share === null ? '40%' : `${share}%` }}
        />
      </div>
      {showValue && share !== null && (
        <span className="tabular w-9 text-right text-sm text-muted">{share}%</span>
      )}
    </div>
  );
}

/** The same as a ring, with the number in it. */
export function ProgressRing({ value, label, size = 40 }: { value: number; label: string; size?: number }) {
  const share = clamp(value);
  const stroke = size >= 64 ? 6 : 4;
  const radius = (size - stroke) / 2;
  const length = 2 * Math.PI * radius;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
      className="relative inline-flex shrink-0 items-center justify-center"
      style={{ width: size, height: size }}
    >
      <svg width={size} height={size} className="-rotate-90" aria-hidden>
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          strokeWidth={stroke}
          className="stroke-line"
        />
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          strokeWidth={stroke}
          strokeLinecap="round"
          strokeDasharray={length}
          strokeDashoffset={length * (1 - share / 100)}
          className={cx(
            'transition-[stroke-dashoffset] duration-(--motion)',
            share === 0 ? 'stroke-transparent' : share === 100 ? 'stroke-good' : 'stroke-accent',
          )}
        />
      </svg>
      <span className={cx('tabular absolute font-medium', size >= 64 ? 'text-md' : 'text-xs')}>{share}</span>
    </span>
  );
}
