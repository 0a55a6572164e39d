import { ApiError, call } from '../../../api.ts';
import { confirmed } from '../confirm.ts';

/**
 * Runs a call that comes with the password. Where the server wants a fresh proof besides, the same password gives it:
 * nobody types it twice. An account without a password proves it in its own way.
 */
export async function withPassword<Result>(
  password: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  if (password === undefined) return confirmed(work);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'confirmation_needed') throw error;
    await call('POST /api/auth/confirmation', { body: { password } });
    return work();
  }
}
