import type { ProofGrade } from '@portico/contract';
import { cx } from '../lib/cx.ts';
import { Popover } from './popover.tsx';
import { proofSigns } from './status.ts';
import { toneText } from './tone.ts';

const order: readonly ProofGrade[] = ['api', 'public', 'attested', 'claimed'];

/** How we know; pressed, it explains the four grades of proof. Nothing where there is no proof yet. */
export function ProofBadge({ proof }: { proof: ProofGrade | null }) {
  if (!proof) return null;
  const { icon: Icon, label, tone } = proofSigns[proof];
  return (
    <Popover
      label="How we know"
      trigger={
        <button
          type="button"
          className="motion finger z-10 inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-2 text-xs font-medium whitespace-nowrap text-muted hover:bg-hover hover:text-text"
        >
          <Icon size={13} aria-hidden className={toneText[tone]} strokeWidth={2.25} />
          {label}
        </button>
      }
    >
      <p className="mb-3 font-semibold">How we know</p>
      <ul className="flex flex-col gap-3">
        {order.map((grade) => {
          const { icon: GradeIcon, ...sign } = proofSigns[grade];
          return (
            <li key={grade} className={cx('flex gap-2.5', grade !== proof && 'text-faint')}>
              <GradeIcon
                size={16}
                aria-hidden
                className={cx('mt-0.5 shrink-0', grade === proof && toneText[sign.tone])}
              />
              <span className="flex flex-col">
                <span className="font-medium">
                  {sign.label}
                  {grade === proof && <span className="sr-only"> (this one)</span>}
                </span>
                <span className="text-sm">{sign.means}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}
