import type { HelpRequest } from '@portico/contract';

export const ranges = [30, 90, 365] as const;
export type Range = (typeof ranges)[number];

/** The range in the address; undefined for 90 days, where there is none, or for one that is not offered. */
export function readRange(value: unknown): Range | undefined {
  return ranges.find((days) => days === Number(value) && days !== 90);
}

export interface QuestionSearch {
  state?: Exclude<HelpRequest['state'], 'open'>;
  /** The question that a mail leads to. */
  id?: string;
}

/** Which list of questions the address names; open where it names none. */
export function readQuestionSearch({ state, id }: Record<string, unknown>): QuestionSearch {
  return {
    state: (['answered', 'closed'] as const).find((one) => one === state),
    ...(typeof id === 'string' && id !== '' ? { id } : {}),
  };
}
