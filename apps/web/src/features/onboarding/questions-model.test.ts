import { describe, expect, it } from 'vitest';
import { lastWords, messagesOf, nextQuestion, noDraft, readDraft } from './questions-model.ts';

type Question = Parameters<typeof messagesOf>[0];
const tom = { kind: 'visitor' as const, id: null, name: 'Tom Reyes' };
const mara = { kind: 'member' as const, id: '1', name: 'Mara Lindqvist' };
const question = (id: string, replies: Question['replies'] = []): Question => ({
  id,
  clientId: 'c',
  clientName: 'Bright Smile Dental',
  service: 'google_analytics',
  serviceName: 'Google Analytics 4',
  step: 'open_admin',
  author: tom,
  message: 'I do not see the gear.',
  state: 'open',
  replies,
  createdAt: '2026-11-02T09:00:00Z',
  updatedAt: '2026-11-02T09:00:00Z',
  may: { answer: true, close: true },
});
const reply = (id: string, author: typeof tom | typeof mara, body: string) => ({
  id,
  author,
  body,
  at: `2026-11-02T1${id}:00:00Z`,
});

describe('a thread', () => {
  it('begins with the question, and tells the sides apart', () => {
    const thread = messagesOf(
      question('q', [reply('0', mara, 'Bottom left.'), reply('1', tom, 'Found it.')]),
    );
    expect(thread.map(({ text, ours }) => [text, ours])).toEqual([
      ['I do not see the gear.', false],
      ['Bottom left.', true],
      ['Found it.', false],
    ]);
  });

  it('shows in the list what was said last, and by whom where that is not who asked', () => {
    expect(lastWords(question('q'))).toEqual({
      text: 'I do not see the gear.',
      by: null,
      at: '2026-11-02T09:00:00Z',
    });
    expect(lastWords(question('q', [reply('0', mara, 'Bottom left.')]))).toMatchObject({
      text: 'Bottom left.',
      by: 'Mara Lindqvist',
    });
  });
});

describe('drafts', () => {
  it('are none where nothing, or nothing readable, was kept', () => {
    for (const kept of [null, '', '{', '7', 'null', '{"text":1,"key":"a"}', '{"text":"a","key":""}'])
      expect(readDraft(kept)).toEqual(noDraft);
    expect(readDraft('{"text":"Hello","key":"k"}')).toEqual({ text: 'Hello', key: 'k' });
  });
});

describe('the list', () => {
  it('knows what comes next', () => {
    const list = ['a', 'b', 'c'].map((id) => question(id));
    expect(nextQuestion(list, 'a')?.id).toBe('b');
    expect(nextQuestion(list, 'c')?.id).toBe('b');
    expect(nextQuestion(list, 'gone')?.id).toBe('a');
    expect(nextQuestion([question('a')], 'a')).toBeUndefined();
    expect(nextQuestion([], 'a')).toBeUndefined();
  });
});
