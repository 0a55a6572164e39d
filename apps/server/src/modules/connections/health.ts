import type { ConnectionHealth, ConnectionRepair } from '@portico/contract';
import type { ConnectionRow } from './connection.ts';

const DAY = 86_400_000;
/** Days before its end at which a connection that nobody can renew but a person is spoken of. */
export const EXPIRING_DAYS = 14;

type Judged = Pick<
  ConnectionRow,
  'state' | 'endsAt' | 'limitedUntil' | 'lastError' | 'method' | 'gaps' | 'checkedAt' | 'createdAt'
>;

/** Where a connection stands. The same in SQL: {@link healthSql}. */
export function healthOf(row: Judged, now: Date): ConnectionHealth {
  if (row.state !== 'live') return row.state;
  if (row.endsAt && row.endsAt <= now) return 'broken';
  if (row.endsAt && row.endsAt.getTime() < now.getTime() + EXPIRING_DAYS * DAY) return 'expiring';
  if (row.limitedUntil && row.limitedUntil > now) return 'limited';
  return 'live';
}

/** {@link healthOf} of the row `c`, with the time as the given parameter. */
export const healthSql = (now: string) => `CASE WHEN c.state <> 'live' THEN c.state
  WHEN c.ends_at <= ${now} THEN 'broken'
  WHEN c.ends_at < ${now}::timestamptz + interval '${EXPIRING_DAYS} days' THEN 'expiring'
  WHEN c.limited_until > ${now} THEN 'limited' ELSE 'live' END`;

/** Where it stands, and what to do, for a person. */
export function sentenceOf(row: Judged, providerName: string, now: Date): string {
  const error = row.lastError?.sentence;
  // What nobody's grant could close is told with the assets; it is no fault of the connection's.
  const missing = row.gaps.filter((gap) => gap.needs.length > 0);
  switch (healthOf(row, now)) {
    case 'ended':
      return 'It was ended.';
    case 'broken':
      return error ?? `The access at ${providerName} has run out. Connect again to go on.`;
    case 'expiring':
      return `The access at ${providerName} ends in ${daysUntil(row.endsAt as Date, now)}. Connect again before that.`;
    case 'limited':
      return error ?? `${providerName} asks to wait; it goes on by itself.`;
    case 'live':
      if (error) return error;
      if (missing.length > 0) return missing.map((gap) => gap.sentence).join(' ');
      return row.checkedAt ? 'It works.' : `What it reaches at ${providerName} is being looked at.`;
  }
}

function daysUntil(end: Date, now: Date): string {
  const days = Math.max(1, Math.floor((end.getTime() - now.getTime()) / DAY));
  return days === 1 ? 'one day' : `${days} days`;
}

/**
 * The one thing that mends it; null where there is nothing to mend.
 * @param page whether the provider has a page that makes the key
 */
export function repairOf(row: Judged, now: Date, page = false): ConnectionRepair | null {
  const health = healthOf(row, now);
  if (health === 'ended' || health === 'limited') return null;
  const again = row.method === 'oauth2' || page ? 'reconnect' : 'replace_credential';
  if (health === 'expiring') return again;
  const kind = row.lastError?.kind;
  if (health === 'broken') return kind === 'app_not_approved' ? 'app' : again;
  if (kind === 'scope_missing' || row.gaps.some((gap) => gap.needs.length > 0)) return again;
  return kind ? 'refresh' : null;
}
