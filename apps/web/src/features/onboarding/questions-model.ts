import type { HelpRequest } from '@portico/contract';
import type { Tone } from '../../ui/tone.ts';

export type QuestionState = HelpRequest['state'];

export const questionStates: Record<
  QuestionState,
  { label: string; tone: Tone; none: string; hint: string }
> = {
  open: {
    label: 'Open',
    tone: 'info',
    none: 'No question waits for an answer',
    hint: 'When a client presses “Ask a person”, the question appears here at once.',
  },
  answered: {
    label: 'Answered',
    tone: 'good',
    none: 'No answered question',
    hint: 'What you answer stays here until it is closed, or until the client writes again.',
  },
  closed: {
    label: 'Closed',
    tone: 'neutral',
    none: 'No closed question',
    hint: 'Questions that are settled are kept here.',
  },
};

export interface Message {
  id: string;
  author: string;
  text: string;
  at: string;
  /** Written by somebody of the agency. */
  ours: boolean;
}

/** All that was said, the question first. */
export function messagesOf(question: HelpRequest): Message[] {
  const { author, message, createdAt } = question;
  return [
    { id: question.id, author: author.name, text: message, at: createdAt, ours: author.kind !== 'visitor' },
    ...question.replies.map((reply) => ({
      id: reply.id,
      author: reply.author.name,
      text: reply.body,
      at: reply.at,
      ours: reply.author.kind !== 'visitor',
    })),
  ];
}

/** What was said last, for the list: the text, and who said it where that was not who asked. */
export function lastWords(question: HelpRequest): { text: string; by: string | null; at: string } {
  const last = messagesOf(question).at(-1);
  if (!last) return { text: question.message, by: null, at: question.createdAt };
  return { text: last.text, by: last.author === question.author.name ? null : last.author, at: last.at };
}

/** An unsent answer with its idempotency key: the key changes with every change of the text, and not with a retry. */
export interface Draft {
  text: string;
  key: string;
}

export const noDraft: Draft = { text: '', key: '' };

/** A draft as it was written down; what cannot be read is no draft. */
export function readDraft(written: string | null): Draft {
  if (written === null) return noDraft;
  try {
    const { text, key } = JSON.parse(written) as Partial<Draft>;
    return typeof text === 'string' && typeof key === 'string' && key !== '' ? { text, key } : noDraft;
  } catch {
    return noDraft;
  }
}

/** The question that comes after this one in the list, or before it at the end; for going on once it is answered. */
export function nextQuestion(list: readonly HelpRequest[], id: string): HelpRequest | undefined {
  const place = list.findIndex((question) => question.id === id);
  return list.filter((question) => question.id !== id)[place < 0 ? 0 : Math.min(place, list.length - 2)];
}
