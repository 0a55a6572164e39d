import { z } from 'zod';
import { Id, Timestamp } from './common.ts';
import { EventNameSchema } from './events.ts';

/** What travels on a socket: which event happened to which things. Never the data itself; readers fetch it. */
export const LiveEvent = z.object({
  seq: z.number().int(),
  type: EventNameSchema,
  at: Timestamp,
  clientId: Id.nullable(),
  subjectId: z.string().nullable(),
  /** The service that the event is about, such as `google_analytics`. */
  service: z.string().nullable(),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

/** The asked-for names of the seeds, sent beside `event` with the same payload. */
export const liveAliases = {
  'platform.updated': 'connection_status_updated',
  'check.finished': 'validation_complete',
} as const;

/** The browser asks with `since`; the answer holds all that it missed. `more` asks it to call again. */
export const SinceRequest = z.object({ seq: z.number().int().min(0) });
export type SinceAnswer = { events: LiveEvent[]; head: number; more: boolean };
