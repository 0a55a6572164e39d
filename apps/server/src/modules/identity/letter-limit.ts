import type { FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import { accountKey, type DeviceCookies, type ExactLimits } from '../../platform/limits/index.ts';

/** Letters that one address gets in an hour at the wish of others. */
export const LETTERS_PER_HOUR = 5;
const HOUR_MS = 3_600_000;

/** Keeps anybody from filling somebody's mailbox through us. Counts over all processes. */
export interface LetterLimit {
  /**
   * Whether a letter may go to the address for whoever asks without having signed in: then it counts. A no must not
   * show in the answer. A device that signed in with this address before has a count of its own, so that strangers
   * cannot use up the letters of the owner.
   */
  mayAsk(request: FastifyRequest, email: string): Promise<boolean>;
  /** Counts an invitation of the organization's to the address. Throws `too_many_requests`. */
  invite(orgId: string, email: string): Promise<void>;
}

export function createLetterLimit(limits: ExactLimits, devices: DeviceCookies): LetterLimit {
  const take = async (key: string) => {
    const [standing] = await limits.take([{ key, limit: LETTERS_PER_HOUR, windowMs: HOUR_MS }]);
    return standing?.exceeded ? standing : null;
  };
  return {
    async mayAsk(request, email) {
      const device = devices.verify(email, request.headers.cookie) ?? 'stranger';
      return (await take(JSON.stringify(['letters', accountKey(email), device]))) === null;
    },
    async invite(orgId, email) {
      const over = await take(JSON.stringify(['invitations', orgId, accountKey(email)]));
      if (!over) return;
      const minutes = Math.ceil(over.msLeft / 60_000);
      throw new Fault('too_many_requests', {
        detail: `${email} was invited ${LETTERS_PER_HOUR} times within an hour. Please wait ${minutes} minutes.`,
        retryAfter: Math.ceil(over.msLeft / 1000),
      });
    },
  };
}
