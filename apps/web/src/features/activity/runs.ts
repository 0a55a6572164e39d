import type { EventName, TimelineEntry } from '@portico/contract';

/** Entries that belong together: what one person did to one thing, one after the other. The newest stands first. */
export interface Run<Entry> {
  entries: [Entry, ...Entry[]];
}

/** What people do many times in a row; folded, so that the rest can be seen. */
const foldable = new Set<EventName>(['platform.step_done', 'evidence.attached', 'platform.ids_given', 'check.started']);

const sameDay = (one: string, other: string) => one.slice(0, 10) === other.slice(0, 10);

function belongs(one: TimelineEntry, other: TimelineEntry): boolean {
  return (
    foldable.has(one.type) &&
    one.type === other.type &&
    one.actor.name === other.actor.name &&
    one.clientId === other.clientId &&
    one.data.service === other.data.service &&
    sameDay(one.at, other.at)
  );
}

/** Folds neighbours that say the same of the same thing on one day. The order stays. */
export function foldRuns<Entry extends TimelineEntry>(entries: readonly Entry[]): Run<Entry>[] {
  const runs: Run<Entry>[] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last && belongs(last.entries[0], entry)) last.entries.push(entry);
    else runs.push({ entries: [entry] });
  }
  return runs;
}
