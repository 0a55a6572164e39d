import type { LucideIcon } from 'lucide-react';
import * as Radix from 'radix-ui/radio-group';
import { cx } from '../lib/cx.ts';

/** One choice out of two to five short words, all of them seen. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onChange,
  className,
}: {
  label: string;
  options: readonly { value: Value; label: string; icon?: LucideIcon }[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}) {
  return (
    <Radix.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className={cx(
        'inline-flex w-fit max-w-full gap-0.5 overflow-x-auto rounded-m border border-line bg-sunken p-0.5',
        className,
      )}
    >
      {options.map(({ icon: Icon, ...option }) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className="motion inline-flex h-11 flex-1 md:h-7 items-center justify-center gap-1.5 rounded-s px-3 text-sm font-medium whitespace-nowrap text-muted md:px-2.5 hover:text-text data-[state=checked]:bg-raised data-[state=checked]:text-text data-[state=checked]:shadow-raised"
        >
          {Icon && <Icon size={14} aria-hidden />}
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
