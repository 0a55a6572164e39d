import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type App, buildApp } from '../app.ts';
import { prepareDatabase } from '../database.ts';
import { readEnv } from '../platform/env.ts';
import { createLog } from '../platform/log.ts';

export interface Command {
  summary: string;
  /** Shown behind the name in the list of commands. */
  options?: string[];
  /** Answers the exit code. */
  run(args: string[]): Promise<number>;
}

/** The command was not understood; the message says what it takes. */
export class UsageError extends Error {}

/** The values of the named options; a missing or unknown one is a {@link UsageError}. */
export function readOptions<Name extends string>(args: string[], required: Name[]): Record<Name, string> {
  const options = Object.fromEntries(
    required.map((name) => [name, { type: 'string' }]),
  ) as ParseArgsOptionsConfig;
  try {
    const { values } = parseArgs({ args, options, strict: true });
    const missing = required.filter((name) => !values[name]);
    if (missing.length > 0) throw new Error(`Missing: ${missing.map((name) => `--${name}`).join(', ')}`);
    return values as Record<Name, string>;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The server, built on an up-to-date database but neither listening nor working, for as long as `work` takes. */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const env = readEnv(process.env);
  await prepareDatabase(env.DATABASE_URL, env.PORTICO_SECRET, createLog({ level: 'error' }));
  const app = await buildApp({ env });
  try {
    return await work(app);
  } finally {
    await app.stop();
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
