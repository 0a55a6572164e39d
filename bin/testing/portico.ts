import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { processesIn, until } from '../../apps/server/src/platform/postgres/processes.ts';

export type Portico = {
  process: ChildProcess;
  /** Everything that was said so far, by all parts, without colours. */
  said(): string;
  /** Waits until something was said; fails with all that was said instead. */
  hears(words: RegExp): Promise<RegExpMatchArray>;
  /** Waits for its end and answers the exit code. */
  ends(): Promise<number | null>;
};

/** Starts Portico in this folder as a person would. */
export function start(
  folder: string,
  options: {
    env?: NodeJS.ProcessEnv;
    node?: string;
    mode?: 'start' | 'dev' | 'portico';
    args?: string[];
    before?: string[];
  } = {},
): Portico {
  const program = join(folder, 'bin', `${options.mode ?? 'start'}.mjs`);
  const words = [
    ...(options.before ?? []),
    options.node ?? process.execPath,
    program,
    ...(options.args ?? []),
  ];
  const child = spawn(words[0] ?? '', words.slice(1), {
    cwd: folder,
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (text += stripVTControlCharacters(String(chunk))));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const hears = async (words: RegExp) => {
    await until(() => words.test(text) || child.exitCode !== null, 20_000);
    const found = words.exec(text);
    if (!found) throw new Error(`Waited for ${words}, and this was said:\n${text}`);
    return found;
  };
  return { process: child, said: () => text, hears, ends: () => ended };
}

/** Without what npm, Vitest or the person who runs the tests may have set for themselves. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|PORTICO_|VITEST|NODE_ENV$|DATABASE_URL$|PORT$|HOST$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** The processes of this folder's Portico that still run: server, sandbox, database. */
export function leftIn(folder: string): number[] {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const own = lines.filter((line) => line.includes(`${folder}/`)).map((line) => Number.parseInt(line, 10));
  return [...new Set([...own, ...processesIn(join(folder, 'data', 'postgres'))])];
}
