import type { TimelineEntry } from '@portico/contract';
import { stateSigns } from '../../ui/status.ts';
import { fieldInSentence, listWords, valueWords } from './words.ts';

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** The changes that an event holds; none where it is not about fields. */
export function changesOf({ data }: Pick<TimelineEntry, 'data'>): FieldChange[] {
  const { changes } = data;
  if (!Array.isArray(changes)) return [];
  return changes.filter(
    (one): one is FieldChange => typeof one === 'object' && one !== null && typeof one.field === 'string',
  );
}

/** Longer values are shown side by side, not in a sentence. */
const shortValue = 40;

/** "phone from 1 to 2", where one field changed and both values are short; null otherwise. */
function changeInWords(changes: readonly FieldChange[]): string | null {
  const [change, ...more] = changes;
  if (!change || more.length > 0) return null;
  const from = valueWords(change.from);
  const to = valueWords(change.to);
  if ([from, to].some((value) => value && (value.length > shortValue || value.includes('\n')))) return null;
  const field = fieldInSentence(change.field);
  if (from === null) return `set ${field} to ${to ?? 'nothing'}`;
  return to === null ? `cleared ${field}, which was ${from}` : `changed ${field} from ${from} to ${to}`;
}

/** "moved Google Ads from verified to access changed": a state has the name that its pill has. */
function moveInWords({ from, to, serviceName }: TimelineEntry['data']): string | null {
  const [before, after] = [from, to].map((state) => stateSigns[state as keyof typeof stateSigns]?.label);
  if (!before || !after || from === to || typeof serviceName !== 'string') return null;
  return `moved ${serviceName} from ${before.toLowerCase()} to ${after.toLowerCase()}`;
}

const outcomes: Record<string, string> = {
  pass: 'it holds',
  fail: 'it does not hold',
  unknown: 'we cannot tell',
};

/** A check of one criterion has nothing to count. */
function checkInWords({ outcome, total, serviceName }: TimelineEntry['data']): string | null {
  const words = outcomes[String(outcome)];
  return total === 1 && words && typeof serviceName === 'string' ? `checked ${serviceName}: ${words}` : null;
}

/** What happened, without the actor. Fields have the names that they have on the screen. */
export function sentenceOf(entry: Pick<TimelineEntry, 'type' | 'data' | 'summary'>): string {
  if (entry.type === 'platform.updated') return moveInWords(entry.data) ?? entry.summary;
  if (entry.type === 'check.finished') return checkInWords(entry.data) ?? entry.summary;
  const changes = changesOf(entry);
  const fields = listWords(changes.map(({ field }) => fieldInSentence(field)));
  if (!fields) return entry.summary.replaceAll(/https?:\/\/(www\.)?/g, '');
  const words = changeInWords(changes) ?? `changed ${fields}`;
  if (entry.type === 'client.updated') return words;
  if (entry.type === 'stakeholder.updated' && typeof entry.data.name === 'string')
    return `${words}, for ${entry.data.name}`;
  return entry.summary;
}

/** True where the sentence tells the whole change, so that there is nothing to unfold. */
export function tellsAll(entry: Pick<TimelineEntry, 'type' | 'data'>): boolean {
  const told = entry.type === 'client.updated' || entry.type === 'stakeholder.updated';
  return told && changeInWords(changesOf(entry)) !== null;
}

/** What each event says beyond its sentence, by the name of its field. */
const facts: Record<string, string> = {
  services: 'Services',
  expiresAt: 'Ends',
  reason: 'Reason',
  statement: 'In their words',
  note: 'Note',
  lost: 'No longer holds',
  keys: 'Ids',
  fileName: 'File',
  website: 'Web address',
  findings: 'Findings',
  parts: 'Parts',
};

export interface Fact {
  label: string;
  /** A moment as ISO 8601 where `isTime`, otherwise words. */
  value: string;
  isTime: boolean;
}

/** What an event tells beyond its sentence, for whoever asks. */
export function factsOf({ data, summary }: Pick<TimelineEntry, 'data' | 'summary'>): Fact[] {
  return Object.entries(facts).flatMap(([key, label]) => {
    const raw = data[key];
    const value = Array.isArray(raw) ? listWords(raw.map((one) => valueWords(one) ?? '')) : valueWords(raw);
    if (!value || summary.includes(value)) return [];
    return [{ label, value, isTime: key === 'expiresAt' }];
  });
}
