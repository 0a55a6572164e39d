import { type LinkProps, Link as RouterLink } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useHeadingFocus } from '../lib/focus.ts';
import { useTitle } from '../lib/title.ts';

export type Breadcrumb = Pick<LinkProps, 'to' | 'params' | 'search'> & { label: string };

export interface PageHeaderProps {
  /** The page's one h1. It takes the focus after navigation. */
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  breadcrumbs?: readonly Breadcrumb[];
  /** Before the title, such as a Monogram. */
  picture?: ReactNode;
  /** After the title, such as a StatusPill. */
  badge?: ReactNode;
  /** The name of the browser's tab, where the title is not plain text. */
  documentTitle?: string;
}

export function PageHeader(props: PageHeaderProps) {
  const { title, description, actions, breadcrumbs, picture, badge } = props;
  const name = props.documentTitle ?? (typeof title === 'string' ? title : undefined);
  useTitle(name);
  const heading = useHeadingFocus<HTMLHeadingElement>(name);
  return (
    <header className="flex flex-col gap-3">
      {breadcrumbs && (
        <nav aria-label="Breadcrumbs" className="flex flex-wrap items-center gap-1 text-sm text-muted">
          {breadcrumbs.map(({ label, ...link }, index) => (
            <Fragment key={label}>
              {index > 0 && <ChevronRight size={14} aria-hidden className="text-faint" />}
              <RouterLink {...link} className="motion finger rounded-s hover:text-text">
                {label}
              </RouterLink>
            </Fragment>
          ))}
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 items-center gap-3">
          {picture}
          <div className="flex min-w-0 flex-col gap-1">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1
                ref={heading}
                tabIndex={-1}
                className="text-xl font-semibold tracking-tight text-balance md:text-2xl"
              >
                {title}
              </h1>
              {badge}
            </div>
            {description && <div className="max-w-prose text-muted">{description}</div>}
          </div>
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
