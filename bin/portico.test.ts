import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leftIn, start } from './testing/portico.ts';
import { makeProject } from './testing/project.ts';

let folder: string;
beforeAll(() => {
  folder = makeProject();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const command = (...args: string[]) => start(folder, { mode: 'portico', args });

test('runs a command on a database that is started for it, and answers its exit code', async () => {
  const run = command('user', 'create', '--name');
  expect(await run.ends()).toBe(3);
  expect(run.said()).toMatch(/command: user create --name on postgres:\/\/.* demo=true/);
  expect(leftIn(folder)).toEqual([]);
});

test('beside a running Portico, uses its database and leaves it running', async () => {
  const portico = start(folder, { env: { PORT: '0' } });
  const [, address] = await portico.hears(/listening at (\S+)[\s\S]*Ready in/);
  const run = command('doctor');
  expect(await run.ends()).toBe(1);
  const url = await (await fetch(String(address))).text();
  expect(run.said()).toContain(`command: doctor on ${url} demo=true`);
  expect(portico.said()).not.toContain('Stopping');
  portico.process.kill('SIGTERM');
  expect(await portico.ends()).toBe(0);
});
