import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** The work goes on: a second press does nothing, the label stays. */
  busy?: boolean;
  wide?: boolean;
}

export function Button({
  variant,
  size,
  icon: Icon,
  busy = false,
  wide,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonStyle({ variant, size, wide, className })}
    >
      {busy ? (
        <LoaderCircle size={16} aria-hidden data-motion="spin" />
      ) : (
        Icon && <Icon size={16} aria-hidden className="shrink-0" />
      )}
      {children}
    </button>
  );
}
