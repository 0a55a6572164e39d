import type { Role } from '@portico/contract';
import type pg from 'pg';
import { newId } from '../../platform/ids.ts';
import { insertAccount } from './account.ts';
import { hashPassword } from './password.ts';
import { inTransaction } from './transaction.ts';

export interface NewPerson {
  name: string;
  email: string;
  password: string;
  role: Role;
}

/** Makes an organization with its counter. Answers its id. Throws PostgreSQL's 23505 where the slug is taken. */
export async function createOrganization(
  pool: pg.Pool,
  name: string,
  slug: string,
  orgId = newId(),
): Promise<string> {
  await inTransaction(pool, (client) => insertOrganization(client, { orgId, name, slug }));
  return orgId;
}

/** The rows of a new organization, in the caller's transaction. */
export async function insertOrganization(
  client: pg.ClientBase,
  { orgId, name, slug }: { orgId: string; name: string; slug: string },
): Promise<void> {
  await client.query('INSERT INTO organizations (org_id, name, slug) VALUES ($1, $2, $3)', [
    orgId,
    name,
    slug,
  ]);
  await client.query('INSERT INTO event_counters (org_id) VALUES ($1)', [orgId]);
}

/** Makes a user with a password and their membership. Throws PostgreSQL's 23505 where the address has an account. */
export async function createMember(
  pool: pg.Pool,
  orgId: string,
  person: NewPerson,
): Promise<{ id: string; userId: string }> {
  const passwordHash = await hashPassword(person.password);
  const email = person.email.trim().toLowerCase();
  return inTransaction(pool, async (client) => {
    const userId = await insertAccount(client, { name: person.name, email, passwordHash });
    const id = await insertMember(client, { orgId, userId, ...person, email });
    return { id, userId };
  });
}

/** A membership, in the caller's transaction. Throws PostgreSQL's 23505 where the person is there already. */
export async function insertMember(
  client: pg.ClientBase,
  member: { orgId: string; userId: string; role: Role; name: string; email: string },
): Promise<string> {
  const id = newId();
  await client.query(
    'INSERT INTO members (org_id, id, user_id, role, name, email) VALUES ($1, $2, $3, $4, $5, $6)',
    [member.orgId, id, member.userId, member.role, member.name, member.email],
  );
  return id;
}

/** The id of the organization with this slug, or null. */
export async function findOrganization(pool: pg.Pool, slug: string): Promise<string | null> {
  const { rows } = await pool.query<{ org_id: string }>('SELECT org_id FROM organizations WHERE slug = $1', [
    slug,
  ]);
  return rows[0]?.org_id ?? null;
}

/** The id of the organization whose pages are at this host, or null. Of two that prove it, the one that did so first. */
export async function findOrganizationAt(pool: pg.Pool, host: string): Promise<string | null> {
  const { rows } = await pool.query<{ org_id: string }>(
    `SELECT org_id FROM pages_domains WHERE host = $1 AND state = 'verified' ORDER BY verified_at LIMIT 1`,
    [host.toLowerCase()],
  );
  return rows[0]?.org_id ?? null;
}

/** A name as part of an address: `Northlight & Co.` becomes `northlight-co`. Empty where nothing of it can be used. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
