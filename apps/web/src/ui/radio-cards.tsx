import type { LucideIcon } from 'lucide-react';
import * as Radix from 'radix-ui/radio-group';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { useField } from './field.tsx';

export interface RadioCard<Value extends string> {
  value: Value;
  title: string;
  description?: ReactNode;
  icon?: LucideIcon;
  badge?: ReactNode;
  disabled?: boolean;
}

const columnCount = { 1: '', 2: 'md:grid-cols-2', 3: 'md:grid-cols-3' };

/** One choice out of a few that need a word of explanation each. */
export function RadioCards<Value extends string>({
  options,
  value,
  onChange,
  columns = 1,
  label,
  name,
}: {
  options: readonly RadioCard<Value>[];
  value: Value | null | undefined;
  onChange: (value: Value) => void;
  columns?: 1 | 2 | 3;
  /** Needed where no Field stands around it. */
  label?: string;
  name?: string;
}) {
  const { id, 'aria-required': _, ...field } = useField({});
  return (
    <Radix.Root
      id={id}
      {...field}
      name={name}
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => onChange(next as Value)}
      className={cx('grid gap-2', columnCount[columns])}
    >
      {options.map(({ icon: Icon, ...option }) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className="motion group flex items-start gap-3 rounded-m border border-line-strong bg-surface p-3 text-left hover:border-muted disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
        >
          <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-field-line bg-surface group-data-[state=checked]:border-accent">
            <Radix.Indicator className="size-2 rounded-full bg-accent" />
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="flex items-center gap-2 font-medium">
              {Icon && <Icon size={16} aria-hidden className="text-muted" />}
              {option.title}
              {option.badge}
            </span>
            {option.description && <span className="text-sm text-muted">{option.description}</span>}
          </span>
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
