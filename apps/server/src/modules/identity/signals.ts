import pg from 'pg';
import type { Log } from '../../platform/log.ts';

/** What may have changed: a session, all that one person may do, all of an organization, an API key. */
export interface Signal {
  about: 'session' | 'user' | 'org' | 'key';
  id: string;
}

export interface Signals {
  /** False while nothing is heard: nobody may then rely on what they remember. */
  readonly hearing: boolean;
  listen(handler: (signal: Signal | 'anything') => void): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const CHANNEL = 'portico_identity';
const PAUSE_MS = 1000;

/** Hears from the database, whoever changed it, that a credential or what it allows may have changed. */
export function createSignals(connectionString: string, log: Log): Signals {
  const handlers: ((signal: Signal | 'anything') => void)[] = [];
  let client: pg.Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const tell = (signal: Signal | 'anything') => {
    for (const handler of handlers) handler(signal);
  };

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString, application_name: 'portico identity', keepAlive: true });
    next.on('notification', ({ payload = '' }) => {
      const [about = '', id = ''] = payload.split(':');
      tell({ about: about as Signal['about'], id });
    });
    next.on('error', (error) => log.warn({ err: error }, 'identity signals'));
    next.on('end', () => {
      if (stopped || client !== next) return;
      client = undefined;
      tell('anything');
      again();
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    client = next;
    // What was told while nobody listened is not known.
    tell('anything');
  }

  function again(): void {
    if (stopped) return;
    retry = setTimeout(() => {
      connect().catch((error) => {
        log.warn({ err: error }, 'identity signals');
        again();
      });
    }, PAUSE_MS);
  }

  return {
    get hearing() {
      return client !== undefined;
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
