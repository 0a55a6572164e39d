import { systemActor, type VisitorActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault } from '../../platform/fault.ts';
import type { Desk } from './desk.ts';
import { readLinkToken } from './link-token.ts';
import { hashTag } from './visitor.ts';

export interface LinkSent {
  token: string;
  /** The name tag of the device, from its cookie. */
  tag: string | null;
  ip: string | null;
  requestId: string | null;
}

interface LinkRow {
  id: string;
  clientId: string;
  companyName: string;
  agencyName: string;
  archived: boolean;
  revoked: boolean;
  opened: boolean;
  expiresAt: Date;
  visitorId: string | null;
  visitorName: string | null;
}

const linkSql = `
SELECT r.id, r.client_id AS "clientId", c.company_name AS "companyName", o.name AS "agencyName",
  c.archived_at IS NOT NULL AS archived, r.revoked_at IS NOT NULL AS revoked, r.opened_at IS NOT NULL AS opened,
  r.expires_at AS "expiresAt", v.id AS "visitorId", v.name AS "visitorName"
FROM access_requests r
JOIN clients c ON c.org_id = r.org_id AND c.id = r.client_id
JOIN organizations o ON o.org_id = r.org_id
LEFT JOIN visitors v ON v.org_id = r.org_id AND v.client_id = r.client_id AND v.tag_hash = $3
WHERE r.org_id = $1 AND r.token_hash = $2`;

/**
 * Who holds an access link. The first opening is recorded.
 * @throws Fault `not_found`, the same for every text that is no link; `link_ended` with a friendly sentence for one
 *   that was
 */
export async function authenticateLink(desk: Desk, sent: LinkSent): Promise<VisitorActor> {
  const read = readLinkToken(sent.token);
  const row = read && (await findLink(desk, read.orgId, read.hash, sent));
  if (!read || !row) {
    throw new Fault('not_found', {
      detail: 'This link is not complete, or it never was one. Open it again from the message that you got.',
    });
  }
  refuseEnded(row, desk.clock.now());
  const visitor: VisitorActor = {
    kind: 'visitor',
    id: row.visitorId,
    name: row.visitorName ?? `Somebody at ${row.companyName}`,
    orgId: read.orgId,
    clientId: row.clientId,
    linkId: row.id,
    credential: 'link',
    ip: sent.ip,
    requestId: sent.requestId,
  };
  if (!row.opened) await desk.scopes.withScope(visitor, (scope) => recordOpening(scope, row));
  return visitor;
}

async function findLink(
  desk: Desk,
  orgId: string,
  hash: Buffer,
  sent: LinkSent,
): Promise<LinkRow | undefined> {
  const values = [orgId, hash, sent.tag === null ? null : hashTag(sent.tag)];
  const [row] = await desk.scopes.withReadScope(systemActor(orgId, sent.requestId), (scope) =>
    scope.query<LinkRow>(linkSql, values),
  );
  return row;
}

function refuseEnded(row: LinkRow, now: Date): void {
  const ask = `Please ask ${row.agencyName} for a new one.`;
  if (row.revoked || row.archived) {
    throw new Fault('link_ended', { detail: `${row.agencyName} has ended this link. ${ask}` });
  }
  if (row.expiresAt <= now) {
    throw new Fault('link_ended', { detail: `This link was only meant to last for a while. ${ask}` });
  }
}

/** Notes that a link was opened for the first time. */
export async function recordOpening(scope: Scope, row: Pick<LinkRow, 'id' | 'clientId'>): Promise<void> {
  const opened = await scope.query(
    'UPDATE access_requests SET opened_at = $3 WHERE org_id = $1 AND id = $2 AND opened_at IS NULL RETURNING id',
    [scope.orgId, row.id, scope.now()],
  );
  if (opened.length === 0) return;
  scope.emit('access_request.opened', { clientId: row.clientId, subjectId: row.id }, {});
}
