import type { TimelineEntry } from '@portico/contract';
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

/** What happened, without the actor. Fields have the names that they have on the screen. */
export function sentenceOf(entry: Pick<TimelineEntry, 'type' | 'data' | 'summary'>): string {
  const fields = listWords(changesOf(entry).map(({ field }) => fieldInSentence(field)));
  if (!fields) return entry.summary.replaceAll(/https?:\/\/(www\.)?/g, '');
  if (entry.type === 'client.updated') return `changed ${fields}`;
  if (entry.type === 'stakeholder.updated' && typeof entry.data.name === 'string')
    return `changed ${fields} of ${entry.data.name}`;
  return entry.summary;
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
  outcome: 'Outcome',
  proof: 'Proof',
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
