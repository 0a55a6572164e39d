import pg from 'pg';

/** Months that are made ahead of time. */
const AHEAD = 4;

/** How far retention has come in one organization: all entries up to this place may go. */
export interface Mark {
  orgId: string;
  lastSeq: number;
}

/**
 * Works as the database's owner, for a moment: making and dropping the parts of a table is the owner's alone. No row of
 * the application passes through here.
 */
async function asOwner<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: adminUrl,
    application_name: 'portico audit months',
    // Waits for readers of the trail, but not so long that writers queue behind it.
    options: '-c lock_timeout=5000 -c statement_timeout=60000 -c timezone=UTC',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the parts of this month and the next ones where they are missing. Answers how many were made. */
export function makeMonths(adminUrl: string, now: Date): Promise<number> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ made: number }>('SELECT audit.make_months($1::date, $2) AS made', [
      now.toISOString().slice(0, 10),
      AHEAD,
    ]);
    return rows[0]?.made ?? 0;
  });
}

/**
 * Drops the parts of past months in which every entry of every organization is past its mark. Answers their names,
 * such as `2026_03`.
 */
export function dropMonths(adminUrl: string, now: Date, marks: Mark[]): Promise<string[]> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ month: string }>(
      `SELECT substr(c.relname, 9) AS month FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'audit' AND c.relname ~ '^entries_[0-9]{4}_[0-9]{2}$' AND substr(c.relname, 9) < to_char($1::timestamptz, 'YYYY_MM')
       ORDER BY month`,
      [now],
    );
    const dropped: string[] = [];
    for (const { month } of rows) if (await dropMonth(client, month, marks)) dropped.push(month);
    return dropped;
  });
}

async function dropMonth(client: pg.Client, month: string, marks: Mark[]): Promise<boolean> {
  const { rows } = await client.query<{ needed: boolean }>(
    `SELECT EXISTS (SELECT FROM audit.entries_${month} e WHERE NOT EXISTS (
       SELECT FROM unnest($1::uuid[], $2::bigint[]) AS mark (org_id, seq) WHERE mark.org_id = e.org_id AND e.seq <= mark.seq)) AS needed`,
    [marks.map(({ orgId }) => orgId), marks.map(({ lastSeq }) => lastSeq)],
  );
  if (rows[0]?.needed !== false) return false;
  await client.query(`DROP TABLE audit.words_${month}, audit.entries_${month}`);
  return true;
}
