import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../apps/server/src/platform/postgres/processes.ts';
import { leftIn, start } from './testing/portico.ts';
import { makeProject } from './testing/project.ts';

let folder: string;
beforeAll(() => {
  folder = makeProject();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

test('serves the web application by Vite, and starts the server again with each change', async () => {
  const dev = start(folder, { mode: 'dev', env: { PORT: '0', PORTICO_DEMO: 'false' } });
  // Which of the two is ready first is chance.
  await dev.hears(/listening at \S+ as \d+/);
  const [, web] = await dev.hears(/Local:\s+(http:\/\/localhost:\d+)/);
  expect(await (await fetch(String(web))).text()).toContain('/@vite/client');

  const main = join(folder, 'apps/server/src/main.ts');
  appendFileSync(main, "\ntell('changed');\n");
  await dev.hears(
    /apps\/server\/src\/main\.ts changed: starting the server again\.[\s\S]*server: stopped[\s\S]*server: changed/,
  );

  appendFileSync(main, '\nprocess.exit(3);\n');
  await dev.hears(/exit code 3\)\. What it said stands above\. It is started again with the next change/);
  dev.process.kill('SIGINT');
  expect(await dev.ends()).toBe(0);
  expect(leftIn(folder)).toEqual([]);
});

test('leaves nothing behind when it is killed', async () => {
  const dev = start(folder, { mode: 'dev', env: { PORT: '0', PORTICO_DEMO: 'false' } });
  await dev.hears(/Local:/);
  dev.process.kill('SIGKILL');
  expect(await until(() => leftIn(folder).length === 0, 10_000)).toBe(true);
});
