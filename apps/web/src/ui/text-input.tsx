import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { controlHeight, controlStyle } from './control-style.ts';
import { useField } from './field.tsx';

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'prefix'> {
  /** Shown inside, before the text: an icon, or a few characters. */
  prefix?: ReactNode;
  suffix?: ReactNode;
  /** For ids and codes. */
  mono?: boolean;
}

export function TextInput({ prefix, suffix, mono, className, required, ...rest }: TextInputProps) {
  const field = useField({ ...rest, required });
  const input = (
    <input
      type="text"
      {...rest}
      {...field}
      className={cx(
        controlStyle,
        controlHeight,
        prefix ? 'pl-9' : 'pl-3',
        suffix ? 'pr-10' : 'pr-3',
        mono && 'font-mono',
        !prefix && !suffix && className,
      )}
    />
  );
  if (!prefix && !suffix) return input;
  return (
    <div className={cx('relative', className)}>
      {prefix && (
        <span className="pointer-events-none absolute inset-y-0 left-0 flex w-9 items-center justify-center text-faint">
          {prefix}
        </span>
      )}
      {input}
      {suffix && <span className="absolute inset-y-0 right-1 flex items-center text-muted">{suffix}</span>}
    </div>
  );
}
