import type { AttentionItem } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { clientNames } from '../clients/index.ts';
import { expiringCertificates } from '../discovery/index.ts';
import { type GuideBook, readGuideBook } from '../guides/index.ts';

/** A certificate that should renew itself is overdue below this (Let's Encrypt renews 30 days ahead). */
const CERTIFICATE_DAYS = 14;
const LINK_DAYS = 3;
const UNOPENED_DAYS = 3;
/** Links that ended longer ago than this are history, not work. */
const EXPIRED_DAYS = 30;
const MOST = 200;

interface Found {
  kind: Exclude<AttentionItem['kind'], 'certificate_expiring'>;
  clientId: string;
  clientName: string;
  service: string | null;
  subjectId: string | null;
  who: string | null;
  since: Date;
}

/** Everything that waits for somebody, in one statement: each branch reads by an index of its own. */
const attentionSql = `
WITH live AS (SELECT id, company_name, created_at FROM clients WHERE org_id = $1 AND archived_at IS NULL)
SELECT * FROM (
  SELECT 'help_open' AS kind, h.client_id AS "clientId", live.company_name AS "clientName", h.service,
    h.id AS "subjectId", h.visitor_name AS who, h.updated_at AS since
  FROM help_requests h JOIN live ON live.id = h.client_id WHERE h.org_id = $1 AND h.state = 'open'
  UNION ALL
  SELECT CASE p.state WHEN 'drifted' THEN 'drifted' ELSE 'check_failed' END, p.client_id, live.company_name, p.service,
    p.last_check_id, NULL, p.updated_at
  FROM client_platforms p JOIN live ON live.id = p.client_id
  WHERE p.org_id = $1 AND p.state IN ('drifted', 'needs_attention')
  UNION ALL
  SELECT CASE WHEN r.expires_at <= $2 THEN 'link_expired'
      WHEN r.expires_at <= $2::timestamptz + make_interval(days => $3) THEN 'link_expiring' ELSE 'not_opened' END,
    r.client_id, live.company_name, NULL, r.id, r.sent_to,
    CASE WHEN r.expires_at <= $2 THEN r.expires_at ELSE coalesce(r.sent_at, r.created_at) END
  FROM access_requests r JOIN live ON live.id = r.client_id
  WHERE r.org_id = $1 AND r.revoked_at IS NULL AND r.completed_at IS NULL
    AND r.expires_at > $2::timestamptz - make_interval(days => $5)
    AND (r.expires_at <= $2::timestamptz + make_interval(days => $3)
      OR (r.opened_at IS NULL AND r.sent_at < $2::timestamptz - make_interval(days => $4)))
  UNION ALL
  SELECT 'not_asked', live.id, live.company_name, NULL, NULL, NULL, live.created_at
  FROM live
  WHERE NOT EXISTS (SELECT FROM access_requests r WHERE r.org_id = $1 AND r.client_id = live.id)
    AND NOT EXISTS (SELECT FROM client_platforms p WHERE p.org_id = $1 AND p.client_id = live.id AND p.state <> 'not_started')
) AS found
ORDER BY since DESC LIMIT $6`;

/** What needs attention, most urgent first, then newest first. */
export async function readAttention(scope: Scope): Promise<AttentionItem[]> {
  const values = [scope.orgId, scope.now(), LINK_DAYS, UNOPENED_DAYS, EXPIRED_DAYS, MOST];
  const [found, book, certificates] = await Promise.all([
    scope.query<Found>(attentionSql, values),
    readGuideBook(scope),
    certificateItems(scope),
  ]);
  const items = [...found.map((item) => present(book, item)), ...certificates];
  return items.toSorted(
    (a, b) => urgency[a.severity] - urgency[b.severity] || b.since.localeCompare(a.since),
  );
}

const urgency = { bad: 0, warn: 1, info: 2 };
const severityOf: Record<Found['kind'], AttentionItem['severity']> = {
  help_open: 'bad',
  drifted: 'bad',
  check_failed: 'warn',
  link_expired: 'warn',
  link_expiring: 'warn',
  not_opened: 'info',
  not_asked: 'info',
};

function present(book: GuideBook, found: Found): AttentionItem {
  const { kind, clientId, clientName, service, subjectId } = found;
  const serviceName = service ? book.nameOf(service) : null;
  return {
    kind,
    clientId,
    clientName,
    service,
    serviceName,
    subjectId,
    summary: summaryOf(found, serviceName),
    since: found.since.toISOString(),
    severity: severityOf[kind],
  };
}

function summaryOf({ kind, clientName, who }: Found, serviceName: string | null): string {
  switch (kind) {
    case 'help_open':
      return `${who} asked for help${serviceName ? ` with ${serviceName}` : ''}`;
    case 'drifted':
      return `${serviceName} of ${clientName} has changed since it was confirmed`;
    case 'check_failed':
      return `${serviceName} of ${clientName} could not be confirmed`;
    case 'link_expired':
      return `The link of ${clientName} has expired before all was done`;
    case 'link_expiring':
      return `The link of ${clientName} expires soon, and not all is done`;
    case 'not_opened':
      return `${clientName} has not opened the link that went to ${who}`;
    case 'not_asked':
      return `${clientName} has not been asked for access yet`;
  }
}

async function certificateItems(scope: Scope): Promise<AttentionItem[]> {
  const found = await expiringCertificates(scope, CERTIFICATE_DAYS);
  const names = await clientNames(
    scope,
    found.map((item) => item.clientId),
  );
  return found.flatMap(({ clientId, endsAt, scannedAt }) => {
    const clientName = names.get(clientId);
    if (!clientName) return [];
    const days = Math.floor((endsAt.getTime() - scope.now().getTime()) / 86_400_000);
    const when =
      days < 0 ? 'has ended' : days === 0 ? 'ends today' : `ends in ${days} ${days === 1 ? 'day' : 'days'}`;
    return [
      {
        kind: 'certificate_expiring' as const,
        clientId,
        clientName,
        service: null,
        serviceName: null,
        subjectId: null,
        summary: `The certificate of ${clientName} ${when}`,
        since: scannedAt.toISOString(),
        endsAt: endsAt.toISOString(),
        severity: days < 3 ? ('bad' as const) : ('warn' as const),
      },
    ];
  });
}
