import { type Answer, addressOf, bodyOf, type Call } from './call.ts';
import { ProviderError } from './error.ts';
import { failureOfStatus, judge } from './judge.ts';
import type { LimitKey, LimitReading } from './limits.ts';
import type { Manifest, Reader } from './manifest.ts';
import { type Ports, type WireAnswer, WireFailure } from './ports.ts';

export interface CallerOptions {
  manifest: Manifest;
  reader: Reader;
  ports: Ports;
  /** Names the app whose limits count. */
  app: string;
}

/** Sends calls to one provider. Throws {@link ProviderError} and nothing else. */
export type Caller = <T>(call: Call<T>, signal?: AbortSignal) => Promise<T>;

const ATTEMPTS = 3;
/** Milliseconds of the first pause between attempts, doubled with each: full jitter below it. */
const BASE_PAUSE_MS = 300;
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Makes the one way to a provider: its limits are asked before a call and noted after it; what had no effect for certain
 * is tried up to three times; every failure has a type.
 */
export function createCaller(options: CallerOptions): Caller {
  const { manifest, ports } = options;
  return async (call, signal) => {
    const keys = keysOf(options, call);
    await standBack(options, keys);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(options, call, keys, signal);
      } catch (error) {
        const failed = asProviderError(error, manifest, call);
        if (attempt === ATTEMPTS || !isRepeatable(failed, call) || signal?.aborted) throw failed;
        await ports.sleep(ports.random() * BASE_PAUSE_MS * 2 ** attempt, signal);
      }
    }
  };
}

/** Refuses at once where the provider said that it would. */
async function standBack({ manifest, ports }: CallerOptions, keys: LimitKey[]): Promise<void> {
  const until = await ports.limits.blockedUntil(keys);
  if (!until || until <= ports.now()) return;
  const hours = (until.getTime() - ports.now().getTime()) / 3_600_000;
  throw new ProviderError({
    kind: hours > 1 ? 'quota_exhausted' : 'rate_limited',
    provider: manifest.name,
    until,
    detail: `not called: blocked until ${until.toISOString()}`,
  });
}

async function once<T>(
  options: CallerOptions,
  call: Call<T>,
  keys: LimitKey[],
  signal: AbortSignal | undefined,
): Promise<T> {
  const { manifest, reader, ports } = options;
  const body = bodyOf(call);
  const answer = read(
    await ports.send({
      method: call.method,
      url: ports.rebase(allowed(manifest, addressOf(call))).href,
      headers: { accept: 'application/json', ...body.headers, ...call.headers },
      body: body.body,
      timeoutMs: call.timeoutMs ?? TIMEOUT_MS,
      maxBytes: call.maxBytes ?? MAX_BYTES,
      signal,
    }),
  );
  const now = ports.now();
  await noteLimits(options, keys, answer, now);
  return judge(call, answer, { manifest, reader, now });
}

/** Limits by what the provider said of them, and by its refusal where that is all it said. */
async function noteLimits(
  options: CallerOptions,
  keys: LimitKey[],
  answer: Answer,
  now: Date,
): Promise<void> {
  const { reader, ports } = options;
  const readings = reader.limits.flatMap((limit) => limit(answer, now));
  const failure = reader.failure(answer, now) ?? failureOfStatus(answer, now);
  const refused = failure?.kind === 'rate_limited' || failure?.kind === 'quota_exhausted';
  if (refused && failure.until && !readings.some((reading) => reading.blockedUntil)) {
    readings.push(refusal(failure.until, keys.some((key) => key.asset !== null) ? 'asset' : 'app'));
  }
  if (readings.length === 0) return;
  // What was said of an asset, where no call names one, holds for all: better to wait than to be refused again.
  const named = keys.some((key) => key.asset !== null);
  await Promise.all(
    keys.map((key) => {
      const of = key.asset === null ? 'app' : 'asset';
      const own = readings.filter((reading) => (named ? reading.of : 'app') === of);
      return own.length > 0 ? ports.limits.note(key, own) : undefined;
    }),
  );
}

const refusal = (until: Date, of: 'app' | 'asset'): LimitReading => ({
  name: 'refusal',
  of,
  limit: null,
  remaining: 0,
  resetsAt: until,
  blockedUntil: until,
});

function keysOf({ manifest, app }: CallerOptions, call: Call<unknown>): LimitKey[] {
  const own = { provider: manifest.id, app };
  const shared: LimitKey = { ...own, asset: null };
  return call.asset === undefined ? [shared] : [shared, { ...own, asset: call.asset }];
}

/** A next page's address comes from an answer: it must not lead a credential anywhere else. */
function allowed(manifest: Manifest, url: URL): URL {
  const known = manifest.hosts.some((host) =>
    host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  );
  if (known && url.protocol === 'https:') return url;
  throw new ProviderError({
    kind: 'rejected',
    provider: manifest.name,
    code: 'foreign_host',
    sentence: `${manifest.name} pointed to an address that is not its own.`,
    detail: `not called: ${url.origin} is no host of ${manifest.id}`,
  });
}

function read({ status, headers, text }: WireAnswer): Answer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status, headers, text, json };
}

function asProviderError(error: unknown, manifest: Manifest, call: Call<unknown>): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof WireFailure)) throw error;
  const unknown = error.mayHaveArrived && call.effect === 'twice';
  return new ProviderError(
    {
      kind: unknown ? 'unknown_outcome' : error.final ? 'rejected' : 'transient',
      provider: manifest.name,
      code: 'no_answer',
      sentence: error.final ? `${manifest.name}: ${error.message}` : undefined,
      detail: `${call.name}: ${error.message}`,
    },
    { cause: error },
  );
}

/** Only what was not done, or does nothing when it is done again. */
function isRepeatable(error: ProviderError, call: Call<unknown>): boolean {
  if (error.kind !== 'transient' || error.code === 'malformed') return false;
  return call.effect !== 'twice' || (error.cause instanceof WireFailure && !error.cause.mayHaveArrived);
}
