import { type ChildProcess, spawn } from 'node:child_process';
import { Refusal } from '../lib/say.mjs';

const STOP_LIMIT_MS = 20_000;

/** Ends the program when the supervisor's channel to it closes, which the kernel does even when we are killed. */
const LEASH = new URL('leash.mjs', import.meta.url).href;

export type Part = {
  process: ChildProcess;
  /** Rejects with a sentence when the program ends without having been told to. */
  broken: Promise<never>;
  stop(): Promise<void>;
};

export type PartOptions = {
  cwd: string;
  env: NodeJS.ProcessEnv;
  stdout?: 'inherit' | 'pipe';
  leash: 'channel' | 'stdin';
};

/**
 * Starts one of our Node programs in a session of its own, so that a Ctrl-C in the terminal reaches the supervisor alone
 * and the parts are stopped in order.
 */
export function startPart(name: string, command: string[], options: PartOptions): Part {
  const onChannel = options.leash === 'channel';
  const child = spawn(process.execPath, [...(onChannel ? ['--import', LEASH] : []), ...command], {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: [
      onChannel ? 'ignore' : 'pipe',
      options.stdout ?? 'inherit',
      'inherit',
      ...(onChannel ? ['ipc' as const] : []),
    ],
  });
  let stopping = false;
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
  const broken = exited.then((how) => {
    if (stopping) return new Promise<never>(() => {});
    throw new Refusal(`${name} ended by itself (${how}). What it said stands above.`);
  });
  broken.catch(() => {});
  child.stdin?.on('error', () => {});
  const stop = async () => {
    stopping = true;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await exited;
    clearTimeout(force);
  };
  return { process: child, broken, stop };
}
