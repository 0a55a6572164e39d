import type { EventName, TimelineEntry } from '@portico/contract';
import { sentenceOf } from './entry.ts';
import { listWords } from './words.ts';

/** Entries that belong together: what one actor did about one thing, one after the other. The newest stands first. */
export interface Run<Entry> {
  entries: [Entry, ...Entry[]];
}

/** What may stand in one run more than once. */
const repeatable = new Set<EventName>([
  'platform.step_done',
  'platform.updated',
  'evidence.attached',
  'check.started',
  'mail.sent',
]);

/** What only follows from something else that is said beside it. */
const consequences = new Set<EventName>(['platform.updated', 'mail.sent', 'scan.requested']);

/** What a run comes to, where it has one of these; the strongest first. */
const verdicts: readonly EventName[] = [
  'access.drifted',
  'access.restored',
  'check.failed',
  'check.finished',
  'scan.finished',
  'scan.failed',
];

/** What an entry is about, where entries about the same are folded; null for what always stands alone. */
function topicOf({ type, data }: TimelineEntry): string | null {
  if (/^(platform|evidence|check|access)\./.test(type))
    return typeof data.service === 'string' ? data.service : null;
  if (type.startsWith('scan.')) return 'scan';
  if (type === 'access_request.created' || type === 'access_request.sent') return 'sending';
  return type === 'mail.sent' || type === 'help.replied' ? 'sending' : null;
}

const sameDay = (one: string, other: string) => one.slice(0, 10) === other.slice(0, 10);

function belongs({ entries }: Run<TimelineEntry>, entry: TimelineEntry): boolean {
  const [newest] = entries;
  const topic = topicOf(entry);
  return (
    topic !== null &&
    topic === topicOf(newest) &&
    newest.actor.name === entry.actor.name &&
    newest.clientId === entry.clientId &&
    sameDay(newest.at, entry.at) &&
    (repeatable.has(entry.type) || !entries.some(({ type }) => type === entry.type))
  );
}

/** Folds neighbours by the same actor about the same thing on one day. The order stays, and nothing is left out. */
export function foldRuns<Entry extends TimelineEntry>(entries: readonly Entry[]): Run<Entry>[] {
  const runs: Run<Entry>[] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last && belongs(last, entry)) last.entries.push(entry);
    else runs.push({ entries: [entry] });
  }
  return runs;
}

/** What is worth saying of a run: everything but what only follows from the rest. */
export function toldOf<Entry extends TimelineEntry>({ entries }: Run<Entry>): [Entry, ...Entry[]] {
  const [first, ...rest] = entries.filter(({ type, data }) => !consequences.has(type) || Boolean(data.note));
  return first ? [first, ...rest] : entries;
}

/** The entry that a run comes to: its picture and its detail are the run's. */
export function headOf<Entry extends TimelineEntry>(run: Run<Entry>): Entry {
  const verdict = verdicts.find((type) => run.entries.some((entry) => entry.type === type));
  const told = toldOf(run);
  const step = told.length > 1 ? told.find(({ type }) => type === 'platform.step_done') : undefined;
  return run.entries.find(({ type }) => type === verdict) ?? step ?? told[0];
}

const counted = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);

const work: Partial<Record<EventName, (count: number) => string>> = {
  'platform.ids_given': () => 'the ids',
  'platform.step_done': (count) => counted(count, 'a step', 'steps'),
  'evidence.attached': (count) => counted(count, 'a picture', 'pictures'),
  'platform.attested': () => 'a confirmation',
  'check.started': (count) => counted(count, 'a check', 'checks'),
};

/** What a run says, without the actor: "worked on Cloudflare: 4 steps, a picture and a check". */
export function runSentence<Entry extends TimelineEntry>(run: Run<Entry>): string {
  const head = headOf(run);
  const told = toldOf(run);
  if (told.length === 1 || verdicts.includes(head.type)) return sentenceOf(head);
  const service = head.data.serviceName;
  if (typeof service !== 'string') return listWords(told.toReversed().map(sentenceOf));
  const parts = (Object.keys(work) as EventName[]).flatMap((type) => {
    const count = told.filter((entry) => entry.type === type).length;
    return count > 0 ? (work[type]?.(count) ?? []) : [];
  });
  const allSteps = told.every(({ type, data }) => type === 'platform.step_done' && data.done === true);
  return allSteps ? `finished ${parts[0]} of ${service}` : `worked on ${service}: ${listWords(parts)}`;
}
