import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { at, root } from '../lib/paths.mjs';
import { Refusal } from '../lib/say.mjs';

/** What the supervisor itself has to know of the environment. Everything else is the server's to judge. */
export type Settings = {
  mode: 'start' | 'dev';
  production: boolean;
  demo: boolean;
  dataDir: string;
  databaseUrl: string | undefined;
  /** The wish; a taken port is replaced outside production. */
  port: number;
  host: string;
};

/** Reads `.env` in the project's folder (what is set already stays) and the environment. */
export function readSettings(mode: 'start' | 'dev'): Settings {
  if (existsSync(at('.env'))) process.loadEnvFile(at('.env'));
  const env = process.env;
  const production = env.NODE_ENV === 'production';
  const databaseUrl = env.DATABASE_URL || undefined;
  const demoWish = env.PORTICO_DEMO || String(!production && databaseUrl === undefined);
  const dataDir = resolve(root, env.PORTICO_DATA_DIR || 'data');
  openDataDir(dataDir);
  return {
    mode,
    production,
    demo: demoWish === 'true',
    dataDir,
    databaseUrl,
    port: readPort(env.PORT),
    host: env.HOST || '127.0.0.1',
  };
}

function openDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new Refusal(
      `The data folder ${dataDir} cannot be used (${(error as Error).message}). ` +
        'Start Portico as the user to whom it belongs, or set PORTICO_DATA_DIR to a folder of your own.',
    );
  }
}

function readPort(text = ''): number {
  if (text === '') return 4400;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Refusal(`PORT is "${text}", which is not a number from 0 to 65535.`);
}

/**
 * Outside production Portico makes up its own secret and keeps it beside the data. The mark in front is what production
 * refuses.
 */
export function demoSecret(dataDir: string): string {
  const path = join(dataDir, 'demo.secret');
  if (!existsSync(path)) writeFileSync(path, `demo-${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}
