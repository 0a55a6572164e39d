import { useNavigate } from '@tanstack/react-router';
import {
  Building2,
  ChevronsUpDown,
  CircleUserRound,
  Keyboard,
  LogOut,
  Monitor,
  Moon,
  Sun,
} from 'lucide-react';
import { placeName, roleName } from '../../features/identity/model.ts';
import { useSession, useSignOut, useSwitchPlace } from '../../features/identity/session.ts';
import { cx } from '../../lib/cx.ts';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../../lib/theme.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Monogram } from '../../ui/monogram.tsx';

const themes: { choice: ThemeChoice; label: string; icon: typeof Sun }[] = [
  { choice: 'system', label: 'As the system', icon: Monitor },
  { choice: 'light', label: 'Light', icon: Sun },
  { choice: 'dark', label: 'Dark', icon: Moon },
];

/** Who is signed in and where: other places, account, theme, shortcuts, sign out. `small` shows the monogram alone. */
export function UserMenu({
  small,
  onShortcuts,
  className,
}: {
  small?: boolean;
  onShortcuts: () => void;
  className?: string;
}) {
  const { user, organization } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const choice = useThemeChoice();
  return (
    <Menu
      label={user.name}
      align={small ? 'end' : 'start'}
      side={small ? 'bottom' : 'top'}
      trigger={
        <button
          type="button"
          aria-label={`${user.name}, ${organization.name}`}
          className={cx(
            'motion flex items-center gap-2.5 rounded-m text-left hover:bg-hover',
            small ? 'p-1.5' : 'p-2',
            className,
          )}
        >
          <Monogram name={user.name} round size="md" />
          {!small && (
            <>
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-medium">{user.name}</span>
                <span className="truncate text-xs text-faint">{roleName(user)}</span>
              </span>
              <ChevronsUpDown size={14} aria-hidden className="text-faint" />
            </>
          )}
        </button>
      }
      items={[
        { heading: user.email },
        {
          label: 'Your account',
          icon: CircleUserRound,
          run: () => void navigate({ to: '/studio/account' }),
        },
        ...usePlaces(),
        'separator',
        { heading: 'Theme' },
        ...themes.map((theme) => ({
          label: theme.label,
          icon: theme.icon,
          checked: theme.choice === choice,
          run: () => chooseTheme(theme.choice),
        })),
        'separator',
        ...(small ? [] : keyboardItems(onShortcuts)),
        { label: 'Sign out', icon: LogOut, run: signOut },
      ]}
    />
  );
}

/** Not on a phone, which has no keys. */
function keyboardItems(onShortcuts: () => void): MenuItem[] {
  return [{ label: 'Keyboard shortcuts', icon: Keyboard, keys: '?', run: onShortcuts }, 'separator'];
}

/** The places of the account to choose from; nothing where there is only this one. */
function usePlaces(): MenuItem[] {
  const { places } = useSession();
  const move = useSwitchPlace();
  if (places.length < 2) return [];
  return [
    'separator',
    { heading: 'Switch to' },
    ...places.map((place) => ({
      label: placeName(place),
      icon: Building2,
      checked: place.current,
      run: () => {
        if (!place.current) move.mutate(place);
      },
    })),
  ];
}
