import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '..', '..');
const START_LIMIT_MS = 120_000;

/** A Portico of its own, with its demo agencies and a world that can be changed. */
export interface House {
  url: string;
  /** Where the demo's web sites are changed; see apps/sandbox/README.md. */
  control: { url: string; token: string };
  /** What it has said until now. */
  said(): string;
  /** Stops every part, and removes the data. */
  close(): Promise<void>;
}

interface HouseOptions {
  /** False for an empty installation. */
  demo?: boolean;
  /** Settings besides. */
  env?: Record<string, string>;
  /** `host:port` of what stands on loopback for the test, and is to be reached. */
  reaches?: string[];
}

/**
 * Starts Portico as `npm start` does, with its demo or empty, in a folder of its own and on a free port. The demo's sites are served by a sandbox
 * of ours in front of the supervisor's own, because only who starts it learns where it is changed.
 */
export async function openHouse({ demo = true, env = {}, reaches = [] }: HouseOptions = {}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-house-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  const sandbox = await startSandbox(join(dataDir, 'sandbox')).catch((error) => {
    remove();
    throw error;
  });
  const world = {
    ...sandbox.env,
    ...env,
    PORTICO_OUTBOUND_ALLOW: [sandbox.env.PORTICO_OUTBOUND_ALLOW, ...reaches].join(),
  };
  const portico = await startPortico(dataDir, world, demo).catch(async (error) => {
    await stopped(sandbox.process);
    remove();
    throw error;
  });
  return {
    url: portico.url,
    control: sandbox.control,
    said: portico.said,
    close: async () => {
      await stopped(portico.process);
      await stopped(sandbox.process);
      remove();
    },
  };
}

interface Ready {
  control: House['control'];
  env: Record<string, string>;
}

/** The supervisor keeps what is set already, and issues from the same folder: one authority for both. */
async function startSandbox(directory: string): Promise<Ready & { process: ChildProcess }> {
  const child = spawn(process.execPath, [join(root, 'apps', 'sandbox', 'src', 'main.ts')], {
    cwd: root,
    env: { ...process.env, PORTICO_SANDBOX_DIR: directory },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The sandbox ended with ${code}`))),
  ]);
  const { control, env } = JSON.parse(line) as Ready;
  const { NODE_EXTRA_CA_CERTS: _, ...routes } = env;
  return { process: child, control, env: routes };
}

async function startPortico(
  dataDir: string,
  world: Record<string, string>,
  demo: boolean,
): Promise<{ process: ChildProcess; url: string; said: () => string }> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'bin', 'supervise.ts'), 'start'],
    {
      cwd: root,
      env: {
        ...process.env,
        ...world,
        DATABASE_URL: '',
        NODE_ENV: 'development',
        PORTICO_DEMO: String(demo),
        PORT: String(port),
        PORTICO_DATA_DIR: dataDir,
        PORTICO_RATE_LIMIT_PER_MINUTE: '100000',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const url = `http://localhost:${port}`;
  try {
    await untilReady(url, () => child.exitCode !== null);
  } catch (error) {
    await stopped(child);
    throw new Error(`Portico did not start (${error}). It said:\n${said.join('')}`);
  }
  return { process: child, url, said: () => said.join('') };
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
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it was not ready in time');
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
