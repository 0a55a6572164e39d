import { access, constants, mkdir } from 'node:fs/promises';
import pg from 'pg';
import { allMigrations } from '../database.ts';
import { inspectDatabase } from '../platform/db/inspect.ts';
import { masterKeysOf, readEnv } from '../platform/env.ts';
import { createOutbound, parseOutboundConfig } from '../platform/outbound/index.ts';
import { checkExternalDatabase } from '../platform/postgres/index.ts';
import { parseMasterKeys } from '../platform/vault/index.ts';
import { type Command, print } from './command.ts';

type Examination = { name: string; look(): Promise<string> };

export const doctor: Command = {
  summary: 'look at the installation and say what is wrong with it',
  async run() {
    let ill = 0;
    for (const { name, look } of examinations()) {
      try {
        print(`✓ ${name}: ${await look()}`);
      } catch (error) {
        ill += 1;
        print(`✗ ${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    print(ill === 0 ? 'Everything is in order.' : `${ill} of these need you.`);
    return ill === 0 ? 0 : 1;
  },
};

function examinations(): Examination[] {
  const env = () => readEnv(process.env);
  return [
    { name: 'settings', look: async () => `${env().NODE_ENV}, roles ${env().PORTICO_ROLES.join(', ')}` },
    { name: 'master keys', look: async () => `${parseMasterKeys(masterKeysOf(env())).length} known` },
    {
      name: 'data folder',
      async look() {
        await mkdir(env().PORTICO_DATA_DIR, { recursive: true });
        await access(env().PORTICO_DATA_DIR, constants.R_OK | constants.W_OK);
        return env().PORTICO_DATA_DIR;
      },
    },
    {
      name: 'database',
      look: async () => `PostgreSQL ${(await checkExternalDatabase(env().DATABASE_URL)).version}`,
    },
    { name: 'schema', look: () => asOwner(env().DATABASE_URL, examineSchema) },
    { name: 'tenancy', look: () => asOwner(env().DATABASE_URL, examineTenancy) },
    {
      name: 'outgoing traffic',
      async look() {
        const { PORTICO_OUTBOUND_ALLOW = '', PORTICO_DNS_SERVERS = '', PORTICO_OUTBOUND_ROUTES = '' } = env();
        const outbound = createOutbound(
          parseOutboundConfig({ PORTICO_OUTBOUND_ALLOW, PORTICO_DNS_SERVERS, PORTICO_OUTBOUND_ROUTES }),
        );
        const answer = await outbound.dns.query('example.com', 'NS');
        if (!['ok', 'no_data', 'no_such_name'].includes(answer.status))
          throw new Error(`the resolver ${answer.server} says ${answer.status}`);
        return `${answer.server} answers`;
      },
    },
    {
      name: 'mail',
      look: async () => (env().PORTICO_SMTP_URL ? 'sent by SMTP' : 'kept in the development inbox'),
    },
  ];
}

async function asOwner(url: string, look: (client: pg.Client) => Promise<string>): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await look(client);
  } finally {
    await client.end();
  }
}

async function examineSchema(client: pg.Client): Promise<string> {
  const known = await allMigrations();
  const exists = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS there`,
  );
  const applied = exists.rows[0]?.there
    ? (await client.query('SELECT id FROM public.migrations')).rowCount
    : 0;
  if (applied !== known.length)
    throw new Error(`${applied} of ${known.length} migrations are applied: npm run portico -- migrate`);
  return `${known.length} migrations are applied`;
}

async function examineTenancy(client: pg.Client): Promise<string> {
  const complaints = await inspectDatabase(client);
  if (complaints.length > 0) throw new Error(complaints.join('; '));
  return 'every table is under its policies';
}
