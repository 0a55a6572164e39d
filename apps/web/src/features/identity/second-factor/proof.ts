import { ApiError, call } from '../../../api.ts';

/**
 * Runs a call that comes with the password. Where the server wants a fresh proof besides, the same password gives it:
 * nobody types it twice.
 */
export async function withPassword<Result>(password: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'confirmation_needed') throw error;
    await call('POST /api/auth/confirmation', { body: { password } });
    return work();
  }
}
