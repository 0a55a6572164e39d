import type { FastifyRequest } from 'fastify';
import { Fault } from '../../platform/fault.ts';
import type { IdentityDeps } from './deps.ts';

/**
 * Looks at a password as `check` does, unless this place has guessed too often at this account. What is counted is the
 * pair of account and place, so nobody is locked out by others; an address that has no account costs the same.
 */
export async function guarded<T>(
  deps: Pick<IdentityDeps, 'lockout' | 'devices'>,
  request: FastifyRequest,
  email: string,
  check: () => Promise<T | null>,
): Promise<T | null> {
  const who = { account: email, ip: request.ip, device: deps.devices.verify(email, request.headers.cookie) };
  const admission = await deps.lockout.attempt(who);
  if (!admission.allowed) {
    throw new Fault('too_many_requests', {
      detail: `Too many wrong passwords. Please wait ${seconds(admission.retryAfter)}, or ask for a new password.`,
      retryAfter: admission.retryAfter,
    });
  }
  let right = false;
  try {
    const found = await check();
    right = found !== null;
    return found;
  } finally {
    await admission.decided(right);
  }
}

const seconds = (count: number) => (count === 1 ? 'a second' : `${count} seconds`);
