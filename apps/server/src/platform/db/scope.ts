import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { EventData, EventName } from '@portico/contract';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { type Actor, chosenClientsOf, clientOf } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { type EventLog, type PendingEvent, type WrittenEvent, writeEvents } from '../events/log.ts';
import { isUuid } from '../ids.ts';
import type { Job, JobOptions, PendingJob } from '../jobs/job.ts';
import { kyselyOver } from './kysely.ts';
import type { DB } from './schema.gen.ts';

/** One transaction in one organization, as one actor: the only way to the database. */
export interface Scope {
  readonly actor: Actor;
  readonly orgId: string;
  /** Set for a client's people: the database shows them this client alone. */
  readonly clientId: string | null;
  readonly db: Kysely<DB>;
  now(): Date;
  /** Writes one event in this transaction; its subscribers' jobs are queued in the same. */
  emit<Name extends EventName>(type: Name, about: EventAbout, data: EventData<Name>): void;
  /** Queues a job in this transaction: it runs if, and only if, the transaction commits. */
  enqueue<Payload extends object>(job: Job<Payload>, payload: Payload, options?: JobOptions): void;
  /** Raw SQL with `$1` parameters, for what reads better so. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
}

export interface EventAbout {
  clientId?: string | null;
  subjectId?: string | null;
}

export interface ScopeRunner {
  /** Runs `work` in a transaction: all of it, its events and its jobs, or nothing. */
  withScope<T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T>;
  /** The same for reads: the database refuses to write, and the answer does not wait for the end of the transaction. */
  withReadScope<T>(actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T>;
}

export interface ScopeDeps {
  pool: pg.Pool;
  clock: Clock;
  events: EventLog;
  /** Queues the jobs of a transaction through its own connection. */
  sendJobs(client: pg.ClientBase, orgId: string, jobs: PendingJob[]): Promise<void>;
  /** Called after the commit with what was written. */
  announce(orgId: string, events: WrittenEvent[]): void;
}

const held = new AsyncLocalStorage<true>();

/** Throws inside a scope: a transaction must not wait for the outside world. */
export function assertOutsideScope(): void {
  if (held.getStore())
    throw new Error('A call to the outside was made inside a database scope: read, leave, call, write.');
}

/** Builds the one way to the database. */
export function createScopeRunner(deps: ScopeDeps): ScopeRunner {
  return {
    // Who looks on reads, whatever an endpoint may ask for.
    withScope: (actor, work) => run(deps, actor, work, actor.kind === 'portal' && actor.viewedBy !== null),
    withReadScope: (actor, work) => run(deps, actor, work, true),
  };
}

async function run<T>(
  deps: ScopeDeps,
  actor: Actor,
  work: (scope: Scope) => Promise<T>,
  readOnly: boolean,
): Promise<T> {
  const preamble = beginSql(actor, readOnly);
  const client = await deps.pool.connect();
  const pending: { events: PendingEvent[]; jobs: PendingJob[] } = { events: [], jobs: [] };
  let broken: Error | undefined;
  try {
    // Not awaited: it travels with the first query, in one write. Should it fail, the transaction is aborted and that
    // query says so.
    const uncork = cork(client);
    const begun = client.query(preamble);
    begun.catch(() => {});
    const scope = buildScope(deps, actor, client, pending);
    const working = held.run(true, () => work(scope));
    uncork();
    const result = await working;
    await begun;
    if (readOnly) {
      endRead(client);
      return result;
    }
    const written = await flush(deps, client, actor, pending);
    await client.query('COMMIT');
    if (written.length > 0) deps.announce(actor.orgId, written);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Holds back what is written to the connection until the answered function is called. */
function cork(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  return () => process.nextTick(() => stream.uncork());
}

/**
 * Ends a transaction that only read; nobody waits for it. Held back until the end of this turn of the event loop, it
 * travels with the next transaction of the same connection where one is waiting.
 */
function endRead(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  client.query('COMMIT').catch(() => {});
  setImmediate(() => stream.uncork());
}

/** One simple query, so one message: ids are checked to be UUIDs because it can take no parameters. */
function beginSql(actor: Actor, readOnly: boolean): string {
  const clientId = clientOf(actor) ?? '';
  const chosen = chosenClientsOf(actor);
  const ids = [actor.orgId, ...(clientId ? [clientId] : []), ...(chosen ?? [])];
  if (!ids.every(isUuid)) throw new Error('An actor without a valid organization cannot have a scope');
  // Nobody's clients are still a choice: the empty list must not read as none was made.
  const clientIds = chosen ? `{${chosen.join(',')}}` : '';
  return (
    `BEGIN${readOnly ? ' READ ONLY' : ''};SET LOCAL app.org_id='${actor.orgId}';` +
    `SET LOCAL app.client_id='${clientId}';SET LOCAL app.client_ids='${clientIds}'`
  );
}

function buildScope(
  deps: ScopeDeps,
  actor: Actor,
  client: pg.PoolClient,
  pending: { events: PendingEvent[]; jobs: PendingJob[] },
): Scope {
  let db: Kysely<DB> | undefined;
  return {
    actor,
    orgId: actor.orgId,
    clientId: clientOf(actor),
    get db() {
      db ??= kyselyOver(client);
      return db;
    },
    now: () => deps.clock.now(),
    emit: (type, about, data) => {
      pending.events.push({
        type,
        clientId: about.clientId ?? null,
        subjectId: about.subjectId ?? null,
        data,
      });
    },
    enqueue: (job, payload, options = {}) => {
      pending.jobs.push({ job: job as Job<object>, payload, options });
    },
    query: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => {
      const query = values ? { name: statementName(sql), text: sql, values } : sql;
      return (await client.query<Row>(query)).rows;
    },
  };
}

const statementNames = new Map<string, string>();
const MAX_NAMED_STATEMENTS = 500;

/** Statements with parameters are prepared once a connection: planning under policies costs more than running. */
function statementName(sql: string): string | undefined {
  const known = statementNames.get(sql);
  if (known || statementNames.size >= MAX_NAMED_STATEMENTS) return known;
  const name = createHash('sha1').update(sql).digest('base64url');
  statementNames.set(sql, name);
  return name;
}

/** Events last: the organization's counter is the last lock taken and the first let go. */
async function flush(
  deps: ScopeDeps,
  client: pg.PoolClient,
  actor: Actor,
  pending: { events: PendingEvent[]; jobs: PendingJob[] },
): Promise<WrittenEvent[]> {
  const prepared = deps.events.prepare(pending.events, deps.clock.now());
  const jobs = [...pending.jobs, ...deps.events.jobsFor(prepared)];
  if (jobs.length > 0) await deps.sendJobs(client, actor.orgId, jobs);
  return prepared.length > 0 ? writeEvents(client, actor, prepared) : [];
}
