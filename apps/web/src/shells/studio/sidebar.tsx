import { Search } from 'lucide-react';
import { useSession } from '../../features/identity/session.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Logo } from '../../ui/logo.tsx';
import { LiveSign } from './live-sign.tsx';
import { NavList } from './nav-list.tsx';
import type { NavGroup } from './navigation.ts';
import { UserMenu } from './user-menu.tsx';

/** The studio's left side, on screens with room for it. */
export function Sidebar({
  groups,
  onSearch,
  onShortcuts,
}: {
  groups: readonly NavGroup[];
  onSearch: () => void;
  onShortcuts: () => void;
}) {
  const { organization } = useSession();
  return (
    <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-4 border-r border-line bg-sunken px-3 py-4 md:flex">
      <div className="flex h-7 items-center justify-between gap-2 px-2">
        <Logo size={20} name={organization.name} />
        <LiveSign />
      </div>
      <button
        type="button"
        onClick={onSearch}
        className="motion flex h-8 items-center gap-2 rounded-m border border-line bg-surface px-2 text-muted hover:border-line-strong hover:text-text"
      >
        <Search size={15} aria-hidden />
        <span className="flex-1 text-left">Search</span>
        <Kbd keys="mod+k" />
      </button>
      <NavList groups={groups} />
      <UserMenu onShortcuts={onShortcuts} className="mt-auto" />
    </aside>
  );
}
