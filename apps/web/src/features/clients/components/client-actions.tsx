import { useNavigate } from '@tanstack/react-router';
import { Archive, ArchiveRestore, Ellipsis, KeyRound, Pencil, Radar } from 'lucide-react';
import { useState } from 'react';
import { type Command, useCommands } from '@/lib/commands.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Menu } from '@/ui/menu.tsx';
import type { Client } from '../queries.ts';
import { useArchive } from '../use-archive.ts';
import { useScan } from '../use-scan.ts';
import { ArchiveDialog } from './archive-dialog.tsx';

/** What can be done with a client: buttons, menu, palette and keys all do the same. */
export function ClientActions({
  client,
  asked,
}: {
  client: Client;
  /** Something was asked of this client already. */
  asked: boolean;
}) {
  const [archiving, setArchiving] = useState(false);
  const actions = useActions(client, asked, () => setArchiving(true));
  const ask = actions.find(({ id }) => id === 'client-ask');
  const rest = actions.filter((action) => action !== ask);
  useCommands(actions.map((action) => ({ ...action, group: client.companyName })));
  useShortcuts(
    actions.flatMap(({ keys, label, run }) => (keys ? [{ keys, label, group: 'This client', run }] : [])),
  );
  return (
    <>
      {ask && (
        <ButtonLink
          to="/studio/clients/$clientId/request"
          params={{ clientId: client.id }}
          variant="secondary"
          icon={KeyRound}
        >
          {ask.label}
        </ButtonLink>
      )}
      {rest.length > 0 && (
        <Menu
          label={`Actions for ${client.companyName}`}
          trigger={<IconButton label="More actions" icon={Ellipsis} variant="secondary" />}
          items={rest.map(({ label, icon, keys, run }) => ({ label, icon, keys, run }))}
        />
      )}
      <ArchiveDialog client={client} open={archiving} onOpenChange={setArchiving} />
    </>
  );
}

type Action = Command & { run: () => void };

function useActions(client: Client, asked: boolean, onArchive: () => void): Action[] {
  const navigate = useNavigate();
  const { restore } = useArchive(client);
  const scan = useScan(client);
  const { may } = client;
  const params = { clientId: client.id };
  const all: (Action & { shown: boolean })[] = [
    {
      id: 'client-ask',
      label: asked ? 'New access request' : 'Ask for access',
      icon: KeyRound,
      keys: 'r',
      shown: may.requestAccess,
      run: () => void navigate({ to: '/studio/clients/$clientId/request', params }),
    },
    {
      id: 'client-scan',
      label: 'Inspect the site again',
      icon: Radar,
      keys: 's',
      keywords: ['scan', 'findings'],
      shown: may.inspect,
      run: () => {
        scan();
        void navigate({ to: '/studio/clients/$clientId', params });
      },
    },
    {
      id: 'client-edit',
      label: 'Edit',
      icon: Pencil,
      keys: 'e',
      keywords: ['settings', 'change'],
      shown: may.change,
      run: () => void navigate({ to: '/studio/clients/$clientId/settings', params }),
    },
    { id: 'client-archive', label: 'Archive', icon: Archive, shown: may.archive, run: onArchive },
    {
      id: 'client-restore',
      label: 'Restore',
      icon: ArchiveRestore,
      shown: may.restore,
      run: () => restore.mutate(),
    },
  ];
  return all.filter(({ shown }) => shown).map(({ shown: _, ...action }) => action);
}
