import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

/** A thing of its own on the page. */
export function Card({
  title,
  description,
  actions,
  footer,
  padding = 'normal',
  as: Element = 'section',
  className,
  children,
}: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** `none` for tables and lists that reach the edge. */
  padding?: 'normal' | 'none';
  as?: 'section' | 'div' | 'article' | 'li';
  className?: string;
  children?: ReactNode;
}) {
  return (
    <Element
      className={cx(
        'flex min-w-0 flex-col rounded-l border border-line bg-surface',
        // What reaches the edge is cut to the round corners.
        padding === 'none' && 'overflow-clip',
        className,
      )}
    >
      {(title || actions) && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-1 md:px-5">
          <div className="flex min-w-0 flex-col gap-0.5">
            {title && <h2 className="text-base font-semibold">{title}</h2>}
            {description && <p className="text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div
        className={cx(
          'min-w-0 flex-1',
          padding === 'normal' && 'p-4 md:p-5',
          title && (padding === 'normal' ? 'pt-3 md:pt-3' : 'pt-2'),
        )}
      >
        {children}
      </div>
      {footer && (
        <footer className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3 md:px-5">
          {footer}
        </footer>
      )}
    </Element>
  );
}
