import type { Actor } from '../actor.ts';

/** A kind of work. `name` is the queue. */
export interface Job<Payload extends object> {
  name: string;
  /** Tries after the first. Default 3, with growing pauses. */
  retryLimit?: number;
  /** Seconds before the first retry. Default 2. */
  retryDelay?: number;
  /** Seconds that one try may take; the job is then tried again elsewhere. Default 120. */
  deadlineSeconds?: number;
  /** Tries side by side in one process. Default 2. */
  concurrency?: number;
  /** What the type is for; never read. */
  readonly payload?: Payload;
}

export interface JobOptions {
  startAfter?: Date;
  /** At most one job with this key waits in the queue at a time. */
  singletonKey?: string;
}

export interface PendingJob {
  job: Job<object>;
  payload: object;
  options: JobOptions;
}

/** What a handler gets beside its payload. */
export interface JobContext {
  /** The house, in the job's organization. */
  actor: Actor;
  /** 1 on the first try. */
  attempt: number;
  /** True where no further try follows. */
  last: boolean;
  /** Fires at the deadline and when the process stops. */
  signal: AbortSignal;
}

export type JobHandler<Payload extends object> = (payload: Payload, context: JobContext) => Promise<void>;

/** Declares a kind of work. */
export function defineJob<Payload extends object>(job: Job<Payload>): Job<Payload> {
  return job;
}
