import type pg from 'pg';
import type { DataKeyStore, WrappedDataKey } from './vault/index.ts';

const columns = 'org_id AS "orgId", version, master_key_id AS "masterKeyId", wrapped';

/** Wrapped data keys in PostgreSQL, read and written as the role that may do nothing else with secrets. */
export function postgresDataKeys(pool: pg.Pool): DataKeyStore {
  const one = async (sql: string, values: unknown[]) =>
    (await pool.query<WrappedDataKey>(sql, values)).rows[0] ?? null;
  return {
    current: (orgId) =>
      one(`SELECT ${columns} FROM data_keys WHERE org_id = $1 ORDER BY version DESC LIMIT 1`, [orgId]),
    get: (orgId, version) =>
      one(`SELECT ${columns} FROM data_keys WHERE org_id = $1 AND version = $2`, [orgId, version]),
    async insert(key) {
      const { rowCount } = await pool.query(
        'INSERT INTO data_keys (org_id, version, master_key_id, wrapped) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [key.orgId, key.version, key.masterKeyId, key.wrapped],
      );
      return rowCount === 1;
    },
    async rewrap(key, from) {
      await pool.query(
        'UPDATE data_keys SET master_key_id = $3, wrapped = $4 WHERE org_id = $1 AND version = $2 AND master_key_id = $5',
        [key.orgId, key.version, key.masterKeyId, key.wrapped, from],
      );
    },
    async wrappedByOthers(masterKeyId, limit) {
      const { rows } = await pool.query<WrappedDataKey>(
        `SELECT ${columns} FROM data_keys WHERE master_key_id <> $1 ORDER BY org_id, version LIMIT $2`,
        [masterKeyId, limit],
      );
      return rows;
    },
    async remove(orgId) {
      await pool.query('DELETE FROM data_keys WHERE org_id = $1', [orgId]);
    },
  };
}
