import { appendFileSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { at, root } from '../lib/paths.mjs';
import { Refusal, say } from '../lib/say.mjs';
import { type Part, startPart } from './child.ts';
import type { Settings } from './settings.ts';

export type Sandbox = Part & { env: Record<string, string> };

const READY_LIMIT_MS = 60_000;

/** Starts the demo clients' web sites, and answers the environment in which the server sees them. */
export async function startSandbox(settings: Settings): Promise<Sandbox> {
  const directory = join(settings.dataDir, 'sandbox');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const part = startPart('The sandbox', [at('apps', 'sandbox', 'src', 'main.ts')], {
    cwd: root,
    env: { ...process.env, PORTICO_SANDBOX_DIR: directory },
    stdout: 'pipe',
    leash: 'stdin',
  });
  try {
    const env = await Promise.race([firstLine(part), part.broken, tooLate()]);
    return { ...part, env: besideTheUsers(env, directory) };
  } catch (error) {
    await part.stop();
    throw error;
  }
}

/** `{"ready":true,"env":{…}}` */
async function firstLine(part: Part): Promise<Record<string, string>> {
  const lines = createInterface({ input: part.process.stdout as NodeJS.ReadableStream });
  const line = await new Promise<string>((resolve) => lines.once('line', resolve));
  lines.on('line', (later) => process.stdout.write(`${later}\n`));
  return (JSON.parse(line) as { env: Record<string, string> }).env;
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    const sentence =
      'The sandbox with the demo sites was not ready in a minute. PORTICO_DEMO=false starts without it.';
    setTimeout(() => reject(new Refusal(sentence)), READY_LIMIT_MS).unref();
  });
}

/** One without the other would show a person's own apps to the sandbox, or the sandbox's to the providers. */
const together = ['PORTICO_PROVIDER_URLS', 'PORTICO_PROVIDER_APPS', 'PORTICO_DEMO_CONNECTIONS'];

/** What a person has set is theirs. Their certificate authorities are kept beside the sandbox's. */
function besideTheUsers(env: Record<string, string>, directory: string): Record<string, string> {
  const { NODE_EXTRA_CA_CERTS: authority, ...addresses } = env;
  const kept = Object.keys(addresses).filter((name) => process.env[name]);
  if (kept.length > 0)
    say(`You have set ${kept.join(' and ')}: the demo's own web sites and providers may be out of reach.`);
  const theirs = kept.some((name) => together.includes(name)) ? [...kept, ...together] : kept;
  const offered = Object.entries(addresses).filter(([name]) => !theirs.includes(name));
  const certificates = authority && {
    NODE_EXTRA_CA_CERTS: bundle(authority, join(directory, 'authorities.pem')),
  };
  return { ...Object.fromEntries(offered), ...(certificates || {}) };
}

function bundle(authority: string, target: string): string {
  const users = process.env.NODE_EXTRA_CA_CERTS;
  if (!users) return authority;
  copyFileSync(authority, target);
  try {
    appendFileSync(target, `\n${readFileSync(users, 'utf8')}`);
  } catch (error) {
    say(`NODE_EXTRA_CA_CERTS names a file that cannot be read: ${(error as Error).message}.`);
  }
  return target;
}
