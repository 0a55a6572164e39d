import type { LiveEvent } from '@portico/contract';
import pg from 'pg';
import type { WrittenEvent } from '../events/log.ts';
import type { Log } from '../log.ts';

const CHANNEL = 'portico_live';
/** PostgreSQL refuses notifications of 8 000 bytes and more. */
const MAX_PAYLOAD = 7000;

export interface LiveFeed {
  /** Tells every process of an organization's new events, after their commit. Never throws. */
  announce(orgId: string, events: WrittenEvent[]): void;
  listen(handler: (orgId: string, events: LiveEvent[]) => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface LiveFeedOptions {
  /** Where notifications are sent from. */
  pool: pg.Pool;
  /** Where the one listening connection goes. */
  connectionString: string;
  log: Log;
}

/**
 * Carries events between processes by LISTEN and NOTIFY: ids, never data. A notification that is lost costs
 * nothing but time: browsers ask for what they missed by sequence.
 */
export function createLiveFeed({ pool, connectionString, log }: LiveFeedOptions): LiveFeed {
  const handlers: ((orgId: string, events: LiveEvent[]) => void)[] = [];
  let client: pg.Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString, application_name: 'portico live', keepAlive: true });
    next.on('notification', ({ payload }) => {
      if (!payload) return;
      const { orgId, events } = JSON.parse(payload) as { orgId: string; events: LiveEvent[] };
      for (const handler of handlers) handler(orgId, events);
    });
    next.on('error', (error) => log.warn({ err: error }, 'live feed'));
    next.on('end', () => {
      if (stopped || client !== next) return;
      client = undefined;
      retry = setTimeout(() => void connect().catch((error) => log.warn({ err: error }, 'live feed')), 1000);
    });
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
  }

  return {
    announce(orgId, events) {
      for (const payload of packets(orgId, events)) {
        pool
          .query('SELECT pg_notify($1, $2)', [CHANNEL, payload])
          .catch((error) => log.warn({ err: error }, 'live feed'));
      }
    },
    listen: (handler) => void handlers.push(handler),
    start: connect,
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

/** Splits what is to be told into payloads that fit. */
export function packets(orgId: string, events: WrittenEvent[]): string[] {
  const result: string[] = [];
  let batch: LiveEvent[] = [];
  let size = 0;
  for (const { id: _id, ...event } of events) {
    const length = JSON.stringify(event).length + 1;
    if (size + length > MAX_PAYLOAD && batch.length > 0) {
      result.push(JSON.stringify({ orgId, events: batch }));
      batch = [];
      size = 0;
    }
    batch.push(event);
    size += length;
  }
  if (batch.length > 0) result.push(JSON.stringify({ orgId, events: batch }));
  return result;
}
