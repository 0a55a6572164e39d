import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog, readLog } from './log-file.ts';
import { temporaryFolder } from './testing/index.ts';

const FULL = 'x'.repeat(5 * 1024 * 1024);

test('reads only what was written since', () => {
  const path = join(temporaryFolder(), 'postgres.log');
  writeFileSync(path, 'before\n');
  const log = openLog(path);
  writeSync(log.descriptor, 'since\n');
  log.close();
  expect(readLog(path, log.length)).toBe('since\n');
});

test('reads from the beginning when the log was shortened in between', () => {
  const path = join(temporaryFolder(), 'postgres.log');
  writeFileSync(path, 'short\n');
  expect(readLog(path, 1000)).toBe('short\n');
});

test('a full log is put aside, and a server that has it open writes on into the short one', () => {
  const path = join(temporaryFolder(), 'postgres.log');
  const server = openLog(path);
  writeFileSync(path, FULL);
  openLog(path).close();
  expect(statSync(`${path}.1`).size).toBe(FULL.length);
  writeSync(server.descriptor, 'next\n');
  server.close();
  expect(readFileSync(path, 'utf8')).toBe('next\n');
});

test('a log that is not full stays', () => {
  const path = join(temporaryFolder(), 'postgres.log');
  writeFileSync(path, FULL.slice(1));
  openLog(path).close();
  appendFileSync(path, '');
  expect(existsSync(`${path}.1`)).toBe(false);
});
