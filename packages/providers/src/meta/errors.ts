import { z } from 'zod';
import type { Answer, Failure, LimitReading, Reader } from '../kit/index.ts';

/** developers.facebook.com/docs/graph-api/guides/error-handling. What counts is the code; the status is often 400. */
const GraphAnswer = z.object({
  error: z.object({
    message: z.string().catch(''),
    code: z.number(),
    error_subcode: z.number().optional(),
    error_user_msg: z.string().optional(),
    is_transient: z.boolean().optional(),
    fbtrace_id: z.string().optional(),
  }),
});
type GraphError = z.infer<typeof GraphAnswer>['error'];

/** Minutes to wait where Meta does not say: its limits count over a rolling hour. */
const USUAL_PAUSE_MINUTES = 15;

/** Subcodes of 190 after which no exchange helps: app removed, checkpoint, password changed, session invalid. */
const dead = new Set([458, 459, 460, 464, 467, 492]);
/** Subcodes of 100 at the token endpoint: the code is used, expired, or came with another address. */
const deadCodes = new Set([36007, 36008, 36009]);
/** App, user, Page and custom limits, then those of business use cases: /docs/graph-api/overview/rate-limiting. */
const isLimit = (code: number) =>
  [4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_014) || code === 130_429;

export const reader: Reader = {
  failure(answer, now) {
    const read = GraphAnswer.safeParse(answer.json);
    return read.success ? failureIn(read.data.error, answer, now) : null;
  },
  limits: [appUsage, businessUsage, adAccountUsage],
  traceId: (answer) => GraphAnswer.safeParse(answer.json).data?.error.fbtrace_id,
};

function failureIn(error: GraphError, answer: Answer, now: Date): Failure {
  const { code: number, error_subcode: subcode } = error;
  const code = subcode === undefined ? String(number) : `${number}/${subcode}`;
  if (number === 190 || number === 102) {
    return { kind: subcode !== undefined && dead.has(subcode) ? 'auth_revoked' : 'auth_expired', code };
  }
  if (subcode !== undefined && deadCodes.has(subcode)) return { kind: 'auth_revoked', code };
  if (isLimit(number)) return { kind: 'rate_limited', code, until: regainedAt(answer, now) };
  if (number === 2635) return { kind: 'version_sunset', code };
  if (number === 3) return { kind: 'app_not_approved', code, sentence: notLetIn };
  // 1 is said of a wrong secret as well as of a fault that passes: only the words tell them apart.
  if (number === 101 || (number === 1 && /client secret/i.test(error.message)))
    return { kind: 'app_not_approved', code, sentence: wrongApp };
  if (number === 1 || number === 2 || error.is_transient) return { kind: 'transient', code };
  if (number === 10 || (number >= 200 && number <= 299)) return { kind: 'scope_missing', code };
  return { kind: 'rejected', code, sentence: error.error_user_msg };
}

const notLetIn =
  'Meta has not let this app do that. It takes advanced access, which Meta gives after reviewing the app.';

const wrongApp = 'Meta does not take the app’s id and secret. Look at the app’s settings.';

const Usage = z.object({
  call_count: z.number().catch(0),
  total_cputime: z.number().catch(0),
  total_time: z.number().catch(0),
});
const BusinessUsage = z.record(
  z.string(),
  z.array(
    Usage.extend({
      type: z.string().catch(''),
      estimated_time_to_regain_access: z.number().catch(0),
    }),
  ),
);
const AdAccountUsage = z.object({
  acc_id_util_pct: z.number(),
  reset_time_duration: z.number().catch(0),
});

const inMinutes = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** The longest that any use case asks for. */
function regainedAt({ headers }: Answer, now: Date): Date {
  const used = readJson(headers['x-business-use-case-usage'], BusinessUsage);
  const minutes = Object.values(used ?? {}).flatMap((each) =>
    each.map((one) => one.estimated_time_to_regain_access),
  );
  return inMinutes(now, Math.max(0, ...minutes) || USUAL_PAUSE_MINUTES);
}

/** Percent of what the app may use in an hour. */
function appUsage({ headers }: Answer): LimitReading[] {
  const used = readJson(headers['x-app-usage'], Usage);
  return used ? [percent('app usage', 'app', used, null)] : [];
}

function businessUsage({ headers }: Answer, now: Date): LimitReading[] {
  const used = readJson(headers['x-business-use-case-usage'], BusinessUsage);
  return Object.values(used ?? {}).flatMap((each) =>
    each.map(({ type, estimated_time_to_regain_access: minutes, ...usage }) =>
      percent(`business use case ${type}`, 'asset', usage, minutes > 0 ? inMinutes(now, minutes) : null),
    ),
  );
}

function adAccountUsage({ headers }: Answer, now: Date): LimitReading[] {
  const used = readJson(headers['x-ad-account-usage'], AdAccountUsage);
  if (!used) return [];
  const resetsAt = new Date(now.getTime() + used.reset_time_duration * 1000);
  const call_count = used.acc_id_util_pct;
  const usage = { call_count, total_cputime: 0, total_time: 0 };
  return [{ ...percent('ad account usage', 'asset', usage, call_count >= 100 ? resetsAt : null), resetsAt }];
}

function percent(
  name: string,
  of: 'app' | 'asset',
  usage: z.infer<typeof Usage>,
  blockedUntil: Date | null,
): LimitReading {
  const used = Math.max(usage.call_count, usage.total_cputime, usage.total_time);
  return { name, of, limit: 100, remaining: Math.max(0, 100 - used), resetsAt: blockedUntil, blockedUntil };
}

function readJson<T>(text: string | undefined, shape: z.ZodType<T>): T | null {
  if (text === undefined) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
