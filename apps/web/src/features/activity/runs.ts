import type { EventName, TimelineEntry } from '@portico/contract';
import { sentenceOf } from './entry.ts';

/** Entries that belong together: what one person did to one thing, one after the other. The newest stands first. */
export interface Run<Entry> {
  entries: [Entry, ...Entry[]];
}

/** What people do many times in a row; folded, so that the rest can be seen. */
const foldable = new Set<EventName>([
  'platform.step_done',
  'evidence.attached',
  'platform.ids_given',
  'check.started',
]);

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

/** What a run says, without the actor: "finished 4 steps of Google Analytics 4". */
export function runSentence({ entries }: Run<TimelineEntry>): string {
  const [newest] = entries;
  const count = entries.length;
  const service = newest.data.serviceName;
  if (count === 1 || typeof service !== 'string') return sentenceOf(newest);
  if (newest.type === 'evidence.attached') return `attached ${count} pictures to ${service}`;
  if (newest.type === 'check.started') return `started ${count} checks of ${service}`;
  const allDone = entries.every(({ data }) => data.done === true);
  if (newest.type === 'platform.step_done')
    return `${allDone ? 'finished' : 'changed'} ${count} steps of ${service}`;
  return sentenceOf(newest);
}
