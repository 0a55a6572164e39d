/**
 * For the crash tests alone: a server that waits for an errand, does it, and kills itself at a step on the way, as a power
 * cut would. A step is a statement to the database before it is sent, and a commit after it was answered.
 */
import { text } from 'node:stream/consumers';
import { providers } from '@portico/providers';
import type { Provider } from '@portico/providers/kit';
import pg from 'pg';
import { buildApp } from '../../app.ts';
import { readEnv } from '../../platform/env.ts';
import { createDesk } from './index.ts';
import { renew } from './renewal.ts';
import { singleUse } from './testing.ts';

export interface Errand {
  /** The step at which it dies; 0: never. */
  killAt: number;
  callback?: { url: string; cookie: string };
  renewal?: { orgId: string; id: string; rotates: boolean };
}

let killAt = 0;
let step = 0;
let counting = false;

function pass(): void {
  if (!counting) return;
  step += 1;
  if (step === killAt) process.kill(process.pid, 'SIGKILL');
}

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  pass();
  const answer = Reflect.apply(query, this, given) as unknown;
  if (answer instanceof Promise && given[0] === 'COMMIT') {
    return answer.then((result) => {
      pass();
      return result;
    });
  }
  return answer;
} as typeof query;

const app = await buildApp({ env: readEnv(JSON.parse(process.argv[2] ?? '{}')) });
await app.http.ready();
const errand = JSON.parse(await text(process.stdin)) as Errand;
killAt = errand.killAt;
counting = true;
if (errand.callback) {
  const { url, cookie } = errand.callback;
  await app.http.inject({ method: 'GET', url, headers: { cookie } });
}
if (errand.renewal) {
  const { orgId, id, rotates } = errand.renewal;
  const registry = rotates ? { ...providers, oauth2: singleUse(providers.oauth2 as Provider) } : providers;
  await renew(createDesk(app.house, app.pools.system, registry), orgId, id, 1);
}
counting = false;
process.stdout.write(`steps:${step}\n`);
await app.stop();
