import type { ClientBase } from 'pg';
import { roleNames } from './roles.ts';

/** What a table's comment says it is; written by `house.tenant_table` and by hand for the few system tables. */
export type TableKind =
  | { kind: 'tenant'; visitors: 'none' | 'read' | 'own' | 'all'; may: string[] }
  | { kind: 'system' };

export interface TableFacts {
  name: string;
  comment: string | null;
  secured: boolean;
  forced: boolean;
  owner: string;
  columns: string[];
  /** What the application's role may do with it. */
  verbs: string[];
  /** Columns of each key and unique constraint or index, in order. */
  keys: { name: string; columns: string[] }[];
  indexes: { name: string; columns: string[] }[];
  foreignKeys: { name: string; columns: string[]; target: string; targetColumns: string[] }[];
  policies: {
    name: string;
    permissive: boolean;
    command: string;
    roles: string[];
    using: string | null;
    check: string | null;
  }[];
}

const TENANT = '(org_id = ( SELECT house.org_id() AS org_id))';
const NO_CLIENT = '(( SELECT house.client_id() AS client_id) IS NULL)';
const OWN_CLIENT =
  '((( SELECT house.client_id() AS client_id) IS NULL) OR (client_id = ( SELECT house.client_id() AS client_id)))';

/** Staff who work for chosen clients alone; what belongs to no client is everybody's. */
const CHOSEN_CLIENTS =
  '((( SELECT house.client_ids() AS client_ids) IS NULL) OR (client_id IS NULL) OR (client_id = ANY (( SELECT house.client_ids() AS client_ids)::uuid[])))';

/** Roles that have policies of their own beside the template, and on which tables: the whole list. */
const exceptions: Record<string, string[]> = {
  portico_system: ['organizations', 'data_keys'],
  portico_auth: [
    'organizations',
    'members',
    'event_counters',
    'custom_roles',
    'security_policies',
    'api_keys',
    'sign_in_connections',
    'sign_in_domains',
    'pages_domains',
    'portal_users',
    'clients',
  ],
};

/** Keys that must be unique over all organizations: their collisions tell nothing that is not public anyway. */
const globalKeys = new Set(['organizations_slug_key', 'sign_in_domains_proven']);

/** The roles that the server works as; the owner's is another one. */
const serving = roleNames.map((role) => `'${role}'`).join(', ');

const factsSql = `
SELECT c.relname AS name, obj_description(c.oid) AS comment, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
  pg_get_userbyid(c.relowner) AS owner,
  ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  ARRAY(SELECT v FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) v WHERE has_table_privilege('portico_app', c.oid, v)) AS verbs,
  (SELECT coalesce(json_agg(json_build_object('name', x.relname, 'columns', cols(i.indrelid, i.indkey))), '[]')
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisunique) AS keys,
  (SELECT coalesce(json_agg(json_build_object('name', x.relname, 'columns', cols(i.indrelid, i.indkey))), '[]')
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid) AS indexes,
  (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'columns', cols(k.conrelid, k.conkey), 'target', t.relname,
      'targetColumns', cols(k.confrelid, k.confkey))), '[]')
     FROM pg_constraint k JOIN pg_class t ON t.oid = k.confrelid WHERE k.conrelid = c.oid AND k.contype = 'f') AS "foreignKeys",
  (SELECT coalesce(json_agg(json_build_object('name', p.policyname, 'permissive', p.permissive = 'PERMISSIVE', 'command', p.cmd,
      'roles', p.roles, 'using', p.qual, 'check', p.with_check)), '[]')
     FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname) AS policies
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY c.relname`;

// Index columns come as numbers; 0 stands for an expression.
const columnsFunction = `
CREATE FUNCTION pg_temp.cols(tab oid, nums anycompatiblearray) RETURNS text[] LANGUAGE sql AS $$
  SELECT array_agg(coalesce(a.attname::text, '(expression)') ORDER BY k.place)
  FROM unnest(nums) WITH ORDINALITY AS k (num, place)
  LEFT JOIN pg_attribute a ON a.attrelid = tab AND a.attnum = k.num $$`;

