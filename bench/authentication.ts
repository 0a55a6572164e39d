import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { prepareDatabase } from '../apps/server/src/database.ts';
import { createLog } from '../apps/server/src/platform/log.ts';
import { startThrowawayPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { type Figure, median } from './report.ts';
import type { AuthenticationReady } from './servers/authentication.ts';
import { addPeople, BENCH_PASSWORD, BENCH_SECRET, benchEnv, buildApp, fillClients } from './servers/setup.ts';
import { compareThroughput, type Request, throughput } from './throughput.ts';

const ROUNDS = 5;
const SECONDS = 3;
const EMPTY_GOAL = 0.8;
const SIGN_IN_GOAL = 0.5;
const CONNECTIONS = 20;
const SAMPLES = 120;
const PAUSE_MS = 30;

/**
 * What knowing the caller costs: an empty request of somebody signed in over one of nobody, by cookie and by token;
 * and sign-ins over bare checks of the same argon2id hash.
 */
export async function authentication(): Promise<Figure[]> {
  const postgres = await startThrowawayPostgres();
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  try {
    await prepareDatabase(postgres.adminUrl, BENCH_SECRET, createLog({ level: 'silent' }));
    const app = await buildApp({ env: benchEnv(postgres.adminUrl, dataDir) });
    const { orgId } = await fillClients(app, 1, 0);
    const emails = await addPeople(app, orgId, CONNECTIONS);
    await app.stop();
    const child = fork(new URL('./servers/authentication.ts', import.meta.url), [
      JSON.stringify({ adminUrl: postgres.adminUrl, dataDir }),
    ]);
    const exited = once(child, 'exit');
    try {
      const ready = await Promise.race([
        once(child, 'message').then(([message]) => message as AuthenticationReady),
        exited.then(([code]) => Promise.reject(new Error(`The server ended with ${code}`))),
      ]);
      return await measure(ready, emails);
    } finally {
      if (child.connected) child.disconnect();
      await exited;
    }
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(ready: AuthenticationReady, emails: string[]): Promise<Figure[]> {
  const empty = async (credential: string, url: string, request: Omit<Request, 'url'>): Promise<Figure> => {
    const ratio = await compareThroughput({ url: ready.open }, { url, ...request });
    const name = `empty requests a second with ${credential} over those of nobody`;
    return { name, ratio, goal: `≥ ${EMPTY_GOAL.toFixed(2)}`, met: ratio >= EMPTY_GOAL };
  };
  return [
    await empty('a cookie', ready.closed, { headers: { cookie: ready.cookie } }),
    await empty('an access token', ready.closed, { headers: { authorization: `Bearer ${ready.token}` } }),
    await empty('an API key', ready.forPrograms, ofKeys(ready.keys)),
    await signIns(ready, emails),
    ...(await timesOfRefusals(ready, emails)),
  ];
}

/** Each connection is somebody else, as in life: nobody waits for another one's attempts. */
function signInOf(url: string, emails: string[]): Request {
  let next = 0;
  return {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    setupClient(client) {
      const email = emails[next++ % emails.length];
      client.setBody(JSON.stringify({ email, password: BENCH_PASSWORD }));
    },
  };
}

function ofKeys(keys: string[]): Omit<Request, 'url'> {
  let next = 0;
  return {
    setupClient(client) {
      client.setHeaders({ authorization: `Bearer ${keys[next++ % keys.length]}` });
    },
  };
}

/** Sign-ins a second over checks of the same hash by a server that does nothing else, in turn. */
async function signIns(ready: AuthenticationReady, emails: string[]): Promise<Figure> {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const base = await throughput(signInOf(ready.bareLogin, emails), SECONDS, CONNECTIONS);
    const ours = await throughput(signInOf(ready.login, emails), SECONDS, CONNECTIONS);
    // The first round warms both up and does not count.
    if (round > 0) ratios.push(ours / base);
  }
  const ratio = median(ratios);
  return {
    name: 'sign-ins a second over bare argon2id checks',
    ratio,
    goal: `≥ ${SIGN_IN_GOAL.toFixed(2)}`,
    met: ratio >= SIGN_IN_GOAL,
  };
}

const doors = {
  'sign-in with a wrong password': (email: string) => ({
    path: '/api/auth/login',
    body: { email, password: 'wrong' },
  }),
  registration: (email: string) => ({
    path: '/api/auth/register',
    body: { email, password: BENCH_PASSWORD, name: 'A', organizationName: 'B' },
  }),
  'forgotten password': (email: string) => ({ path: '/api/auth/forgot-password', body: { email } }),
};

/** How long a door takes for addresses that have an account, over those that have none, asked in turn. */
async function timesOfRefusals({ login }: AuthenticationReady, emails: string[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  let place = 0;
  for (const [name, at] of Object.entries(doors)) {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let each = 0; each < SAMPLES; each++) {
      // Each from elsewhere, so that no limit answers instead.
      const from = `10.${place >> 16}.${(place >> 8) & 255}.${place++ & 255}`;
      const known = emails[each % emails.length] as string;
      const pair = [
        ['known', known],
        ['unknown', `nobody-${place}@agency.example`],
      ] as const;
      for (const [kind, email] of each % 2 ? pair : pair.toReversed()) {
        times[kind].push(await timeOf(new URL(at(email).path, login), at(email).body, from));
        // What goes on after the answer is over before the next one is measured.
        await setTimeout(PAUSE_MS);
      }
    }
    const ratio = median(times.known) / median(times.unknown);
    figures.push({
      name: `${name}: time for a known address over that for an unknown one`,
      ratio,
      goal: '0.90 – 1.10',
      met: ratio >= 0.9 && ratio <= 1.1,
    });
  }
  return figures;
}

async function timeOf(url: URL, body: unknown, from: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return performance.now() - begun;
}
