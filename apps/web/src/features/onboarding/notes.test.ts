import { describe, expect, test } from 'vitest';
import { keepBoth, keepMine, openNotes, receiveNotes } from './notes.ts';

const typing = { base: 'old', typed: 'mine', theirs: null };

describe('notes that are read again', () => {
  test('are taken over where nothing was typed', () =>
    expect(receiveNotes(openNotes('old'), 'new')).toEqual(openNotes('new')));
  test('change nothing where nobody else saved', () => expect(receiveNotes(typing, 'old')).toBe(typing));
  test('are no clash where both wrote the same', () =>
    expect(receiveNotes(typing, 'mine')).toEqual(openNotes('mine')));
  test('stand beside what was typed where both changed them', () =>
    expect(receiveNotes(typing, 'theirs')).toEqual({ ...typing, theirs: 'theirs' }));
  test('end the clash when they go back', () =>
    expect(receiveNotes({ ...typing, theirs: 'theirs' }, 'old')).toEqual(typing));
});

describe('a clash', () => {
  const clash = { ...typing, theirs: 'theirs' };
  test('can be settled for mine', () =>
    expect(keepMine(clash)).toEqual({ base: 'theirs', typed: 'mine', theirs: null }));
  test('can be settled for both', () => expect(keepBoth(clash).typed).toBe('theirs\n\nmine'));
});
