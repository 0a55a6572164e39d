import type { Role } from '@portico/contract';
import type pg from 'pg';
import { newId } from '../../platform/ids.ts';
import { hashPassword } from './password.ts';

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
  await inTransaction(pool, async (client) => {
    await client.query('INSERT INTO organizations (org_id, name, slug) VALUES ($1, $2, $3)', [
      orgId,
      name,
      slug,
    ]);
    await client.query('INSERT INTO event_counters (org_id) VALUES ($1)', [orgId]);
  });
  return orgId;
}

/** Makes a user with a password and their membership. Throws PostgreSQL's 23505 where the address has an account. */
export async function createMember(
  pool: pg.Pool,
  orgId: string,
  person: NewPerson,
): Promise<{ id: string; userId: string }> {
  const [userId, memberId, password] = [newId(), newId(), await hashPassword(person.password)];
  const email = person.email.trim().toLowerCase();
  await inTransaction(pool, async (client) => {
    await client.query(
      'INSERT INTO auth."user" (id, name, email, "emailVerified") VALUES ($1, $2, $3, true)',
      [userId, person.name, email],
    );
    await client.query(
      `INSERT INTO auth.account (id, "accountId", "providerId", "userId", password) VALUES ($1, $2, 'credential', $3, $4)`,
      [newId(), userId, userId, password],
    );
    await client.query(
      'INSERT INTO members (org_id, id, user_id, role, name, email) VALUES ($1, $2, $3, $4, $5, $6)',
      [orgId, memberId, userId, person.role, person.name, email],
    );
  });
  return { id: memberId, userId };
}

/** The id of the organization with this slug, or null. */
export async function findOrganization(pool: pg.Pool, slug: string): Promise<string | null> {
  const { rows } = await pool.query<{ org_id: string }>('SELECT org_id FROM organizations WHERE slug = $1', [
    slug,
  ]);
  return rows[0]?.org_id ?? null;
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
