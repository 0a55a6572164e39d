import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { cx } from '../lib/cx.ts';

interface FieldState {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<FieldState | null>(null);

/** What a control takes from the field around it: its id, what describes it, whether it is wrong. */
export function useField(own: {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: unknown;
  required?: boolean;
}) {
  const field = useContext(FieldContext);
  return {
    id: own.id ?? field?.id,
    'aria-describedby': own['aria-describedby'] ?? field?.describedBy,
    'aria-invalid': field?.invalid || own['aria-invalid'] ? true : undefined,
    'aria-required': field?.required || own.required || undefined,
  };
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence that says what to do; the control is marked as wrong. */
  error?: string | null;
  required?: boolean;
  /** Says that it may be left out; for forms where most is required. */
  optional?: boolean;
  /** Beside the label, such as a link. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One control with its label, a hint and an error, tied together for screen readers. */
export function Field({ label, hint, error, required, optional, aside, className, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium text-text">
          {label}
          {required && (
            <span className="text-bad" aria-hidden>
              {' *'}
            </span>
          )}
          {optional && <span className="font-normal text-faint"> (optional)</span>}
        </label>
        {aside && <span className="text-sm">{aside}</span>}
      </div>
      <FieldContext value={{ id, describedBy, invalid: Boolean(error), required: Boolean(required) }}>
        {children}
      </FieldContext>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-sm text-bad">
          <CircleAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
