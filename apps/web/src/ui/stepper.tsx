import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

export type StepState = 'done' | 'current' | 'todo' | 'skipped';

export interface Step {
  key: string;
  title: ReactNode;
  state: StepState;
  detail?: ReactNode;
}

const words: Record<StepState, string> = {
  done: 'Done',
  current: 'Now',
  todo: 'Not done yet',
  skipped: 'Not needed',
};

/** The steps of a longer work: where one stands, and what is left. */
export function Stepper({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex gap-3 pb-5 last:pb-0"
        >
          {index < steps.length - 1 && (
            <span
              aria-hidden
              className={cx(
                'absolute top-7 bottom-1 left-3 w-px',
                step.state === 'done' ? 'bg-accent' : 'bg-line-strong',
              )}
            />
          )}
          <span
            className={cx(
              'tabular flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-semibold',
              step.state === 'done' && 'border-accent bg-accent text-on-accent',
              step.state === 'current' && 'border-accent bg-accent-soft text-accent-text',
              step.state === 'todo' && 'border-line-strong bg-surface text-muted',
              step.state === 'skipped' && 'border-line-strong bg-sunken text-faint',
            )}
          >
            {step.state === 'done' ? (
              <Check size={14} aria-hidden strokeWidth={3} />
            ) : step.state === 'skipped' ? (
              <Minus size={14} aria-hidden />
            ) : (
              <span aria-hidden>{index + 1}</span>
            )}
          </span>
          <div className="flex min-w-0 flex-1 flex-col gap-1 pt-0.5">
            <div
              className={cx(
                'font-medium',
                step.state === 'todo' && 'text-muted',
                step.state === 'skipped' && 'text-faint',
              )}
            >
              {step.title}
              <span className="sr-only"> ({words[step.state]})</span>
            </div>
            {step.detail && <div className="text-muted">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
