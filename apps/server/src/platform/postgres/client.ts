import pg from 'pg';

export const ADMIN = 'portico_admin';
export const DATABASE = 'portico';

export function adminUrl(port: number, secret: string, database = DATABASE): string {
  return `postgres://${ADMIN}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`;
}

/** `starting`: it is coming up, going down, or not listening yet. */
export type Answer = 'yes' | 'starting' | 'wrong_password' | 'no_database';

/** Asks a server `SELECT 1`. Throws on an answer that none of the four words fits. */
export async function ask(url: string): Promise<Answer> {
  try {
    await query(url, 'SELECT 1');
    return 'yes';
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === '28P01') return 'wrong_password';
    if (code === '3D000') return 'no_database';
    if (code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'starting';
    if (/terminated unexpectedly|timeout/i.test((error as Error).message)) return 'starting';
    throw error;
  }
}

/** One statement on a connection of its own, with 5 s to connect and 10 s to answer. */
export async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    query_timeout: 10_000,
    application_name: 'portico-start',
  });
  // A connection that breaks while idle must not end the process; the query rejects by itself.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes the database `portico`. That another start made it at the same moment is no error. */
export async function createDatabase(port: number, secret: string): Promise<void> {
  try {
    await query(adminUrl(port, secret, 'postgres'), `CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    // duplicate_database, and the unique index behind it when both were in the middle of it
    if (code !== '42P04' && code !== '23505') throw error;
  }
}
