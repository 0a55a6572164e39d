import { readFileSync } from 'node:fs';

/**
 * What a run of tests came to. `skipped` names each test that was left out.
 *
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Count
 */

/** @param {Count[]} counts @returns {Count} */
export function sum(counts) {
  return {
    passed: counts.reduce((total, count) => total + count.passed, 0),
    failed: counts.reduce((total, count) => total + count.failed, 0),
    skipped: counts.flatMap((count) => count.skipped),
  };
}

/**
 * A run that ended badly without a failed test (a file that does not load, an error outside of tests, no report at all)
 * counts as one failure.
 *
 * @param {Count} count @param {number} code @returns {Count}
 */
export function withExitCode(count, code) {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** Vitest's report (`--reporter=json`). @param {string} path @returns {Count} */
export function countVitest(path) {
  const report = readReport(path);
  /** @type {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} */
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const left = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length + broken.length,
    skipped: left.map(({ fullName }) => fullName),
  };
}

/** Playwright's report (`--reporter=json`). One that failed first and passed then has passed. @param {string} path @returns {Count} */
export function countPlaywright(path) {
  const report = readReport(path);
  const stats = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0 };
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (report?.errors?.length ?? 0),
    skipped: (report?.suites ?? []).flatMap(skippedIn),
  };
}

/**
 * @typedef {{ title: string, suites?: Suite[], specs?: { title: string, tests: { status: string }[] }[] }} Suite
 * @param {Suite} suite
 * @returns {string[]}
 */
function skippedIn(suite) {
  const own = (suite.specs ?? []).filter(({ tests }) => tests.every(({ status }) => status === 'skipped'));
  return [...own.map(({ title }) => `${suite.title} › ${title}`), ...(suite.suites ?? []).flatMap(skippedIn)];
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
