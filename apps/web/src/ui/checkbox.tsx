import { Check } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from '../lib/cx.ts';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
  description?: ReactNode;
  error?: string | null;
}

/** The browser's own checkbox under our look, so that forms and screen readers need no help. */
export function Checkbox({ label, description, error, className, ...rest }: CheckboxProps) {
  const id = useId();
  const describedBy =
    [description && `${id}-text`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={cx('flex gap-2.5', className)}>
      <span className="relative mt-0.5 flex size-4 shrink-0">
        <input
          id={id}
          {...rest}
          type="checkbox"
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className="peer motion finger size-4 cursor-pointer appearance-none rounded-s border border-field-line bg-surface checked:border-accent checked:bg-accent hover:border-muted disabled:opacity-55 aria-invalid:border-bad"
        />
        <Check
          size={14}
          strokeWidth={3}
          aria-hidden
          className="pointer-events-none absolute inset-0 m-auto text-on-accent opacity-0 peer-checked:opacity-100"
        />
      </span>
      <span className="flex min-w-0 flex-col">
        <label htmlFor={rest.id ?? id} className="text-text">
          {label}
        </label>
        {description && (
          <span id={`${id}-text`} className="text-sm text-muted">
            {description}
          </span>
        )}
        {error && (
          <span id={`${id}-error`} role="alert" className="text-sm text-bad">
            {error}
          </span>
        )}
      </span>
    </div>
  );
}
