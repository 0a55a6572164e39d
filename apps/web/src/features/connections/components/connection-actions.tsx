import { Ellipsis, Pencil, PlugZap, RefreshCw, ScanSearch, Unplug } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '@/lib/commands.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Menu, type MenuItem } from '@/ui/menu.tsx';
import { type Account, useEnd, useRefresh, useTest } from '../queries.ts';
import { useConsentAgain } from '../use-consent-again.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

/** What can be done with a connection that has not ended. */
export function ConnectionActions({ account }: { account: Account }) {
  const { may } = account;
  const [open, setOpen] = useState<'rename' | 'key' | 'end' | null>(null);
  const test = useTest(account.id);
  const refresh = useRefresh(account.id);
  const end = useEnd(account.id);
  const consent = useConsentAgain(account);
  const close = () => setOpen(null);

  const look = () =>
    test.mutate(undefined, {
      onSuccess: ({ sentence, lastError }) =>
        lastError
          ? toast.warn('Portico has looked', { detail: sentence })
          : toast.good('Portico has looked', { detail: sentence }),
      onError: (error) => toast.failed('Portico could not look', error),
    });
  const renew = () =>
    refresh.mutate(undefined, {
      onSuccess: ({ lastError }) =>
        lastError
          ? toast.warn('The access was not renewed', { detail: lastError.sentence })
          : toast.good('The access was renewed'),
      onError: (error) => toast.failed('The access was not renewed', error),
    });

  useShortcuts(may.test ? [{ keys: 't', label: 'Test now', group: 'This connection', run: look }] : []);
  useCommands(
    may.test
      ? [
          {
            id: 'test-connection',
            label: 'Test this connection',
            group: 'This connection',
            icon: ScanSearch,
            keys: 't',
            run: look,
          },
          {
            id: 'end-connection',
            label: 'Disconnect this connection',
            group: 'This connection',
            icon: Unplug,
            run: () => setOpen('end'),
          },
        ]
      : [],
  );
  if (!may.change) return null;

  const items: MenuItem[] = [
    account.method === 'oauth2'
      ? { label: 'Connect again', icon: PlugZap, run: consent.begin }
      : { label: 'Enter a new key', icon: PlugZap, run: () => setOpen('key') },
    ...(may.renew ? [{ label: 'Renew the access now', icon: RefreshCw, run: renew }] : []),
    { label: 'Rename', icon: Pencil, run: () => setOpen('rename') },
    'separator',
    { label: 'Disconnect', icon: Unplug, danger: true, run: () => setOpen('end') },
  ];
  return (
    <>
      <Button icon={ScanSearch} busy={test.isPending || refresh.isPending} onClick={look}>
        Test now
      </Button>
      <Menu
        label={`Actions for ${account.name}`}
        trigger={<IconButton icon={Ellipsis} label={`More for ${account.name}`} variant="secondary" />}
        items={items}
      />
      {open === 'rename' && <RenameDialog account={account} onClose={close} />}
      {open === 'key' && <NewKeyDialog account={account} onClose={close} />}
      <ConfirmDialog
        open={open === 'end'}
        onOpenChange={close}
        title={`Disconnect ${account.name}?`}
        confirmLabel="Disconnect"
        nameToType={account.name}
        onConfirm={async () => {
          const { revoked, sentence } = await end.mutateAsync(undefined);
          if (revoked) toast.good('Disconnected', { detail: sentence });
          else toast.warn('Disconnected here', { detail: sentence });
        }}
      >
        What is kept here of the access is destroyed, and {account.providerName} is told where that can be
        done. Whatever was proved by it has to be proved anew. Its history stays.
      </ConfirmDialog>
    </>
  );
}
