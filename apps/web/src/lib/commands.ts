import type { Permission } from '@portico/contract';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { createStore, useStore } from './store.ts';

/** One line of the command palette: it leads to a page (`to`) or does something (`run`). */
export interface Command {
  id: string;
  label: string;
  group?: string;
  icon?: LucideIcon;
  /** Other words that people may type for it. */
  keywords?: readonly string[];
  /** Shown beside it; the shortcut itself is registered by `useShortcuts`. */
  keys?: string;
  /** Only people whose role holds it see the line. */
  permission?: Permission;
  /** Only people who work for all clients see the line. */
  allClients?: true;
  to?: string;
  run?: () => void;
}

const registered = createStore<readonly Command[]>([]);

/** Adds lines for good; for a feature's `index.ts`. Answers how to take them back. */
export function addCommands(commands: readonly Command[]): () => void {
  registered.set([...registered.get(), ...commands]);
  return () => registered.set(registered.get().filter((command) => !commands.includes(command)));
}

/** Adds lines for as long as the page is on the screen, such as "Archive this client". */
export function useCommands(commands: readonly Command[]): void {
  const current = useRef(commands);
  current.current = commands;
  const names = commands.map(({ id, label }) => `${id}:${label}`).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the commands
  useEffect(
    () =>
      addCommands(
        current.current.map((command, index) => ({
          ...command,
          run: command.run && (() => current.current[index]?.run?.()),
        })),
      ),
    [names],
  );
}

export function useAllCommands(): readonly Command[] {
  return useStore(registered);
}
