import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';
import type { Scope } from '../../../platform/db/scope.ts';
import { Fault, invalid, notFound } from '../../../platform/fault.ts';
import { newId } from '../../../platform/ids.ts';
import { isPublicDomain } from '../../../platform/mail/public-domain.ts';
import { randomToken } from '../../../platform/vault/index.ts';
import { lockRuler } from '../staff/security-policy.ts';
import { type ConnectionRow, requireConnection } from './connection-row.ts';

/** An e-mail domain that an organization claims. */
export interface SignInDomainRow {
  id: string;
  domain: string;
  token: string;
  state: 'pending' | 'proven' | 'lost';
  found: string[] | null;
  connectionId: string | null;
  connectionName: string | null;
  connectionOn: boolean | null;
  required: boolean;
  checkedAt: Date | null;
  provenAt: Date | null;
  missingSince: Date | null;
  version: number;
}

/** Days that the record of a proven domain may be gone before the domain is lost: somebody may be tidying up DNS. */
export const GRACE_DAYS = 3;
const DAY = 86_400_000;

const select = `
SELECT d.id, d.domain, d.token, d.state, d.found, d.connection_id AS "connectionId", c.name AS "connectionName",
  c.active AS "connectionOn", d.required, d.checked_at AS "checkedAt", d.proven_at AS "provenAt",
  d.missing_since AS "missingSince", d.version
FROM sign_in_domains d LEFT JOIN sign_in_connections c ON c.org_id = d.org_id AND c.id = d.connection_id
WHERE d.org_id = $1`;

export const listDomains = (scope: Scope) =>
  scope.query<SignInDomainRow>(`${select} ORDER BY d.domain`, [scope.orgId]);

/** Throws `not_found`. */
export async function requireDomain(scope: Scope, id: string): Promise<SignInDomainRow> {
  const [row] = await scope.query<SignInDomainRow>(`${select} AND d.id = $2`, [scope.orgId, id]);
  if (!row) throw notFound('This domain');
  return row;
}

/** Claims a domain; it counts once it is proven. Throws `already_exists` where it was claimed here before. */
export async function claimDomain(
  scope: Scope,
  input: { domain: string; connectionId: string | null },
): Promise<SignInDomainRow> {
  await lockRuler(scope);
  // As it stands in DNS: names that merely look alike are other names.
  const domain = domainToASCII(input.domain);
  if (!getDomain(domain, { allowPrivateDomains: true }))
    throw invalid('domain', 'A domain, such as northlight.example');
  if (isPublicDomain(domain))
    throw invalid('domain', 'Anybody can have an address there, so nobody can claim it');
  if (input.connectionId) await requireConnection(scope, input.connectionId);
  const id = newId(scope.now().getTime());
  const made = await scope.query(
    `INSERT INTO sign_in_domains (org_id, id, domain, token, connection_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (org_id, domain) DO NOTHING RETURNING id`,
    [scope.orgId, id, domain, randomToken(16), input.connectionId, scope.now()],
  );
  if (made.length === 0) throw new Fault('already_exists', { detail: `${domain} is in the list already.` });
  scope.emit('sign_in_domain.claimed', { subjectId: id }, { domain });
  return requireDomain(scope, id);
}

export interface DomainChanges {
  connectionId?: string | null | undefined;
  required?: boolean | undefined;
  version?: number | undefined;
}

