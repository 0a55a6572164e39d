import type pg from 'pg';
import { Fault } from '../../../platform/fault.ts';
import { domainOf } from '../../../platform/mail/public-domain.ts';
import type { Place } from '../place.ts';

/** The connection by which an organization's members with some address have to come. */
export interface Rule {
  orgId: string;
  connectionId: string;
}

/**
 * The rule for an address; null where there is none. One whose connection is off, or whose domain is lost, counts for
 * nothing: it would lock everybody out.
 */
export async function ruleFor(pool: pg.Pool, email: string): Promise<Rule | null> {
  const { rows } = await pool.query<Rule>({
    name: 'single sign-on rule',
    text: `SELECT d.org_id AS "orgId", d.connection_id AS "connectionId" FROM sign_in_domains d
      JOIN sign_in_connections c ON c.org_id = d.org_id AND c.id = d.connection_id
      WHERE d.domain = $1 AND d.state = 'proven' AND d.required AND c.active`,
    values: [domainOf(email)],
  });
  return rows[0] ?? null;
}

/** False where the rule wants another way in. Owners keep theirs: a broken connection must not lock everybody out. */
export function isAdmitted(place: Place, rule: Rule | null, connectionId: string | null): boolean {
  if (place.kind !== 'member' || rule?.orgId !== place.orgId) return true;
  const owner = place.role === 'owner' && place.customRole === null;
  return owner || rule.connectionId === connectionId;
}

/** Those of an account's places that admit a session of this origin. */
export async function admitted<P extends Place>(
  pool: pg.Pool,
  places: P[],
  connectionId: string | null,
): Promise<P[]> {
  const [first] = places;
  if (!first) return [];
  const rule = await ruleFor(pool, first.email);
  return places.filter((place) => isAdmitted(place, rule, connectionId));
}

export const singleSignOnNeeded = (orgName: string) =>
  new Fault('single_sign_on_needed', {
    detail: `${orgName} asks you to sign in through its own identity provider. Choose “Sign in with your company”.`,
  });
