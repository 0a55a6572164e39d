import { Link } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import { Sheet } from '../../ui/sheet.tsx';
import { NavList } from './nav-list.tsx';
import type { NavGroup } from './navigation.ts';

const place =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-1 text-xs font-medium text-muted aria-[current=page]:text-accent-text';

/** The studio's places at the foot of a phone's screen, within reach of a thumb. */
export function PhoneBar({ groups }: { groups: readonly NavGroup[] }) {
  const [more, setMore] = useState(false);
  const first = groups.flatMap(({ items }) => items.filter(({ phone }) => phone));
  return (
    <>
      <nav
        aria-label="Main places"
        data-foot-bar
        className="fixed inset-x-0 bottom-0 z-20 flex h-[calc(3.75rem+env(safe-area-inset-bottom))] border-t border-line bg-bg/95 pb-[env(safe-area-inset-bottom)] backdrop-blur-md md:hidden"
      >
        {first.map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to as '/studio'} activeOptions={{ exact: to === '/studio' }} className={place}>
            <Icon size={20} aria-hidden strokeWidth={1.75} />
            <span className="max-w-full truncate">{label}</span>
          </Link>
        ))}
        <button type="button" onClick={() => setMore(true)} className={place}>
          <MenuIcon size={20} aria-hidden strokeWidth={1.75} />
          More
        </button>
      </nav>
      <Sheet open={more} onOpenChange={setMore} title="All places" side="bottom">
        <NavList groups={groups} roomy onGo={() => setMore(false)} />
      </Sheet>
    </>
  );
}
