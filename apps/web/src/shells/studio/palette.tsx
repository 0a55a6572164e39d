import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Building2, Keyboard, LogOut, type LucideIcon, Moon, Search, Sun } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { call } from '../../api.ts';
import { useSession, useSignOut } from '../../features/identity/session.ts';
import { type Command as Entry, useAllCommands } from '../../lib/commands.ts';
import { fits } from '../../lib/fits.ts';
import { useFocusReturn } from '../../lib/focus-return.ts';
import { chooseTheme } from '../../lib/theme.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { NavGroup } from './navigation.ts';

/** Everything that can be reached or done, by typing a part of its name. */
export function Palette({
  groups,
  onClose,
  onShortcuts,
}: {
  groups: readonly NavGroup[];
  onClose: () => void;
  onShortcuts: () => void;
}) {
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const { permissions, ...me } = useSession();
  const entries = useEntries(groups, onShortcuts).filter(
    ({ permission, allClients }) =>
      (!permission || permissions.includes(permission)) && (!allClients || me.allClients),
  );
  const { searching, clients } = useClients(typed, permissions.includes('client.read'));
  const [marked, setMarked] = useState('');
  const firstClient = clients[0]?.id;
  // The answer comes after the local lines; what was searched for is then the first choice.
  useEffect(() => {
    if (firstClient) setMarked(firstClient);
  }, [firstClient]);
  const headings = [...new Set(entries.map(({ group = 'Commands' }) => group))];

  function choose({ to, run }: Entry) {
    onClose();
    if (to) void navigate({ to: to as '/studio' });
    else run?.();
  }

  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay data-motion="fade" className="fixed inset-0 z-40 bg-scrim px-3 pt-[8vh] md:pt-[14vh]">
          <Radix.Content
            {...focusReturn}
            data-motion="rise"
            aria-describedby={undefined}
            className="mx-auto flex max-h-[min(28rem,76dvh)] w-full max-w-xl flex-col overflow-hidden rounded-l border border-line bg-raised shadow-dialog"
          >
            <Radix.Title className="sr-only">Search and commands</Radix.Title>
            <Command
              label="Search and commands"
              loop
              value={marked}
              onValueChange={setMarked}
              filter={(_id, search, texts = []) => fits(search, texts)}
              className="flex min-h-0 flex-col"
            >
              <div className="flex items-center gap-3 border-b border-line px-4">
                <Search size={18} aria-hidden className="text-faint" />
                <Command.Input
                  value={typed}
                  onValueChange={setTyped}
                  placeholder="Search clients, pages and commands"
                  className="h-12 flex-1 bg-transparent text-md outline-none"
                />
              </div>
              <Command.List className="min-h-0 overflow-y-auto p-2">
                <Command.Empty className="px-3 py-8 text-center text-muted">
                  Nothing matches “{typed}”.
                </Command.Empty>
                {searching && (
                  <div className="px-3 py-2">
                    <Spinner label="Searching clients" />
                  </div>
                )}
                {clients.length > 0 && (
                  <Group heading="Clients">
                    {clients.map(({ id, companyName, website }) => (
                      <Command.Item
                        key={id}
                        value={id}
                        // What the server found is shown, whether or not the name itself holds what was typed.
                        keywords={[typed, companyName]}
                        onSelect={() => choose({ id, label: companyName, to: `/studio/clients/${id}` })}
                        className={lineStyle}
                      >
                        <Icon of={Building2} />
                        <span className="min-w-24 flex-1 truncate">{companyName}</span>
                        {website && (
                          <span className="min-w-0 max-w-2/5 truncate text-sm text-faint">
                            {website.replace(/^https?:\/\//, '')}
                          </span>
                        )}
                      </Command.Item>
                    ))}
                  </Group>
                )}
                {headings.map((heading) => (
                  <Group key={heading} heading={heading}>
                    {entries
                      .filter(({ group = 'Commands' }) => group === heading)
                      .map((entry) => (
                        <Line key={entry.id} entry={entry} onChoose={() => choose(entry)} />
                      ))}
                  </Group>
                ))}
              </Command.List>
            </Command>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

function useEntries(groups: readonly NavGroup[], onShortcuts: () => void): Entry[] {
  const registered = useAllCommands();
  const signOut = useSignOut();
  const places = groups.flatMap(({ items }) =>
    items.map(({ to, label, icon, keys }) => ({ id: to, label, icon, keys, to, group: 'Go to' })),
  );
  return [
    ...registered,
    ...places,
    {
      id: 'theme-light',
      label: 'Light theme',
      icon: Sun,
      group: 'Appearance',
      run: () => chooseTheme('light'),
    },
    {
      id: 'theme-dark',
      label: 'Dark theme',
      icon: Moon,
      group: 'Appearance',
      run: () => chooseTheme('dark'),
    },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      icon: Keyboard,
      keys: '?',
      group: 'Help',
      run: onShortcuts,
    },
    {
      id: 'sign-out',
      label: 'Sign out',
      icon: LogOut,
      keywords: ['log out'],
      group: 'Account',
      run: signOut,
    },
  ];
}

/** Clients whose name, contact or address fits what is typed; the server searches. */
function useClients(typed: string, allowed: boolean) {
  const q = useDeferredValue(typed.trim());
  const enabled = allowed && q.length >= 2;
  const found = useQuery({
    queryKey: ['clients', 'palette', q],
    queryFn: ({ signal }) => call('GET /api/clients', { query: { q, limit: 6 }, signal }),
    enabled,
    placeholderData: (previous) => previous,
  });
  return { searching: enabled && found.isLoading, clients: enabled ? (found.data?.items ?? []) : [] };
}

const lineStyle =
  'flex h-10 cursor-pointer items-center gap-3 rounded-m px-3 data-[selected=true]:bg-hover md:h-9';

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  );
}

function Line({ entry, onChoose }: { entry: Entry; onChoose: () => void }) {
  return (
    <Command.Item
      value={entry.id}
      keywords={[entry.label, ...(entry.keywords ?? [])]}
      onSelect={onChoose}
      className={lineStyle}
    >
      {entry.icon && <Icon of={entry.icon} />}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.keys && <Kbd keys={entry.keys} />}
    </Command.Item>
  );
}

function Icon({ of: Picture }: { of: LucideIcon }) {
  return <Picture size={16} aria-hidden className="shrink-0 text-muted" />;
}
