import { useQuery } from '@tanstack/react-query';
import { Link2, RotateCw } from 'lucide-react';
import type { Client } from '@/features/clients/index.ts';
import { type Command, useCommands } from '@/lib/commands.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { toast } from '@/lib/toast.ts';
import { isUnderWay } from './check.ts';
import { activeRequest, isSetAside } from './model.ts';
import { type ClientPlatform, requestsQuery } from './queries.ts';
import { useCheckNow } from './use-check-now.ts';

/** What can be done on the access page without a mouse: check one service or all, copy the link. */
export function useAccessCommands(client: Client, items: readonly ClientPlatform[]): void {
  const mayWrite = client.may.changeAccess;
  const { checkNow } = useCheckNow(client.id);
  const { data: requests = [] } = useQuery(requestsQuery(client.id));
  const link = activeRequest(requests, Date.now())?.link;
  const checkable = items.filter((item) => !isSetAside(item.status) && !isUnderWay(item.lastCheck));
  const checkAll = () => {
    for (const item of checkable) checkNow(item);
  };
  const copy = async (address: string) => {
    try {
      await navigator.clipboard.writeText(address);
      toast.good('The link is copied');
    } catch {
      toast.warn('The browser did not allow it', { detail: 'Select the link on this page and copy it.' });
    }
  };
  const commands: Command[] = [];
  if (mayWrite && checkable.length > 0) {
    commands.push({
      id: 'check-all',
      label: 'Check every service',
      icon: RotateCw,
      keys: 'v',
      run: checkAll,
    });
    for (const item of checkable) {
      const label = `Check ${item.name}`;
      commands.push({ id: `check-${item.type}`, label, icon: RotateCw, run: () => checkNow(item) });
    }
  }
  if (link) {
    const label = 'Copy the link for the client';
    commands.push({ id: 'copy-link', label, icon: Link2, keys: 'l', run: () => void copy(link) });
  }
  useCommands(commands.map((command) => ({ ...command, group: client.companyName })));
  useShortcuts(
    commands.flatMap(({ keys, label, run }) => (keys && run ? [{ keys, label, group: 'Access', run }] : [])),
  );
}
