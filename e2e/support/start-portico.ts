import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const START_LIMIT_MS = 120_000;

/**
 * Starts Portico as `npm start` does, with its demo agency and sandbox, in a folder of its own and on a free port.
 * Answers what stops it again.
 */
export default async function startPortico(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-e2e-'));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'bin', 'supervise.ts'), 'start'],
    {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: '',
        NODE_ENV: 'development',
        PORTICO_DEMO: 'true',
        PORT: String(port),
        PORTICO_DATA_DIR: dataDir,
        PORTICO_RATE_LIMIT_PER_MINUTE: '100000',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(String(chunk)));
  const url = `http://localhost:${port}`;
  try {
    await untilReady(url, () => child.exitCode !== null);
  } catch (error) {
    child.kill('SIGTERM');
    throw new Error(`Portico did not start (${error}). It said:\n${said.join('')}`);
  }
  process.env.PORTICO_E2E_URL = url;
  return async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function untilReady(url: string, ended: () => boolean): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (ended()) throw new Error('it ended');
    const ready = await fetch(`${url}/api/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it was not ready in time');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
