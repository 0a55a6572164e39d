import { createLink, useLocation } from '@tanstack/react-router';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import { useChosenInSight } from '../lib/in-sight.ts';
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
  const row = useRef<HTMLElement>(null);
  useChosenInSight(row, useLocation().pathname);
  return (
    <nav ref={row} aria-label={label} className={tabListStyle}>
      {children}
    </nav>
  );
}
