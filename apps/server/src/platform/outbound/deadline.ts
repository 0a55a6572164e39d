import { OutboundError } from './error.ts';

export interface DeadlineOptions {
  timeoutMs: number;
  /** The caller's own way to stop. */
  signal?: AbortSignal;
  /** What is being waited for, for the log. */
  waitingFor: string;
  sentence?: string;
}

/**
 * Runs something that has to end in time. The signal it gets is aborted with the very error that is thrown:
 * `timeout`, or `aborted` where the caller stopped it. Returns at once then, even if `run` does not.
 */
export async function withDeadline<T>(
  options: DeadlineOptions,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal: outer, timeoutMs, waitingFor, sentence } = options;
  const controller = new AbortController();
  const late = () => {
    const detail = `${waitingFor}: nothing within ${timeoutMs} ms`;
    controller.abort(new OutboundError('timeout', detail, { sentence }));
  };
  const stop = () => controller.abort(reasonOf(outer, waitingFor));
  if (outer?.aborted) throw reasonOf(outer, waitingFor);
  const timer = setTimeout(late, timeoutMs);
  outer?.addEventListener('abort', stop, { once: true });
  const stopped = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  try {
    return await Promise.race([run(controller.signal), stopped]);
  } catch (error) {
    // What failed because it was stopped has one cause: the stopping.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
  }
}

function reasonOf(signal: AbortSignal | undefined, waitingFor: string): OutboundError {
  return new OutboundError('aborted', `${waitingFor}: stopped by the caller`, { cause: signal?.reason });
}
