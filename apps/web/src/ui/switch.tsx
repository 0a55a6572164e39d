import * as Radix from 'radix-ui/switch';
import { type ReactNode, useId } from 'react';
import { cx } from '../lib/cx.ts';

/** A setting that takes effect at once. In a form that is saved, use Checkbox. */
export function Switch({
  label,
  description,
  checked,
  onChange,
  disabled,
  className,
}: {
  label: ReactNode;
  description?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
}) {
  const id = useId();
  return (
    <div className={cx('flex items-start justify-between gap-4', className)}>
      <span className="flex min-w-0 flex-col">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {description && (
          <span id={`${id}-text`} className="text-sm text-muted">
            {description}
          </span>
        )}
      </span>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={description ? `${id}-text` : undefined}
        className="motion finger mt-0.5 h-5 w-9 shrink-0 rounded-full border border-field-line bg-sunken data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-55"
      >
        <Radix.Thumb className="motion block size-3.5 translate-x-0.5 rounded-full bg-muted data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-on-accent" />
      </Radix.Root>
    </div>
  );
}
