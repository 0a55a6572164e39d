import Fastify from 'fastify';
import pg from 'pg';
import { roleUrl } from '../../apps/server/src/platform/db/roles.ts';
import { BENCH_SECRET, type BenchEnv } from './setup.ts';

/** The baseline: bare Fastify and pg with the same SQL, no transaction, no scope, no schema. */
const { adminUrl, orgId } = JSON.parse(process.argv[2] ?? '{}') as BenchEnv;
const url = new URL(roleUrl(adminUrl, BENCH_SECRET, 'portico_app'));
// Without a scope the policy shows nothing; the owner's connection is what a server without policies would have.
url.username = new URL(adminUrl).username;
url.password = new URL(adminUrl).password;
const pool = new pg.Pool({ connectionString: url.toString(), max: 10 });
const app = Fastify();
const sql = `SELECT id, company_name AS "companyName", contact_name AS "contactName", email, phone, website, industry,
  client_type AS "clientType", time_zone AS "timeZone", currency, language, notes, version, created_at AS "createdAt",
  updated_at AS "updatedAt", archived_at AS "archivedAt"
  FROM clients WHERE org_id = $1 AND archived_at IS NULL ORDER BY lower(company_name) ASC, id ASC LIMIT $2`;
app.get('/clients', async () => {
  const { rows } = await pool.query(sql, [orgId, 51]);
  return { items: rows.slice(0, 50), nextCursor: rows.length > 50 ? rows[49]?.id : null };
});
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/clients` });
process.on('disconnect', () => process.exit(0));
