import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from '../lib/cx.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does; read aloud, and shown on hover. */
  label: string;
  icon: LucideIcon;
  variant?: 'ghost' | 'secondary';
  size?: 'sm' | 'md' | 'lg';
  keys?: string;
}

const sizes = { sm: 'size-11 md:size-7', md: 'size-11 md:size-8', lg: 'size-11' };

export function IconButton({
  label,
  icon: Icon,
  variant = 'ghost',
  size = 'md',
  keys,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cx(
          'motion inline-flex shrink-0 items-center justify-center rounded-m border text-muted',
          'hover:bg-hover hover:text-text disabled:opacity-55',
          variant === 'secondary' ? 'border-line-strong bg-surface' : 'border-transparent',
          sizes[size],
          className,
        )}
      >
        <Icon size={size === 'lg' ? 20 : 16} aria-hidden />
      </button>
    </Tooltip>
  );
}
