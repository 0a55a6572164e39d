import { ApiError } from '../../api.ts';

/** What went wrong, in a sentence for the client; null where nothing did. What was typed is always still there. */
export function sentenceOf(error: unknown): string | null {
  if (!error) return null;
  if (!(error instanceof ApiError)) return 'Something went wrong on our side. Please try again.';
  switch (error.code) {
    case 'offline':
      return 'You are offline. What you typed is kept; please try again when you are back online.';
    case 'timed_out':
    case 'unreachable':
    case 'unreadable':
    case 'unavailable':
    case 'internal':
      return 'That did not reach us. What you typed is kept; please try again in a moment.';
    case 'too_many_requests':
      return `That was a little fast. Please try again in ${waitWords(error.retryAfter)}.`;
    case 'invalid_input':
      return error.errors.map(({ message }) => message).join(' ') || error.message;
    default:
      return error.message;
  }
}

function waitWords(seconds: number | undefined): string {
  if (seconds === undefined) return 'a moment';
  if (seconds <= 90) return `${Math.max(1, seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
