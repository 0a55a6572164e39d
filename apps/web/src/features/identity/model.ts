import { ApiError } from '../../api.ts';
import { duration } from '../../lib/time.ts';

/** Where to go after the sign-in: only ever to a place inside the studio. */
export function safeReturn(wanted: string | undefined): string {
  if (!wanted || !/^\/studio(?:[/?#]|$)/.test(wanted) || /[\\\s]/.test(wanted)) return '/studio';
  return wanted;
}

/** Why the sign-in did not work, in a sentence that says what to do. */
export function signInFailure(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something went wrong on this page. Try again.';
  switch (error.code) {
    case 'wrong_credentials':
      return 'The e-mail address or the password is not right. Check both and try again.';
    case 'too_many_requests':
      return error.retryAfter
        ? `Too many attempts. Try again in ${duration(error.retryAfter)}.`
        : 'Too many attempts. Wait a little and try again.';
    case 'invalid_input':
      return error.errors[0]?.message ?? error.message;
    default:
      return error.message;
  }
}
