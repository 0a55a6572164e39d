import type { EventName } from '@portico/contract';

/** What the address says about the audit log. Days are the viewer's, `YYYY-MM-DD`, both of them included. */
export interface AuditSearch {
  type?: EventName;
  client?: string;
  person?: string;
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

/** Reads the address; what is not right is left out. The kind of event is held against the known ones by the page. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const { type, client, person, from, to, entry } = search;
  return {
    ...(typeof type === 'string' && /^[a-z_]+\.[a-z_]+$/.test(type) ? { type: type as EventName } : {}),
    ...(isText(client) ? { client } : {}),
    ...(isText(person) ? { person } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    ...(isText(entry) ? { entry } : {}),
  };
}

/** The first moment of a day in the viewer's zone, `later` days after it, as ISO 8601. */
function startOfDay(value: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = value.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** What the server is asked: `to` is the first moment that no longer counts. */
export function toAuditQuery({ type, client, person, from, to }: AuditSearch) {
  return {
    type,
    clientId: client,
    actorId: person,
    from: from && startOfDay(from),
    to: to && startOfDay(to, 1),
  };
}

/** How many filters are set. */
export function countFilters({ type, client, person, from, to }: AuditSearch): number {
  return [type, client, person, from, to].filter(Boolean).length;
}
