import { createLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { tabListStyle, tabStyle } from './tab-style.ts';

function Anchor({ count, children, ...rest }: ComponentProps<'a'> & { count?: number }) {
  return (
    <a {...rest} className={tabStyle}>
      {children}
      {count !== undefined && <span className="tabular text-sm text-faint">{count}</span>}
    </a>
  );
}

/** One of NavTabs. Takes the router's `to` and `params`; give the first one `activeOptions={{ exact: true }}`. */
export const NavTab = createLink(Anchor);

/** Tabs that are pages of their own, each with its address. The children are NavTab. */
export function NavTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={tabListStyle}>
      {children}
    </nav>
  );
}
