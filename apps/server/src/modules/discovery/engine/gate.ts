import { OutboundError, type OutboundErrorCode } from '../../../platform/outbound/index.ts';

/** Why something was not learned. `not_asked`: the time or the number of questions for this run was used up. */
export type FaultCode = OutboundErrorCode | 'not_asked';

export interface GateOptions {
  signal?: AbortSignal;
  /** Milliseconds for the whole run. Default 20 000. */
  deadlineMs?: number;
  /** Questions in the whole run. Default 80. */
  maxCalls?: number;
  /** Questions under way at once. Default 12. */
  parallel?: number;
}

type Passed<T> = { ok: true; value: T } | { ok: false; code: FaultCode; sentence: string };

/** Lets calls through: only so many at once, only so many in all, and none once the time is up. */
export function createGate({ signal, deadlineMs = 20_000, maxCalls = 80, parallel = 12 }: GateOptions) {
  const ending = new AbortController();
  let reason: 'deadline' | 'aborted' | 'budget' | null = null;
  let calls = 0;
  let free = parallel;
  const waiting: (() => void)[] = [];
  const stop = (why: 'deadline' | 'aborted') => {
    reason = why;
    ending.abort();
  };
  const onAbort = () => stop('aborted');
  const timer = setTimeout(() => stop('deadline'), deadlineMs);
  if (signal?.aborted) stop('aborted');
  signal?.addEventListener('abort', onAbort, { once: true });
  const ended = new Promise<'ended'>((resolve) => {
    if (ending.signal.aborted) resolve('ended');
    else ending.signal.addEventListener('abort', () => resolve('ended'), { once: true });
  });

  const notAsked = {
    ok: false,
    code: 'not_asked',
    sentence: 'Not asked: the time for this look was used up.',
  } as const;
  async function pass<T>(call: (signal: AbortSignal) => Promise<T>): Promise<Passed<T>> {
    if (calls >= maxCalls) reason ??= 'budget';
    if (reason !== null) return notAsked;
    calls += 1;
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      if (ending.signal.aborted) return notAsked;
      const first = await Promise.race([call(ending.signal).then((value) => ({ value })), ended]);
      return first === 'ended' ? notAsked : { ok: true, value: first.value };
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      if (ending.signal.aborted) return notAsked;
      return { ok: false, code: error.code, sentence: error.message };
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }
  return {
    pass,
    stopped: () => reason,
    close: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      ending.abort();
    },
  };
}
