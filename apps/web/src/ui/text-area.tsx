import type { ComponentProps } from 'react';
import { cx } from '../lib/cx.ts';
import { controlStyle } from './control-style.ts';
import { useField } from './field.tsx';

export interface TextAreaProps extends ComponentProps<'textarea'> {
  /** Grows with what is typed. */
  autoGrow?: boolean;
}

export function TextArea({ rows = 4, autoGrow, className, required, ...rest }: TextAreaProps) {
  const field = useField({ ...rest, required });
  return (
    <textarea
      rows={rows}
      {...rest}
      {...field}
      className={cx(
        controlStyle,
        'px-3 py-2',
        autoGrow && 'field-sizing-content max-h-96 min-h-20',
        className,
      )}
    />
  );
}
