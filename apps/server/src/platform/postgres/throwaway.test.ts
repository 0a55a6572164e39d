import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { query } from './client.ts';
import { startThrowawayPostgres } from './index.ts';
import { until } from './processes.ts';

async function folderOf(url: string): Promise<string> {
  const [row] = await query<{ directory: string }>(
    url,
    "SELECT current_setting('data_directory') AS directory",
  );
  return dirname(row?.directory ?? '');
}

test('serves, and leaves nothing behind when it is stopped', async () => {
  const server = await startThrowawayPostgres({ settings: { work_mem: '3MB' } });
  onTestFinished(() => server.stop());
  const [row] = await query(
    server.adminUrl,
    "SELECT current_setting('fsync') AS fsync, current_setting('work_mem') AS mem",
  );
  expect(row).toEqual({ fsync: 'off', mem: '3MB' });
  const folder = await folderOf(server.adminUrl);
  await server.stop();
  expect(existsSync(folder)).toBe(false);
});

test('leaves nothing behind when its parent is killed', async () => {
  const module = new URL('index.ts', import.meta.url).href;
  const program = `import { startThrowawayPostgres } from '${module}';
    console.log((await startThrowawayPostgres()).adminUrl); setInterval(() => {}, 60_000);`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: dirname(fileURLToPath(import.meta.url)),
  });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [url] = await once(parent.stdout, 'data');
  const folder = await folderOf(String(url).trim());
  parent.kill('SIGKILL');
  expect(await until(() => !existsSync(folder), 15_000)).toBe(true);
});
