import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useSessionWatch } from '../../features/identity/session-watch.ts';
import { RoundEndNotice } from '../../features/identity/single-sign-on/components/round-end-notice.tsx';
import { useLiveConnection } from '../../lib/live.ts';
import { startShortcuts, useShortcuts } from '../../lib/shortcuts.ts';
import { Toaster } from '../../ui/toaster.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { PhoneHeader } from './phone-header.tsx';
import { Sidebar } from './sidebar.tsx';
import { useNavigation } from './use-navigation.ts';

const Confirmation = lazy(() =>
  import('../../features/identity/components/confirmation.tsx').then(({ Confirmation }) => ({
    default: Confirmation,
  })),
);
const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })));
const ShortcutList = lazy(() =>
  import('./shortcut-list.tsx').then(({ ShortcutList }) => ({ default: ShortcutList })),
);

/** The frame around every page of the staff. */
export function Studio() {
  useLiveConnection('cookie');
  useSessionWatch();
  useEffect(startShortcuts, []);
  const navigate = useNavigate();
  const groups = useNavigation();
  const [searching, setSearching] = useState(false);
  const [listing, setListing] = useState(false);

  useShortcuts([
    { keys: 'mod+k', label: 'Search and commands', group: 'Everywhere', run: () => setSearching(true) },
    { keys: '/', label: 'Search and commands', group: 'Everywhere', run: () => setSearching(true) },
    { keys: '?', label: 'Keyboard shortcuts', group: 'Everywhere', run: () => setListing(true) },
    ...groups.flatMap(({ items }) =>
      items.map((item) => ({
        keys: item.keys,
        label: item.label,
        group: 'Go to',
        run: () => void navigate({ to: item.to as '/studio' }),
      })),
    ),
  ]);

  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#content"
        className="sr-only z-50 rounded-m bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:outline-2 focus:outline-offset-2 focus:outline-accent"
      >
        Skip to the content
      </a>
      <Sidebar groups={groups} onSearch={() => setSearching(true)} onShortcuts={() => setListing(true)} />
      <PhoneHeader onSearch={() => setSearching(true)} onShortcuts={() => setListing(true)} />
      <main
        id="content"
        tabIndex={-1}
        className="min-w-0 flex-1 pb-[calc(5rem+env(safe-area-inset-bottom))] md:pb-0"
      >
        <Outlet />
      </main>
      <PhoneBar groups={groups} />
      <Suspense>
        {searching && (
          <Palette onClose={() => setSearching(false)} groups={groups} onShortcuts={() => setListing(true)} />
        )}
        {listing && <ShortcutList onClose={() => setListing(false)} />}
        <Confirmation />
      </Suspense>
      <RoundEndNotice />
      <Toaster />
    </div>
  );
}
