import type { ConnectionTest, Role } from '@portico/contract';
import type pg from 'pg';
import type { Scope } from '../../../platform/db/scope.ts';
import { notFound } from '../../../platform/fault.ts';

/** An organization's own identity provider, as it is stored. */
export interface ConnectionRow {
  orgId: string;
  id: string;
  name: string;
  protocol: 'oidc' | 'saml';
  active: boolean;
  /** The provider's own name for itself: OpenID's issuer, SAML's entity id. */
  issuer: string | null;
  oidcClient: string | null;
  /** Sealed. */
  oidcSecret: string | null;
  samlSignInUrl: string | null;
  /** PEM. */
  samlCertificates: string[];
  samlMetadataUrl: string | null;
  joins: boolean;
  defaultRole: Role;
  defaultRoleId: string | null;
  defaultRoleName: string | null;
  provesSecondFactor: boolean;
  lastTest: ConnectionTest | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const select = `
SELECT c.org_id AS "orgId", c.id, c.name, c.protocol, c.active, c.issuer, c.oidc_client AS "oidcClient",
  c.oidc_secret AS "oidcSecret", c.saml_sign_in_url AS "samlSignInUrl", c.saml_certificates AS "samlCertificates",
  c.saml_metadata_url AS "samlMetadataUrl", c.joins, c.default_role AS "defaultRole", c.default_role_id AS "defaultRoleId",
  r.name AS "defaultRoleName", c.proves_second_factor AS "provesSecondFactor", c.last_test AS "lastTest", c.version,
  c.created_at AS "createdAt", c.updated_at AS "updatedAt"
FROM sign_in_connections c LEFT JOIN custom_roles r ON r.org_id = c.org_id AND r.id = c.default_role_id`;

/** The organization's connections, the oldest first. */
export function listConnections(scope: Scope): Promise<ConnectionRow[]> {
  return scope.query<ConnectionRow>(`${select} WHERE c.org_id = $1 ORDER BY c.created_at, c.id`, [
    scope.orgId,
  ]);
}

/** Throws `not_found`. */
export async function requireConnection(scope: Scope, id: string): Promise<ConnectionRow> {
  const [row] = await scope.query<ConnectionRow>(`${select} WHERE c.org_id = $1 AND c.id = $2`, [
    scope.orgId,
    id,
  ]);
  if (!row) throw notFound('This connection');
  return row;
}

/** A connection at the door, where no organization is known yet. */
export async function findConnection(pool: pg.Pool, id: string): Promise<ConnectionRow | null> {
  const { rows } = await pool.query<ConnectionRow>(`${select} WHERE c.id = $1`, [id]);
  return rows[0] ?? null;
}

/** The connection that people with an address of this domain sign in by; null where nobody proved the domain. */
export async function findConnectionOfDomain(pool: pg.Pool, domain: string): Promise<ConnectionRow | null> {
  const { rows } = await pool.query<ConnectionRow>(
    `${select} JOIN sign_in_domains d ON d.org_id = c.org_id AND d.connection_id = c.id
     WHERE d.domain = $1 AND d.state = 'proven' AND c.active`,
    [domain],
  );
  return rows[0] ?? null;
}

/** True where the connection's organization has proved that the domain is its own, and leads its people here. */
export async function speaksFor(
  pool: pg.Pool,
  { orgId, id }: ConnectionRow,
  domain: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT FROM sign_in_domains WHERE org_id = $1 AND connection_id = $2 AND domain = $3 AND state = 'proven'`,
    [orgId, id, domain],
  );
  return rowCount !== 0;
}

/** The fields that have to be filled in before anybody can sign in. */
export function missingIn(row: ConnectionRow): string[] {
  const needed: [string, unknown][] =
    row.protocol === 'oidc'
      ? [
          ['oidc.issuer', row.issuer],
          ['oidc.clientId', row.oidcClient],
          ['oidc.clientSecret', row.oidcSecret],
        ]
      : [
          ['saml.entityId', row.issuer],
          ['saml.signInUrl', row.samlSignInUrl],
          ['saml.certificates', row.samlCertificates.length > 0],
        ];
  return needed.filter(([, value]) => !value).map(([name]) => name);
}
