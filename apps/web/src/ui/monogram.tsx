import { cx } from '../lib/cx.ts';
import { initials } from '../lib/initials.ts';

const sizes = { sm: 'size-6 text-xs', md: 'size-8 text-sm', lg: 'size-12 text-lg' };

/** A person or a company without a picture. It decorates; the name stands beside it. */
export function Monogram({
  name,
  size = 'md',
  round,
}: {
  name: string;
  size?: keyof typeof sizes;
  /** For people; companies are square. */
  round?: boolean;
}) {
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center border border-line bg-sunken font-semibold text-muted select-none',
        round ? 'rounded-full' : 'rounded-m',
        sizes[size],
      )}
    >
      {initials(name)}
    </span>
  );
}
