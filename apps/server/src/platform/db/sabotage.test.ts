import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { cloneDatabase } from '../testing/database.ts';
import { inspectDatabase } from './inspect.ts';

/*
 * Ways to break the walls between organizations, each of which the inspection must notice: that is what `npm run
 * check` and the tests of every change rely on.
 */
const sabotages: [name: string, sql: string, complaint: RegExp][] = [
  ['row-level security is off', 'ALTER TABLE clients DISABLE ROW LEVEL SECURITY', /clients does not enable/],
  [
    'it is not forced',
    'ALTER TABLE clients NO FORCE ROW LEVEL SECURITY',
    /clients does not enable and force/,
  ],
  ['the policy is gone', 'DROP POLICY tenant ON stakeholders', /stakeholders: its policies/],
  ['the policy shows all', 'ALTER POLICY tenant ON clients USING (true)', /clients: its policies/],
  [
    'the policy lets all be written',
    'ALTER POLICY tenant ON clients WITH CHECK (true)',
    /clients: its policies/,
  ],
  [
    'the policy checks nothing that is written',
    `DROP POLICY tenant ON clients;
     CREATE POLICY tenant ON clients FOR SELECT TO portico_app USING (org_id = (SELECT house.org_id()))`,
    /clients: its policies/,
  ],
  [
    'a second policy shows all',
    'CREATE POLICY debug ON members TO portico_app USING (true)',
    /members: its policies/,
  ],
  ['a policy for everybody', 'CREATE POLICY open ON members TO PUBLIC USING (true)', /members: its policies/],
  [
    'a policy for a role that has none there',
    'CREATE POLICY report ON clients FOR SELECT TO portico_system USING (true)',
    /clients: the policy report opens it to portico_system/,
  ],
  ['a client’s people see all clients', 'DROP POLICY visitors ON checks', /checks: its policies/],
  [
    'staff see clients that are not theirs',
    'DROP POLICY chosen_clients ON access_ledger',
    /access_ledger: its policies/,
  ],
  [
    'a reference that leaves the organization',
    `ALTER TABLE clients ADD UNIQUE (id);
     ALTER TABLE stakeholders ADD COLUMN other uuid REFERENCES clients (id)`,
    /stakeholders: the foreign key \S+ could point into another organization/,
  ],
  [
    'a key over all organizations, whose collisions tell of others',
    'CREATE UNIQUE INDEX mail_once ON clients (email)',
    /clients: the key mail_once does not begin with org_id/,
  ],
  [
    'a view that reads as its owner',
    'CREATE VIEW all_clients AS SELECT * FROM clients',
    /all_clients is a view/,
  ],
  [
    'a materialized view',
    'CREATE MATERIALIZED VIEW counts AS SELECT org_id, count(*) FROM clients GROUP BY org_id',
    /counts is a materialized view/,
  ],
  [
    'a function that reads as its owner',
    `CREATE FUNCTION house.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM clients'`,
    /peek\(\) is SECURITY DEFINER/,
  ],
  [
    'the organization is read from elsewhere',
    `CREATE OR REPLACE FUNCTION house.org_id() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT org_id FROM organizations LIMIT 1 $$`,
    /house\.org_id\(\) is not the one/,
  ],
  [
    'the application may empty tables',
    'GRANT TRUNCATE ON clients TO portico_app',
    /portico_app may TRUNCATE on clients/,
  ],
  [
    'the application may rewrite history',
    'GRANT UPDATE ON events TO portico_app',
    /portico_app may UPDATE on events, which was not meant/,
  ],
  [
    'the application may read passwords',
    'GRANT USAGE ON SCHEMA auth TO portico_app; GRANT SELECT ON auth.account TO portico_app',
    /portico_app may SELECT on account/,
  ],
  ['everybody may read a table', 'GRANT SELECT ON clients TO PUBLIC', /PUBLIC may SELECT on clients/],
  ['the application is past all policies', 'ALTER ROLE portico_app BYPASSRLS', /portico_app may bypass/],
  [
    'the application owns a table',
    'GRANT portico_app TO CURRENT_USER; GRANT CREATE ON SCHEMA public TO portico_app; ALTER TABLE scans OWNER TO portico_app',
    /scans belongs to portico_app/,
  ],
  [
    'a table that nobody thought about',
    'CREATE TABLE leads (id uuid PRIMARY KEY, email text)',
    /leads is in no list/,
  ],
  [
    'a tenant’s table without its tenant',
    `CREATE TABLE leads (id uuid PRIMARY KEY); COMMENT ON TABLE leads IS 'tenant; visitors: none; may: SELECT'`,
    /leads has no org_id/,
  ],
];

let client: pg.Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await cloneDatabase(inject('adminDatabaseUrl'));
  drop = database.drop;
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await drop();
});

test('the walls stand before anybody breaks them', async () => {
  expect(await inspectDatabase(client)).toEqual([]);
});

test.each(sabotages)('%s: it is noticed', async (_name, sql, complaint) => {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    expect((await inspectDatabase(client)).join('\n')).toMatch(complaint);
  } finally {
    await client.query('ROLLBACK');
  }
});
