import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useSession, useSignOut } from '../../features/identity/session.ts';
import { cx } from '../../lib/cx.ts';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../../lib/theme.ts';
import { Menu } from '../../ui/menu.tsx';
import { Monogram } from '../../ui/monogram.tsx';

const themes: { choice: ThemeChoice; label: string; icon: typeof Sun }[] = [
  { choice: 'system', label: 'As the system', icon: Monitor },
  { choice: 'light', label: 'Light', icon: Sun },
  { choice: 'dark', label: 'Dark', icon: Moon },
];

/** Who is signed in: theme, shortcuts, sign out. `small` shows the monogram alone. */
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
          <Monogram name={user.name} round size={small ? 'md' : 'md'} />
          {!small && (
            <>
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-medium">{user.name}</span>
                <span className="truncate text-xs text-faint capitalize">{user.role}</span>
              </span>
              <ChevronsUpDown size={14} aria-hidden className="text-faint" />
            </>
          )}
        </button>
      }
      items={[
        { heading: user.email },
        'separator',
        { heading: 'Theme' },
        ...themes.map((theme) => ({
          label: theme.label,
          icon: theme.icon,
          checked: theme.choice === choice,
          run: () => chooseTheme(theme.choice),
        })),
        'separator',
        { label: 'Keyboard shortcuts', icon: Keyboard, keys: '?', run: onShortcuts },
        'separator',
        { label: 'Sign out', icon: LogOut, run: signOut },
      ]}
    />
  );
}
