import { cx } from '../lib/cx.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-strong',
  secondary: 'bg-surface text-text border-line-strong hover:bg-hover',
  ghost: 'bg-transparent text-muted border-transparent hover:bg-hover hover:text-text',
  danger: 'bg-bad text-on-bad border-transparent hover:bg-bad-strong',
};

/** On a phone each is as high as a finger needs, 44 px. */
const sizes: Record<ButtonSize, string> = {
  sm: 'h-11 md:h-7 px-3 md:px-2.5 text-sm gap-1.5',
  md: 'h-11 md:h-8 px-4 md:px-3 text-base gap-2',
  lg: 'h-11 px-5 text-md gap-2',
};

/** How buttons look, whether they are buttons or links. */
export function buttonStyle(options: {
  variant?: ButtonVariant;
  size?: ButtonSize;
  wide?: boolean;
  className?: string;
}): string {
  const { variant = 'secondary', size = 'md', wide, className } = options;
  return cx(
    'motion inline-flex shrink-0 items-center justify-center rounded-m border font-medium whitespace-nowrap select-none',
    'disabled:opacity-55 aria-disabled:opacity-55',
    variants[variant],
    sizes[size],
    wide && 'w-full',
    className,
  );
}
