import type pg from 'pg';
import { newId } from '../../platform/ids.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface AccountRow {
  id: string;
  name: string;
  email: string;
}

/** The account of an address; null where there is none. */
export async function findAccount(on: pg.Pool | pg.ClientBase, email: string): Promise<AccountRow | null> {
  const { rows } = await on.query<AccountRow>('SELECT id, name, email FROM auth."user" WHERE email = $1', [
    email.trim().toLowerCase(),
  ]);
  return rows[0] ?? null;
}

/** Makes an account whose address is proven. Throws PostgreSQL's 23505 where the address has one. */
export async function insertAccount(
  client: pg.ClientBase,
  account: { name: string; email: string; passwordHash: string | null; language?: string | null },
): Promise<string> {
  const id = newId();
  await client.query(
    'INSERT INTO auth."user" (id, name, email, "emailVerified", language) VALUES ($1, $2, $3, true, $4)',
    [id, account.name, account.email, account.language ?? null],
  );
  if (account.passwordHash) await insertPassword(client, id, account.passwordHash);
  return id;
}

/** Sets the password, whether or not there was one. */
export async function setPassword(client: pg.ClientBase, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  const { rowCount } = await client.query(
    `UPDATE auth.account SET password = $2, "updatedAt" = now() WHERE "userId" = $1 AND "providerId" = 'credential'`,
    [userId, hash],
  );
  if (!rowCount) await insertPassword(client, userId, hash);
}

/** False for an account that is opened by other means alone. */
export async function hasPassword(pool: pg.Pool, userId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM auth.account WHERE "userId" = $1 AND "providerId" = 'credential' AND password IS NOT NULL`,
    [userId],
  );
  return rowCount !== 0;
}

/** True where it is the account's password. */
export async function isPassword(pool: pg.Pool, userId: string, password: string): Promise<boolean> {
  const { rows } = await pool.query<{ password: string | null }>(
    `SELECT password FROM auth.account WHERE "userId" = $1 AND "providerId" = 'credential'`,
    [userId],
  );
  const stored = rows[0]?.password;
  return stored ? verifyPassword({ hash: stored, password }) : false;
}

function insertPassword(client: pg.ClientBase, userId: string, hash: string) {
  return client.query(
    `INSERT INTO auth.account (id, "accountId", "providerId", "userId", password) VALUES ($1, $2, 'credential', $3, $4)`,
    [newId(), userId, userId, hash],
  );
}
