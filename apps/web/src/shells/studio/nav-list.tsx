import { Link } from '@tanstack/react-router';
import { cx } from '../../lib/cx.ts';
import type { NavGroup } from './navigation.ts';

/** The studio's places, one below the other. */
export function NavList({
  groups,
  roomy,
  onGo,
}: {
  groups: readonly NavGroup[];
  /** For fingers. */
  roomy?: boolean;
  onGo?: () => void;
}) {
  return (
    <nav aria-label="Studio" className="flex flex-col gap-4 overflow-y-auto">
      {groups.map(({ heading, items }) => (
        <div key={heading ?? ''} className="flex flex-col gap-0.5">
          {heading && <p className="px-2 pb-1 text-xs font-medium text-faint">{heading}</p>}
          {items.map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              to={to as '/studio'}
              activeOptions={{ exact: to === '/studio' }}
              onClick={onGo}
              className={cx(
                'motion group flex items-center gap-2.5 rounded-m px-2 font-medium text-muted hover:bg-hover hover:text-text',
                'aria-[current=page]:bg-hover aria-[current=page]:text-text',
                roomy ? 'h-11' : 'h-8',
              )}
            >
              <Icon size={16} aria-hidden className="shrink-0 group-aria-[current=page]:text-accent-text" />
              {label}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}