/** Reads the catalogue. The client must be able to see it all: the owner's. */
export async function readTables(client: ClientBase): Promise<TableFacts[]> {
  await client.query(columnsFunction.replace('anycompatiblearray', 'int2[]'));
  const sql = factsSql.replaceAll(
    /\bcols\((\w+)\.(\w+), (\w+)\.(\w+)\)/g,
    'pg_temp.cols($1.$2, $3.$4::int2[])',
  );
  const { rows } = await client.query<TableFacts>(sql);
  await client.query('DROP FUNCTION pg_temp.cols');
  return rows;
}

export function kindOf(table: TableFacts): TableKind | null {
  const tenant = /^tenant; visitors: (none|read|own|all); may: ([A-Z, ]+)$/.exec(table.comment ?? '');
  if (tenant) return { kind: 'tenant', visitors: tenant[1] as 'none', may: (tenant[2] ?? '').split(', ') };
  return table.comment?.startsWith('system: ') ? { kind: 'system' } : null;
}

/** Everything about the tables that is not as the house demands, one sentence each; empty when all is well. */
export async function inspectDatabase(client: ClientBase): Promise<string[]> {
  const tables = await readTables(client);
  return [
    ...tables.flatMap(inspectTable),
    ...(await inspectGround(client)),
    ...(await inspectRelations(client)),
  ];
}

export function inspectTable(table: TableFacts): string[] {
  const kind = kindOf(table);
  if (!kind)
    return [`${table.name} is in no list: put it under house.tenant_table(), or comment it as 'system: …'`];
  if (kind.kind === 'system') return inspectPolicies(table, []);
  return [
    ...(table.columns.includes('org_id') ? [] : [`${table.name} has no org_id`]),
    ...(table.secured && table.forced ? [] : [`${table.name} does not enable and force row-level security`]),
    ...table.verbs
      .filter((verb) => !kind.may.includes(verb))
      .map((verb) => `portico_app may ${verb} on ${table.name}, which was not meant`),
    ...inspectKeys(table),
    ...inspectForeignKeys(table),
    ...inspectPolicies(table, [
      ...expectedPolicies(kind.visitors),
      ...(table.columns.includes('client_id') ? [restrict('ALL', CHOSEN_CLIENTS, CHOSEN_CLIENTS)] : []),
    ]),
  ];
}

function inspectKeys(table: TableFacts): string[] {
  const loose = table.keys.filter((key) => key.columns[0] !== 'org_id' && !globalKeys.has(key.name));
  return loose.map((key) => `${table.name}: the key ${key.name} does not begin with org_id`);
}

function inspectForeignKeys(table: TableFacts): string[] {
  return table.foreignKeys.flatMap((key) => {
    const complaints: string[] = [];
    const leavesTenancy = key.target === 'user';
    if (!leavesTenancy && (key.columns[0] !== 'org_id' || key.targetColumns[0] !== 'org_id')) {
      complaints.push(`${table.name}: the foreign key ${key.name} could point into another organization`);
    }
    const served = table.indexes.some((index) =>
      key.columns.every((column, place) => index.columns[place] === column),
    );
    if (!served)
      complaints.push(
        `${table.name}: no index serves the foreign key ${key.name} (${key.columns.join(', ')})`,
      );
    return complaints;
  });
}

interface ExpectedPolicy {
  permissive: boolean;
  command: string;
  using: string | null;
  check: string | null;
}

const restrict = (command: string, using: string | null, check: string | null): ExpectedPolicy => ({
  permissive: false,
  command,
  using,
  check,
});

function expectedPolicies(visitors: 'none' | 'read' | 'own' | 'all'): ExpectedPolicy[] {
  const tenant = { permissive: true, command: 'ALL', using: TENANT, check: TENANT };
  if (visitors === 'none') return [tenant, restrict('ALL', NO_CLIENT, NO_CLIENT)];
  if (visitors === 'own') return [tenant, restrict('ALL', OWN_CLIENT, OWN_CLIENT)];
  if (visitors === 'all') return [tenant];
  return [
    tenant,
    restrict('INSERT', null, NO_CLIENT),
    restrict('UPDATE', NO_CLIENT, null),
    restrict('DELETE', NO_CLIENT, null),
  ];
}

