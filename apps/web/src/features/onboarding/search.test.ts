import { describe, expect, it } from 'vitest';
import { readQuestionSearch, readRange } from './search.ts';

describe('the range of the figures', () => {
  it('ignores what is not offered', () => {
    expect(readRange('7')).toBeUndefined();
    expect(readRange('x')).toBeUndefined();
    expect(readRange(90)).toBeUndefined();
    expect(readRange('365')).toBe(365);
  });
});

describe('the list of questions', () => {
  it('is the open one where the address says nothing known', () => {
    expect(readQuestionSearch({ state: 'lost', id: 7 })).toEqual({});
    expect(readQuestionSearch({ state: 'closed' })).toEqual({ state: 'closed' });
  });

  it('keeps the question that a mail leads to', () => {
    expect(readQuestionSearch({ id: '01a1f93f' })).toEqual({ id: '01a1f93f' });
    expect(readQuestionSearch({ id: '' })).toEqual({});
  });
});
