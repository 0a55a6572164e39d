import type { Answer, Call } from './call.ts';
import { type Failure, ProviderError } from './error.ts';
import { retryAfter } from './limits.ts';
import type { Manifest, Reader } from './manifest.ts';

/** Milliseconds to wait where a provider asks to slow down, but does not say for how long. */
const USUAL_PAUSE_MS = 60_000;

/**
 * What an answer's status alone says, for what a provider's own reader leaves open. Null: it says nothing bad.
 * Statuses as RFC 9110, section 15, and RFC 6585 define them.
 */
export function failureOfStatus(answer: Answer, now: Date): Failure | null {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return null;
  const pause = () => retryAfter(headers, now) ?? new Date(now.getTime() + USUAL_PAUSE_MS);
  const code = String(status);
  if (status === 401) return { kind: 'auth_expired', code };
  if (status === 403) return { kind: 'scope_missing', code };
  if (status === 429) return { kind: 'rate_limited', code, until: pause() };
  if (status === 408 || status === 425 || status >= 500) return { kind: 'transient', code };
  return { kind: 'rejected', code };
}

/**
 * Judges one answer: its data, or the error that it is. What may have been done although the answer does not say so is
 * `unknown_outcome`, never `transient`.
 */
export function judge<T>(
  call: Call<T>,
  answer: Answer,
  { manifest, reader, now }: { manifest: Manifest; reader: Reader; now: Date },
): T {
  const failure = reader.failure(answer, now) ?? failureOfStatus(answer, now);
  const about = {
    provider: manifest.name,
    status: answer.status,
    traceId: reader.traceId?.(answer),
    detail: `${call.name}: ${answer.status} ${excerpt(answer.text)}`,
  };
  if (failure) throw new ProviderError({ ...about, ...ambiguous(call, answer, failure) });
  if (!call.answer) return undefined as T;
  const read = call.answer.safeParse(answer.json);
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') || 'the whole of it';
  throw new ProviderError({
    ...about,
    kind: call.effect === 'twice' ? 'unknown_outcome' : 'transient',
    code: 'malformed',
    sentence: `${manifest.name} gave an answer that could not be understood.`,
    detail: `${call.name}: malformed at ${where}: ${answer.json === undefined ? 'no JSON' : (read.error.issues[0]?.message ?? '')}`,
  });
}

/** A server that failed may have done before what it was asked for. */
function ambiguous(call: Call<unknown>, answer: Answer, failure: Failure): Failure {
  const mayBeDone = call.effect === 'twice' && failure.kind === 'transient' && answer.status >= 500;
  return mayBeDone ? { ...failure, kind: 'unknown_outcome' } : failure;
}

/** The first of a body, for the log: never more, and nothing that looks like a token. */
function excerpt(text: string): string {
  return redact(text.slice(0, 300)).replaceAll(/\s+/g, ' ');
}

/** Long runs of letters and digits are what tokens look like, and nothing that explains an error does. */
export function redact(text: string): string {
  return text.replaceAll(/[\w\-.~+/|]{20,}=*/g, (run) => (/\d/.test(run) ? '…' : run));
}
