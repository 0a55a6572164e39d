import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Answer, AnyEndpoint, Problem, Role, Sent } from '@portico/contract';
import { permissionsOf, roles } from '@portico/contract';
import pg from 'pg';
import { inject } from 'vitest';
import { type App, buildApp } from '../../app.ts';
import { createMember, createOrganization } from '../../modules/identity/index.ts';
import type { MemberActor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { type Env, readEnv } from '../env.ts';
import { newId } from '../ids.ts';
import { cloneDatabase, TEST_SECRET } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    adminDatabaseUrl: string;
  }
}

export const TEST_PASSWORD = 'correct horse battery';

export interface Reply<E extends AnyEndpoint> {
  status: number;
  body: Answer<E>;
  problem: Problem;
  headers: Record<string, string | string[] | number | undefined>;
}

export interface CallInput<E extends AnyEndpoint> {
  params?: Sent<E, 'params'>;
  query?: Sent<E, 'query'>;
  body?: Sent<E, 'body'> | unknown;
  headers?: Record<string, string>;
}

export interface Caller {
  call<E extends AnyEndpoint>(endpoint: E, input?: CallInput<E>): Promise<Reply<E>>;
}

export interface TestOrganization {
  id: string;
  slug: string;
  /** An actor of each role, for scopes. */
  actors: Record<Role, MemberActor>;
  /** Calls the API with the access token of a member of that role. */
  as(role: Role): Caller;
}

export interface TestHouse {
  app: App;
  env: Env;
  /** The organization under test, and another one that must never show. */
  own: TestOrganization;
  foreign: TestOrganization;
  anonymous: Caller;
  withHeaders(headers: Record<string, string>): Caller;
  /** The database's owner, past row-level security: for inspection alone. */
  admin: pg.Pool;
  /** What was logged so far. */
  logged(): string;
  stop(): Promise<void>;
}

export interface TestHouseOptions {
  clock?: Clock;
  env?: Record<string, string>;
  /** Takes up jobs and sockets too, and listens on a free port. */
  live?: boolean;
  /** Milliseconds between two looks at a socket's credential. */
  socketRecheckMs?: number;
}

/** A whole server on a cloned database: two organizations, a member of each role in both. */
export async function startTestHouse({
  clock,
  env: extra = {},
  live = false,
  socketRecheckMs = 300,
}: TestHouseOptions = {}): Promise<TestHouse> {
  const database = await cloneDatabase(inject('adminDatabaseUrl'));
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-test-'));
  const env = readEnv({
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.url,
    PORTICO_SECRET: TEST_SECRET,
    PORTICO_MASTER_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}`,
    PORTICO_DATA_DIR: dataDir,
    PORTICO_LOG_LEVEL: 'debug',
    PORTICO_RATE_LIMIT_PER_MINUTE: '1000000',
    PORTICO_BASE_URL: 'http://portico.test',
    PORTICO_DATABASE_POOL: '6',
    ...extra,
  });
  const lines: string[] = [];
  const logDestination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const app = await buildApp({
    env,
    logDestination,
    jobPollMs: 500,
    socketRecheckMs,
    ...(clock ? { clock } : {}),
  });
  const admin = new pg.Pool({ connectionString: database.url, max: 2 });
  admin.on('error', () => {});
  const own = await seedOrganization(app, 'Northlight', `own-${newId().slice(-8)}`);
  const foreign = await seedOrganization(app, 'Harbor', `foreign-${newId().slice(-8)}`);
  if (live) await app.start();
  else await app.http.ready();
  return {
    app,
    env,
    own,
    foreign,
    admin,
    anonymous: caller(app, async () => ({})),
    withHeaders: (headers) => caller(app, async () => headers),
    logged: () => lines.join(''),
    async stop() {
      await app.stop();
      await admin.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function seedOrganization(app: App, name: string, slug: string): Promise<TestOrganization> {
  const id = await createOrganization(app.pools.auth, name, slug);
  const actors = {} as Record<Role, MemberActor>;
  const tokens = new Map<Role, Promise<string>>();
  for (const role of roles) {
    const email = `${role}@${slug}.example`;
    const fullName = `${name} ${role}`;
    const { id: memberId, userId } = await createMember(app.pools.auth, id, {
      name: fullName,
      email,
      password: TEST_PASSWORD,
      role,
    });
    actors[role] = {
      kind: 'member',
      id: memberId,
      userId,
      orgId: id,
      name: fullName,
      email,
      role,
      permissions: new Set(permissionsOf(role)),
      clientIds: null,
      credential: 'token',
      ip: '127.0.0.1',
      requestId: null,
    };
  }
  const token = (role: Role) => {
    const found = tokens.get(role) ?? signInForToken(app, actors[role].email);
    tokens.set(role, found);
    return found;
  };
  return {
    id,
    slug,
    actors,
    as: (role) => caller(app, async () => ({ authorization: `Bearer ${await token(role)}` })),
  };
}

async function signInForToken(app: App, email: string): Promise<string> {
  const response = await app.http.inject({
    method: 'POST',
    url: '/api/auth/login',
    payload: { email, password: TEST_PASSWORD },
  });
  if (response.statusCode !== 200) throw new Error(`Sign-in of ${email} failed: ${response.body}`);
  return response.json<{ accessToken: string }>().accessToken;
}

function caller(app: App, credentials: () => Promise<Record<string, string>>): Caller {
  return {
    async call(endpoint, input = {}) {
      const response = await app.http.inject({
        method: endpoint.method,
        url: fillPath(endpoint.path, (input.params ?? {}) as Record<string, string>),
        query: toQuery(input.query as Record<string, unknown> | undefined),
        headers: { ...(await credentials()), ...input.headers },
        ...(input.body === undefined ? {} : { payload: input.body as object }),
      });
      const isJson = String(response.headers['content-type'] ?? '').includes('json');
      const body = isJson ? response.json() : response.body;
      return { status: response.statusCode, body, problem: body, headers: response.headers };
    },
  };
}

/** Puts values into `:name` places of a path. */
export function fillPath(path: string, params: Record<string, string>): string {
  return path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
}

function toQuery(query: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
