import pg from 'pg';
import { DatabaseStartError } from './errors.ts';

const OLDEST_MAJOR = 17;
const LIMIT_MS = 10_000;

/**
 * Looks at a PostgreSQL of one's own before anything is built on it. `url` is passed to the driver as it is, with its TLS
 * options (`?sslmode=verify-full&sslrootcert=…`). Answers its version (`major` 18 for "18.4"); throws
 * `DatabaseStartError` with `bad_url`, `unreachable`, `refused` or `too_old`.
 */
export async function checkExternalDatabase(url: string): Promise<{ version: string; major: number }> {
  const address = nameOfAddress(url);
  const client = openClient(url);
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; version: string }>(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version",
    );
    return judge(address, Number(rows[0]?.number), rows[0]?.version ?? 'unknown');
  } catch (cause) {
    throw cause instanceof DatabaseStartError ? cause : explain(address, cause as Error & { code?: string });
  } finally {
    await client.end().catch(() => {});
  }
}

function openClient(url: string): pg.Client {
  try {
    return new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: LIMIT_MS,
      query_timeout: LIMIT_MS,
      application_name: 'portico-start',
    });
  } catch (cause) {
    // A file named by sslrootcert, sslcert or sslkey that cannot be read is reported here.
    throw new DatabaseStartError('bad_url', `DATABASE_URL cannot be used: ${(cause as Error).message}.`, {
      cause,
    });
  }
}

/** Host and database, never the password. */
function nameOfAddress(url: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new DatabaseStartError(
      'bad_url',
      'DATABASE_URL is not an address of the form postgres://user:password@host:5432/database.',
    );
  }
  const { host, pathname } = new URL(url);
  return `${host || 'the local socket'}${pathname}`;
}

function judge(address: string, number: number, version: string): { version: string; major: number } {
  const major = Math.floor(number / 10_000);
  if (major >= OLDEST_MAJOR) return { version, major };
  throw new DatabaseStartError(
    'too_old',
    `The database at ${address} is PostgreSQL ${version}. Portico needs PostgreSQL ${OLDEST_MAJOR} or newer: ` +
      'upgrade it, or leave DATABASE_URL empty to use the embedded one.',
  );
}

function explain(address: string, cause: Error & { code?: string }): DatabaseStartError {
  // Class 28: invalid authorization; 3D000: no such database (PostgreSQL, appendix A). Others come from the network.
  const refused = /^(28|3D)/.test(cause.code ?? '');
  return new DatabaseStartError(
    refused ? 'refused' : 'unreachable',
    refused
      ? `The database at ${address} refuses us: ${cause.message}. Check user, password and name in DATABASE_URL.`
      : `The database at ${address} cannot be reached: ${cause.message || cause.code}. Check DATABASE_URL.`,
    { cause },
  );
}
