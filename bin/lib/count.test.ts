import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { countPlaywright, countVitest, sum, withExitCode } from './count.mjs';

function report(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-count-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'report.json'), JSON.stringify(content));
  return join(folder, 'report.json');
}

const tests = (...statuses: string[]) =>
  statuses.map((status, index) => ({ fullName: `${status} ${index}`, status }));

test('a report that was never written counts nothing, and a bad exit code makes a failure of it', () => {
  expect(withExitCode(countVitest('/nonexistent.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: [] });
  expect(withExitCode(countPlaywright('/nonexistent.json'), 1)).toEqual({
    passed: 0,
    failed: 1,
    skipped: [],
  });
});

test('a bad exit code adds nothing to failures that were counted', () => {
  expect(withExitCode({ passed: 3, failed: 2, skipped: [] }, 1).failed).toBe(2);
  expect(withExitCode({ passed: 3, failed: 0, skipped: [] }, 0).failed).toBe(0);
});

test('Vitest: a file that does not load is a failure, and what was left out is named', () => {
  const path = report({
    testResults: [
      {
        name: 'a',
        status: 'failed',
        assertionResults: tests('passed', 'failed', 'pending', 'todo', 'skipped'),
      },
      { name: 'b', status: 'failed', assertionResults: [] },
      { name: 'c', status: 'passed', assertionResults: tests('passed') },
    ],
  });
  expect(countVitest(path)).toEqual({ passed: 2, failed: 2, skipped: ['pending 2', 'todo 3', 'skipped 4'] });
});

test('Playwright: what passed at the second try has passed, and an error outside of tests is a failure', () => {
  const spec = (title: string, ...statuses: string[]) => ({
    title,
    tests: statuses.map((status) => ({ status })),
  });
  const path = report({
    stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 },
    errors: [{ message: 'the set-up failed' }],
    suites: [
      {
        title: 'file',
        specs: [],
        suites: [{ title: 'group', specs: [spec('left', 'skipped'), spec('ran', 'expected')] }],
      },
    ],
  });
  expect(countPlaywright(path)).toEqual({ passed: 5, failed: 2, skipped: ['group › left'] });
});

test('sums', () => {
  const counts = [
    { passed: 1, failed: 2, skipped: ['a'] },
    { passed: 3, failed: 4, skipped: ['b'] },
  ];
  expect(sum(counts)).toEqual({ passed: 4, failed: 6, skipped: ['a', 'b'] });
});
