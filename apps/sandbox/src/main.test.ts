import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from './index.ts';
import { control, resolverOf, temporaryDirectory } from './testing/visitor.ts';

type ReadyLine = Pick<Sandbox, 'env' | 'control'> & { ready: true };

let directory: string;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
/** A sandbox that did not stop as it should fails its test and must not outlive it. */
const started = new Set<ChildProcess>();
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

function start(folder = directory, stdin: 'pipe' | 'ignore' = 'pipe'): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    stdio: [stdin, 'pipe', 'pipe'],
    env: { ...process.env, PORTICO_SANDBOX_DIR: folder },
  });
  started.add(child);
  return child;
}

async function readyLine(child: ChildProcess): Promise<ReadyLine> {
  const [chunk] = await once(child.stdout ?? child, 'data');
  return JSON.parse(String(chunk));
}

describe('the sandbox as a process', () => {
  it('says in one sentence that it cannot start', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    const child = start(file);
    const [chunk] = await once(child.stderr ?? child, 'data');
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(String(chunk)).toMatch(/^The sandbox could not start: .+\n$/);
  });

  it('prints one line of JSON that says all that the start script needs', async () => {
    const child = start();
    const line = await readyLine(child);
    expect(line).toMatchObject({
      ready: true,
      control: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/control$/) },
    });
    expect(line.env.PORTICO_DNS_SERVERS).toMatch(/^(127\.0\.0\.1:\d+,){2}127\.0\.0\.1:\d+$/);
    expect(line.env.PORTICO_OUTBOUND_ALLOW).toMatch(/^203\.0\.113\.0\/24,127\.0\.0\.1:\d+$/);
    expect(line.env.PORTICO_PROVIDER_URLS).toMatch(
      /https:\/\/oauth2\.googleapis\.com=http:\/\/127\.0\.0\.1:\d+\/oauth2\.googleapis\.com/,
    );
    expect(JSON.parse(line.env.PORTICO_PROVIDER_APPS)).toMatchObject({
      google: { clientId: expect.any(String) },
    });
    expect(line.env.PORTICO_OUTBOUND_ROUTES).toMatch(
      /^203\.0\.113\.0\/24:80=127\.0\.0\.1:\d+,203\.0\.113\.0\/24:443=127\.0\.0\.1:\d+,203\.0\.113\.0\/24:53=127\.0\.0\.1:\d+$/,
    );
    expect(await readFile(line.env.NODE_EXTRA_CA_CERTS, 'utf8')).toContain('BEGIN CERTIFICATE');
    expect(await resolverOf(line).resolve4('brightsmile-dental.example')).toEqual(['203.0.113.10']);
    expect((await control(line, 'state')).status).toBe(200);
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s', async (signal) => {
    const child = start();
    await readyLine(child);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('does not take /dev/null for a parent that has gone', async () => {
    const child = start(directory, 'ignore');
    const line = await readyLine(child);
    expect((await control(line, 'state')).status).toBe(200);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});
