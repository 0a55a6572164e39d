import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from '../lib/cx.ts';
import { controlHeight, controlStyle } from './control-style.ts';
import { useField } from './field.tsx';

export interface SelectOption {
  value: string;
  label: string;
  group?: string;
}

export interface SelectProps extends ComponentProps<'select'> {
  options: readonly SelectOption[];
  /** Shown while nothing is chosen. */
  placeholder?: string;
}

/**
 * A choice from a short list. The browser's own control: on a phone nothing is easier, and libraries that imitate it
 * inject styles. For long lists see Combobox.
 */
export function Select({ options, placeholder, className, required, ...rest }: SelectProps) {
  const field = useField({ ...rest, required });
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <div className={cx('relative', className)}>
      <select {...rest} {...field} className={cx(controlStyle, controlHeight, 'appearance-none pr-9 pl-3')}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {groups.map((group) => {
          const inGroup = options.filter((option) => option.group === group);
          const items = inGroup.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ));
          return group ? (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          ) : (
            items
          );
        })}
      </select>
      <ChevronDown
        size={16}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
      />
    </div>
  );
}
