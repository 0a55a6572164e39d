import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startThrowawayPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { readPidFile } from '../apps/server/src/platform/postgres/pid-file.ts';
import { until } from '../apps/server/src/platform/postgres/processes.ts';
import { leftIn, start } from './testing/portico.ts';
import { makeProject } from './testing/project.ts';

let folder: string;
beforeAll(() => {
  folder = makeProject();
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const nobodyLeft = () => leftIn(folder).length === 0;
const READY = /listening at (http:\/\/localhost:\d+) as (\d+)[\s\S]*Ready in/;

async function takePort(port: number): Promise<void> {
  const stranger = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void stranger.close());
  await new Promise((resolve) => stranger.once('listening', resolve));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('refuses, with a sentence and without a stack', () => {
  test('a PORT that is no port', async () => {
    const portico = start(folder, { env: { PORT: '44oo' } });
    expect(await portico.ends()).toBe(1);
    expect(portico.said()).toMatch(/✗ PORT is "44oo", which is not a number/);
    expect(portico.said()).not.toContain('    at ');
  });

  test('a taken port in production', async () => {
    const port = await freePort();
    await takePort(port);
    const portico = start(folder, { env: { PORT: String(port), NODE_ENV: 'production' } });
    expect(await portico.ends()).toBe(1);
    expect(portico.said()).toContain(`Port ${port} is taken by another program. Stop that one, or set PORT.`);
    expect(nobodyLeft()).toBe(true);
  });

  test('a database that is not there', async () => {
    const portico = start(folder, {
      env: { DATABASE_URL: `postgres://me:secret@127.0.0.1:${await freePort()}/agency` },
    });
    expect(await portico.ends()).toBe(1);
    expect(portico.said()).toMatch(/✗ The database at 127\.0\.0\.1:\d+\/agency cannot be reached/);
    expect(portico.said()).not.toContain('secret');
  });

  test('a second start on the same data, and says where the first one is', async () => {
    const first = start(folder, { env: { PORT: '0' } });
    const [, address] = await first.hears(READY);
    const second = start(folder, { env: { PORT: '0' } });
    expect(await second.ends()).toBe(1);
    expect(second.said()).toContain(
      `Portico is already running at ${address} (process ${first.process.pid}).`,
    );
    expect(await (await fetch(String(address))).text()).toMatch(/^postgres:/);
  });
});

test('starts everything in demo mode, and stops it in order on Ctrl-C', async () => {
  const portico = start(folder, { env: { PORT: '0' } });
  await portico.hears(READY);
  expect(portico.said()).toContain(`server: demo=true dns=127.0.0.1:5300 data=${folder}/data`);
  portico.process.kill('SIGINT');
  portico.process.kill('SIGINT'); // npm passes on what the terminal sent already
  expect(await portico.ends()).toBe(0);
  expect(portico.said()).toMatch(
    /Stopping\.[\s\S]*server: stopped, database there[\s\S]*sandbox: stopped by signal/,
  );
  expect(readFileSync(join(folder, 'data/postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/);
  expect(nobodyLeft()).toBe(true);
});

test('builds the web application once, and again when a source has changed', async () => {
  const silent = start(folder, { env: { PORT: '0' } });
  await silent.hears(READY);
  expect(silent.said()).not.toContain('Building');
  silent.process.kill('SIGTERM');
  expect(await silent.ends()).toBe(0);
  writeFileSync(join(folder, 'apps/web/index.html'), '<!doctype html><title>Changed</title>');
  const building = start(folder, { env: { PORT: '0' } });
  await building.hears(/Building the web application/);
  await building.hears(READY);
  expect(readFileSync(join(folder, 'apps/web/dist/index.html'), 'utf8')).toContain('Changed');
});

test('with a database of one’s own, starts neither the embedded one nor the demo', async () => {
  const own = await startThrowawayPostgres();
  onTestFinished(() => own.stop());
  const portico = start(folder, { env: { PORT: '0', DATABASE_URL: own.adminUrl } });
  const [, address] = await portico.hears(READY);
  expect(portico.said()).toMatch(/Using the PostgreSQL 18\.\S+ of DATABASE_URL/);
  expect(portico.said()).toContain('server: demo=false dns=undefined');
  expect(await (await fetch(String(address))).text()).toBe(own.adminUrl);
  expect(readPidFile(join(folder, 'data/postgres'))).toBeUndefined();
});

test('takes the next port when the wished one is taken, and says so', async () => {
  const port = await freePort();
  await takePort(port);
  const portico = start(folder, { env: { PORT: String(port), PORTICO_DEMO: 'false' } });
  const [, address] = await portico.hears(READY);
  expect(portico.said()).toMatch(
    new RegExp(`Port ${port} is taken by another program: using ${new URL(String(address)).port}`),
  );
  expect(portico.said()).not.toContain('sandbox');
});

describe('a part that ends by itself takes the rest with it', () => {
  test.each([
    ['server', /The server ended by itself \(exit code 7\)/],
    ['sandbox', /The sandbox ended by itself \(exit code 9\)/],
  ])('the %s', async (part, sentence) => {
    const portico = start(folder, { env: { PORT: '0', CRASH: part } });
    expect(await portico.ends()).toBe(1);
    expect(portico.said()).toMatch(sentence);
    expect(nobodyLeft()).toBe(true);
  });

  test('the database', async () => {
    const portico = start(folder, { env: { PORT: '0' } });
    await portico.hears(READY);
    process.kill(readPidFile(join(folder, 'data/postgres'))?.pid ?? 0, 'SIGQUIT');
    expect(await portico.ends()).toBe(1);
    expect(portico.said()).toMatch(/The database ended by itself\. The last it said:\n.*immediate shutdown/);
    expect(nobodyLeft()).toBe(true);
  });
});

describe('killed', () => {
  test('the supervisor: nothing stays, and the next start works', async () => {
    const portico = start(folder, { env: { PORT: '0' } });
    await portico.hears(READY);
    portico.process.kill('SIGKILL');
    expect(await until(nobodyLeft, 10_000)).toBe(true);
    await portico.hears(/server: stopped/);
    await portico.hears(/sandbox: stopped by closing/);
    await start(folder, { env: { PORT: '0' } }).hears(READY);
  });

  test('the npm that started it: everything stops', async () => {
    const npm = start(folder, {
      env: { PORT: '0', npm_lifecycle_event: 'start' },
      before: ['sh', '-c', '"$@" & wait', 'npm'],
    });
    await npm.hears(READY);
    npm.process.kill('SIGKILL');
    expect(await until(nobodyLeft, 10_000)).toBe(true);
    expect(npm.said()).toContain('Stopping.');
  });

  test('the Node that handed over: the supervisor stops everything', async () => {
    const otherNode = join(folder, 'other-node');
    copyFileSync(process.execPath, otherNode);
    const portico = start(folder, { env: { PORT: '0' }, node: otherNode });
    await portico.hears(READY);
    expect(portico.said()).toContain('Handing over from Node');
    portico.process.kill('SIGKILL');
    expect(await until(nobodyLeft, 10_000)).toBe(true);
    expect(portico.said()).toContain('Stopping.');
  });

  test('handed over and told to stop: passes it on and ends with 0', async () => {
    const portico = start(folder, { env: { PORT: '0' }, node: join(folder, 'other-node') });
    await portico.hears(READY);
    portico.process.kill('SIGTERM');
    expect(await portico.ends()).toBe(0);
    expect(nobodyLeft()).toBe(true);
  });
});