/** Answers the domain as it is now, and whether its people must use the connection from now on. */
export async function changeDomain(
  scope: Scope,
  id: string,
  input: DomainChanges,
  present: (row: SignInDomainRow) => unknown,
): Promise<{ row: SignInDomainRow; tightened: boolean }> {
  await lockRuler(scope);
  await scope.query('SELECT FROM sign_in_domains WHERE org_id = $1 AND id = $2 FOR UPDATE', [
    scope.orgId,
    id,
  ]);
  const before = await requireDomain(scope, id);
  if (input.version !== undefined && input.version !== before.version) {
    throw new Fault('changed_meanwhile', {
      detail:
        'Somebody else changed this domain while you were editing. Look at what is there now and try again.',
      current: present(before),
    });
  }
  const connectionId = input.connectionId === undefined ? before.connectionId : input.connectionId;
  const required = input.required ?? before.required;
  const connection = connectionId ? await requireConnection(scope, connectionId) : null;
  if (required) requireReady(before, connection);
  const changes = [
    { field: 'connection', from: before.connectionName, to: connection?.name ?? null },
    { field: 'required', from: before.required, to: required },
  ].filter(({ from, to }) => from !== to);
  if (changes.length === 0) return { row: before, tightened: false };
  await scope.query(
    `UPDATE sign_in_domains SET connection_id = $3, required = $4, version = version + 1 WHERE org_id = $1 AND id = $2`,
    [scope.orgId, id, connectionId, required],
  );
  scope.emit('sign_in_domain.changed', { subjectId: id }, { domain: before.domain, changes });
  return { row: await requireDomain(scope, id), tightened: required };
}

/** What nobody has seen work must not become the only way in. */
function requireReady(domain: SignInDomainRow, connection: ConnectionRow | null): void {
  const refusal =
    domain.state !== 'proven'
      ? `Prove first that ${domain.domain} is yours.`
      : !connection
        ? 'Choose the connection that people come by first.'
        : !connection.active
          ? `Turn ${connection.name} on first.`
          : connection.lastTest?.ok !== true
            ? `Test ${connection.name} first: nobody but owners can come in without it afterwards.`
            : null;
  if (refusal) throw new Fault('wrong_state', { detail: refusal });
}

export async function removeDomain(scope: Scope, id: string): Promise<void> {
  await lockRuler(scope);
  const { domain } = await requireDomain(scope, id);
  await scope.query('DELETE FROM sign_in_domains WHERE org_id = $1 AND id = $2', [scope.orgId, id]);
  const changes = [{ field: 'domain', from: domain, to: null }];
  scope.emit('sign_in_domain.removed', { subjectId: id }, { domain, changes });
}

/**
 * Records a look into DNS; `proven` is null where DNS gave no answer. Throws PostgreSQL's 23505 where another
 * organization has proven the domain, and `not_found` where the claim is gone.
 */
export async function recordLook(
  scope: Scope,
  looked: SignInDomainRow,
  { proven, found }: { proven: boolean | null; found: string[] },
): Promise<SignInDomainRow> {
  const missingSince =
    proven === true ? null : proven === false ? (looked.missingSince ?? scope.now()) : looked.missingSince;
  const state = stateAfter(looked, proven, missingSince, scope.now());
  const rows = await scope.query(
    `UPDATE sign_in_domains SET state = $4, found = CASE WHEN $5 THEN found ELSE $6 END, checked_at = $7,
       missing_since = $8, proven_at = CASE WHEN $4 = 'proven' THEN coalesce(proven_at, $7) END, version = version + 1
     WHERE org_id = $1 AND id = $2 AND token = $3 RETURNING id`,
    [
      scope.orgId,
      looked.id,
      looked.token,
      state,
      proven === null,
      found,
      scope.now(),
      state === 'proven' ? missingSince : null,
    ],
  );
  if (rows.length === 0) throw notFound('This domain');
  const { id, domain } = looked;
  if (state === 'proven' && looked.state !== 'proven')
    scope.emit('sign_in_domain.proven', { subjectId: id }, { domain });
  if (state === 'lost' && looked.state === 'proven')
    scope.emit('sign_in_domain.lost', { subjectId: id }, { domain });
  return requireDomain(scope, id);
}

function stateAfter(
  { state }: SignInDomainRow,
  proven: boolean | null,
  missingSince: Date | null,
  now: Date,
): SignInDomainRow['state'] {
  if (proven) return 'proven';
  const gone = missingSince !== null && now.getTime() - missingSince.getTime() >= GRACE_DAYS * DAY;
  return state === 'proven' && proven === false && gone ? 'lost' : state;
}
