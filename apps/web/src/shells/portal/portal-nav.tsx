import { Link } from '@tanstack/react-router';
import { CircleUserRound, House, type LucideIcon, ScrollText, Users } from 'lucide-react';
import { usePortalMe } from '../../features/portal/session.ts';

interface Entry {
  to: '/portal' | '/portal/access' | '/portal/people' | '/portal/account';
  label: string;
  icon: LucideIcon;
}

const entries: Entry[] = [
  { to: '/portal', label: 'Home', icon: House },
  { to: '/portal/access', label: 'Access', icon: ScrollText },
  { to: '/portal/people', label: 'People', icon: Users },
  { to: '/portal/account', label: 'Account', icon: CircleUserRound },
];

/** The few pages of the portal: at the thumb on a phone, in the header on a larger screen. */
export function PortalNav() {
  const { viewedBy } = usePortalMe();
  // The account is the other person's own.
  const shown = viewedBy ? entries.filter(({ to }) => to !== '/portal/account') : entries;
  return (
    <nav
      data-foot-bar
      aria-label="Portal"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:static md:border-0 md:bg-transparent md:pb-0"
    >
      <ul className="mx-auto flex max-w-3xl md:gap-1">
        {shown.map(({ to, label, icon: Icon }) => (
          <li key={to} className="flex-1 md:flex-none">
            <Link
              to={to}
              activeOptions={{ exact: to === '/portal', includeSearch: false }}
              className="motion flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs font-medium text-muted -outline-offset-2 hover:text-text data-[status=active]:text-accent-text md:min-h-10 md:flex-row md:gap-2 md:rounded-m md:px-3 md:text-base md:hover:bg-hover md:data-[status=active]:bg-accent-soft"
            >
              <Icon size={18} aria-hidden />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
