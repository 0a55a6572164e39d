import { Search } from 'lucide-react';
import { useSession } from '../../features/identity/session.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Logo } from '../../ui/logo.tsx';
import { LiveSign } from './live-sign.tsx';
import { UserMenu } from './user-menu.tsx';

/** The studio's head on a phone. */
export function PhoneHeader({ onSearch, onShortcuts }: { onSearch: () => void; onShortcuts: () => void }) {
  const { organization } = useSession();
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-1 border-b border-line bg-bg/90 pr-2 pl-4 backdrop-blur-md md:hidden">
      <div className="flex min-w-0 flex-1">
        <Logo size={20} name={organization.name} />
      </div>
      <LiveSign />
      <IconButton label="Search" icon={Search} size="lg" onClick={onSearch} />
      <UserMenu small onShortcuts={onShortcuts} />
    </header>
  );
}
