import { createLink } from '@tanstack/react-router';
import { ArrowUpRight } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

const look =
  'motion rounded-s font-medium text-accent-text underline decoration-transparent underline-offset-3 hover:decoration-current';

interface AnchorProps extends ComponentProps<'a'> {
  /** `plain`: looks like the text around it, until it is pointed at. */
  look?: 'accent' | 'plain';
}

function Anchor({ look: kind = 'accent', className, ...rest }: AnchorProps) {
  return (
    <a
      {...rest}
      className={cx(
        kind === 'accent'
          ? look
          : 'motion rounded-s underline decoration-transparent underline-offset-3 hover:decoration-current',
        className,
      )}
    />
  );
}

/** A link inside Portico. Takes the router's `to`, `params` and `search`. */
export const Link = createLink(Anchor);

/** A link that leaves Portico: it opens in a new tab, and says so. */
export function ExternalLink({
  href,
  children,
  className,
}: {
  href: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className={cx('relative', look, className)}>
      {children}
      <ArrowUpRight size={14} aria-hidden className="ml-0.5 inline align-[-2px]" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