function inspectPolicies(table: TableFacts, expected: ExpectedPolicy[]): string[] {
  const ours = table.policies.filter(
    (policy) => policy.roles.includes('portico_app') || policy.roles.includes('public'),
  );
  const others = table.policies.filter((policy) => !ours.includes(policy));
  const asText = (policy: ExpectedPolicy) =>
    [policy.permissive, policy.command, policy.using, policy.check].join(' | ');
  const [wanted, found] = [expected.map(asText).sort(), ours.map(asText).sort()];
  const complaints =
    wanted.join('\n') === found.join('\n')
      ? []
      : [`${table.name}: its policies are not the template's: ${found.join(' ; ') || '(none)'}`];
  for (const policy of others) {
    const allowed = policy.roles.every((role) => exceptions[role]?.includes(table.name));
    if (!allowed)
      complaints.push(`${table.name}: the policy ${policy.name} opens it to ${policy.roles.join(', ')}`);
  }
  return complaints;
}

/** The functions that every policy asks, with what each must be. */
const ground: Record<string, string> = {
  org_id: "SELECT nullif(current_setting('app.org_id', true), '')::uuid",
  client_id: "SELECT nullif(current_setting('app.client_id', true), '')::uuid",
  client_ids: "SELECT nullif(current_setting('app.client_ids', true), '')::uuid[]",
};

async function inspectGround(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; source: string }>(`
    SELECT p.proname AS name, btrim(p.prosrc) AS source FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'house' AND p.pronargs = 0`);
  const sources = new Map(rows.map(({ name, source }) => [name, source]));
  return Object.entries(ground)
    .filter(([name, source]) => sources.get(name) !== source)
    .map(([name]) => `house.${name}() is not the one that the policies were written for`);
}

/** Views, functions, grants and roles: the ways around a policy. */
async function inspectRelations(client: ClientBase): Promise<string[]> {
  const complaints: string[] = [];
  const views = await client.query<{ name: string; materialized: boolean; invoker: boolean }>(`
    SELECT c.relname AS name, c.relkind = 'm' AS materialized,
      coalesce(c.reloptions @> ARRAY['security_invoker=true'], false) AS invoker
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')`);
  for (const view of views.rows) {
    if (view.materialized)
      complaints.push(`${view.name} is a materialized view: it knows no row-level security`);
    else if (!view.invoker)
      complaints.push(`${view.name} is a view that reads as its owner: make it security_invoker`);
  }
  const functions = await client.query<{ name: string }>(`
    SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('public', 'house', 'auth') AND p.prosecdef`);
  for (const { name } of functions.rows)
    complaints.push(`${name}() is SECURITY DEFINER: it reads as its owner`);
  const roles = await client.query<{ rolname: string }>(
    `SELECT rolname FROM pg_roles WHERE rolname IN (${serving}) AND (rolsuper OR rolbypassrls OR rolcreaterole)`,
  );
  for (const { rolname } of roles.rows) complaints.push(`${rolname} may bypass row-level security`);
  const grants = await client.query<{ grantee: string; table: string; privilege: string }>(`
    SELECT grantee, table_name AS table, privilege_type AS privilege FROM information_schema.role_table_grants
    WHERE table_schema IN ('public', 'auth') AND (grantee = 'PUBLIC' OR grantee IN (${serving}))
      AND (privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER') OR grantee = 'PUBLIC'
        OR (table_schema = 'auth' AND grantee <> 'portico_auth'))`);
  for (const grant of grants.rows)
    complaints.push(`${grant.grantee} may ${grant.privilege} on ${grant.table}`);
  const owned = await client.query<{ name: string; owner: string }>(`
    SELECT c.relname AS name, pg_get_userbyid(c.relowner) AS owner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'auth', 'pgboss') AND c.relkind IN ('r', 'p', 'v', 'm') AND pg_get_userbyid(c.relowner) IN (${serving})`);
  for (const { name, owner } of owned.rows)
    complaints.push(`${name} belongs to ${owner}: an owner is past its own policies`);
  return complaints;
}
