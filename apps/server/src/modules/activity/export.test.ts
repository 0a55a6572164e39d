import { type ChildProcess, spawn } from 'node:child_process';
import { get } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { startTestHouse, TEST_PASSWORD, type TestHouse } from '../../platform/testing/house.ts';

/** Megabytes that the server's JavaScript may hold. It needs some seventy to run. */
const CAP = 110;
/** Entries of four kilobytes: together more than the cap as text alone. */
const ENTRIES = 30_000;
const NOTE = 4_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('an export of any length is sent by a server that could not hold it', async () => {
  const house = await startTestHouse();
  closing.push(() => house.stop());
  await fill(house);
  const url = await startServer(house);
  const received = await download(`${url}/api/audit/export?format=json`, await signIn(house, url));
  // And what happened since: the sign-in, and the export itself.
  expect(received.entries).toBe(ENTRIES + 2);
  expect(received.bytes).toBeGreaterThan(CAP * 1024 * 1024);
});

/** A trail without its words and hashes: an export looks at neither. */
async function fill(house: TestHouse): Promise<void> {
  const values = [house.own.id, ENTRIES];
  await house.admin.query('DELETE FROM events WHERE org_id = $1', [house.own.id]);
  await house.admin.query(
    `INSERT INTO audit_entries (org_id, seq, at, id, type, actor_kind, credential, actor_name, data, sentence, words, personal_hash)
     SELECT $1, n, now(), uuidv7(), 'account.registered', 'member', 'cookie', 'Mara', jsonb_build_object('note', repeat('x', ${NOTE})), 'made it', '{}', ''
     FROM generate_series(1, $2::int) n`,
    values,
  );
  await house.admin.query(
    `INSERT INTO audit_seals (org_id, number, first_seq, last_seq, entries, entry_hashes, previous_hash, newest_at, made_at, hash, key_id, signature)
     VALUES ($1, 1, 1, $2::int, $2::int, '', '', now(), now(), '', '', '')`,
    values,
  );
  await house.admin.query('UPDATE event_counters SET last_seq = $2 WHERE org_id = $1', values);
}

async function startServer(house: TestHouse): Promise<string> {
  const { env } = house;
  const child: ChildProcess = spawn(
    process.execPath,
    [
      `--max-old-space-size=${CAP}`,
      '--disable-warning=ExperimentalWarning',
      new URL('../../main.ts', import.meta.url).pathname,
    ],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'test',
        PORT: '0',
        DATABASE_URL: env.DATABASE_URL,
        PORTICO_SECRET: env.PORTICO_SECRET,
        PORTICO_MASTER_KEYS: env.PORTICO_MASTER_KEYS,
        PORTICO_DATA_DIR: env.PORTICO_DATA_DIR,
        PORTICO_LOG_LEVEL: 'silent',
        // What is done in the background is not what is measured.
        PORTICO_ROLES: 'api',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  closing.push(() => {
    child.kill('SIGKILL');
    return ended;
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
  });
}

async function signIn(house: TestHouse, url: string): Promise<string> {
  const reply = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: house.own.actors.owner.email, password: TEST_PASSWORD }),
  });
  const { accessToken } = (await reply.json()) as { accessToken: string };
  return accessToken;
}

/** Counts what comes, and keeps nothing of it. */
function download(url: string, token: string): Promise<{ bytes: number; entries: number }> {
  return new Promise((resolve, reject) => {
    let [bytes, entries] = [0, 0];
    get(url, { headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        // Every entry stands on a line of its own.
        entries += chunk.toString('latin1').split('{"id":').length - 1;
      });
      response.once('end', () => resolve({ bytes, entries }));
      response.once('error', reject);
    }).once('error', reject);
  });
}
