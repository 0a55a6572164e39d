import type { AuditEntry, EventName } from '@portico/contract';

/** What the address says about the audit log. Days are the viewer's, `YYYY-MM-DD`, both of them included. */
export interface AuditSearch {
  /** Words that occur. */
  q?: string;
  type?: EventName;
  client?: string;
  person?: string;
  credential?: AuditEntry['credential'];
  /** An address or a network. */
  ip?: string;
  from?: string;
  to?: string;
  /** The entry whose detail is open. */
  entry?: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && day.test(value) && !Number.isNaN(Date.parse(value));
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 100;
/** What looks like an address; the server says whether it is one. */
const isAddress = (value: unknown): value is string => isText(value) && /^[\da-f:.]+(\/\d+)?$/i.test(value);

/** Reads the address; what is not right is left out. The kind of event is held against the known ones by the page. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const { q, type, client, person, credential, ip, from, to, entry } = search;
  // A search for digits alone comes out of the address as a number.
  const words = typeof q === 'number' ? String(q) : q;
  return {
    ...(isText(words) ? { q: words } : {}),
    ...(typeof type === 'string' && /^[a-z_]+\.[a-z_]+$/.test(type) ? { type: type as EventName } : {}),
    ...(isText(client) ? { client } : {}),
    ...(isText(person) ? { person } : {}),
    ...(typeof credential === 'string' && /^[a-z]+$/.test(credential)
      ? { credential: credential as AuditEntry['credential'] }
      : {}),
    ...(isAddress(ip) ? { ip } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    ...(isText(entry) ? { entry } : {}),
  };
}

/** The days that a report covers, both of them included. */
export interface ReportSearch {
  from?: string;
  to?: string;
}

export function readReportSearch({ from, to }: Record<string, unknown>): ReportSearch {
  return { ...(isDay(from) ? { from } : {}), ...(isDay(to) ? { to } : {}) };
}

/** The first moment of a day in the viewer's zone, `later` days after it, as ISO 8601. */
export function startOfDay(value: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = value.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** What the server is asked: `to` is the first moment that no longer counts. */
export function toAuditQuery({ q, type, client, person, credential, ip, from, to }: AuditSearch) {
  return {
    q,
    type,
    clientId: client,
    actorId: person,
    credential,
    ip,
    from: from && startOfDay(from),
    to: to && startOfDay(to, 1),
  };
}

/** How many filters are set; the words that are searched for count as one. */
export function countFilters({ entry: _entry, ...filters }: AuditSearch): number {
  return Object.values(filters).filter(Boolean).length;
}
