import { z } from 'zod';
import type { Failure, Reader } from '../kit/index.ts';

/** Every answer has status 200; `code` says whether it is good: business-api.tiktok.com/portal/docs?id=1737172488964097. */
const Envelope = z.object({
  code: z.number(),
  message: z.string().catch(''),
  request_id: z.string().optional().catch(undefined),
});

const kinds: Record<number, Failure['kind']> = {
  40001: 'scope_missing',
  40100: 'rate_limited',
  40104: 'auth_revoked',
  // Tokens do not run out there, so one that is refused has been revoked.
  40105: 'auth_revoked',
};

/** Requests are counted by the second and by the minute; which one was met is not said. */
const PAUSE_MS = 60_000;

export const reader: Reader = {
  failure({ json }, now) {
    const read = Envelope.safeParse(json).data;
    if (!read || read.code === 0) return null;
    const code = String(read.code);
    const kind = kinds[read.code];
    if (kind === 'rate_limited') return { kind, code, until: new Date(now.getTime() + PAUSE_MS) };
    if (kind) return { kind, code };
    if (read.code >= 50_000) return { kind: 'transient', code };
    // Its number could not be looked up; the message names the parameter.
    if (/\bauth_code\b/i.test(read.message)) return { kind: 'auth_revoked', code };
    if (/\bapp_id\b|\bsecret\b/i.test(read.message)) return { kind: 'app_not_approved', code };
    return { kind: 'rejected', code };
  },
  limits: [],
  traceId: ({ json }) => Envelope.safeParse(json).data?.request_id,
};
