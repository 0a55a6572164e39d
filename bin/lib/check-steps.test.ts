import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { architecture } from './check-steps.mjs';

/** A Node that, whatever it is asked to run, says this. */
function nodeThatSays(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'said'), text);
  writeFileSync(join(folder, 'node'), `#!/bin/sh\ncat '${folder}/said'\n`);
  chmodSync(join(folder, 'node'), 0o755);
  return join(folder, 'node');
}

const report = (totalCruised: number, violations: unknown[] = []) =>
  JSON.stringify({ summary: { totalCruised, violations } });
const violation = (severity: string) => ({
  rule: { name: 'no-circles', severity },
  from: 'a.ts',
  to: 'b.ts',
});
const judge = (text: string) => architecture(nodeThatSays(text), process.env);

test('a tool that looked at nothing has proved nothing', async () => {
  expect(await judge(report(0))).toMatch(/^No module was looked at/);
});

test('a tool that broke is heard', async () => {
  expect(await judge('Cannot find the configuration')).toBe('Cannot find the configuration');
});

test('each broken rule is a line', async () => {
  expect(await judge(report(12, [violation('error'), violation('error')]))).toBe(
    'no-circles: a.ts → b.ts\nno-circles: a.ts → b.ts',
  );
});

test('modules that keep the rules, and a mere remark', async () => {
  expect(await judge(report(12, [violation('info')]))).toBeUndefined();
});
