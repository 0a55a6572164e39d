import { type EventData, type EventName, eventTypes, type LiveEvent } from '@portico/contract';
import type pg from 'pg';
import type { Actor } from '../actor.ts';
import { newId } from '../ids.ts';
import type { Job, PendingJob } from '../jobs/job.ts';

export interface PendingEvent {
  type: EventName;
  clientId: string | null;
  subjectId: string | null;
  data: EventData<EventName>;
}

export interface PreparedEvent extends PendingEvent {
  id: string;
  at: Date;
}

export type WrittenEvent = LiveEvent & { id: string };

/** What a subscriber's job receives. Handlers are idempotent by `eventId`: a job may run twice. */
export interface EventPayload {
  eventId: string;
  type: EventName;
  clientId: string | null;
  subjectId: string | null;
  data: Record<string, unknown>;
}

export interface EventLog {
  /** Runs `job` for every event of these types. Called while modules are set up. */
  subscribe(types: EventName[], job: Job<EventPayload>): void;
  /** Gives ids and holds the payloads against their schemas; a wrong payload is a defect and throws. */
  prepare(events: PendingEvent[], at: Date): PreparedEvent[];
  jobsFor(events: PreparedEvent[]): PendingJob[];
}

export function createEventLog(): EventLog {
  const subscribers = new Map<EventName, Job<EventPayload>[]>();
  return {
    subscribe(types, job) {
      for (const type of types) subscribers.set(type, [...(subscribers.get(type) ?? []), job]);
    },
    prepare: (events, at) =>
      events.map((event) => ({
        ...event,
        data: eventTypes[event.type].data.parse(event.data) as EventData<EventName>,
        id: newId(),
        at,
      })),
    jobsFor: (events) =>
      events.flatMap((event) =>
        (subscribers.get(event.type) ?? []).map((job) => ({
          job: job as unknown as Job<object>,
          payload: {
            eventId: event.id,
            type: event.type,
            clientId: event.clientId,
            subjectId: event.subjectId,
            data: event.data,
          } satisfies EventPayload,
          options: {},
        })),
      ),
  };
}

const insertSql = `
WITH counter AS (
  UPDATE event_counters SET last_seq = last_seq + $2::int WHERE org_id = $1 RETURNING last_seq - $2::int AS base
)
INSERT INTO events (org_id, seq, id, type, at, actor_kind, actor_id, actor_name, client_id, subject_id, data, ip, request_id, credential)
SELECT $1, counter.base + e.place, e.id, e.type, $3, $4, $5, $6, e.client_id, e.subject_id, e.data, $7::inet, $8, $9
FROM counter, unnest($10::uuid[], $11::text[], $12::uuid[], $13::text[], $14::jsonb[])
  WITH ORDINALITY AS e (id, type, client_id, subject_id, data, place)
RETURNING id, seq`;

/**
 * Writes the events of a transaction with one statement. The update of the counter holds its row until the commit,
 * so that the sequence has no holes and its order is the order of commits.
 */
export async function writeEvents(
  client: pg.ClientBase,
  actor: Actor,
  events: PreparedEvent[],
): Promise<WrittenEvent[]> {
  const { rows } = await client.query<{ id: string; seq: number }>(insertSql, [
    actor.orgId,
    events.length,
    events[0]?.at,
    actor.kind,
    actor.id,
    actor.name,
    actor.ip,
    actor.requestId,
    actor.credential,
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => event.clientId),
    events.map((event) => event.subjectId),
    events.map((event) => JSON.stringify(event.data)),
  ]);
  if (rows.length !== events.length) throw new Error('The organization has no event counter');
  const seqs = new Map(rows.map((row) => [row.id, row.seq]));
  return events.map((event) => ({ id: event.id, ...toLive(event, seqs.get(event.id) as number) }));
}

/** The part of an event that travels on sockets: ids, never data. */
export function toLive(
  event: { type: EventName; at: Date; clientId: string | null; subjectId: string | null; data: unknown },
  seq: number,
): LiveEvent {
  const service = (event.data as { service?: unknown }).service;
  return {
    seq,
    type: event.type,
    at: event.at.toISOString(),
    clientId: event.clientId,
    subjectId: event.subjectId,
    service: typeof service === 'string' ? service : null,
  };
}
