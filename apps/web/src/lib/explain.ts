import { ApiError } from './problem.ts';

/** What happened, in a sentence, and what to do about it. */
export function explain(error: unknown): { title: string; advice: string; retry: boolean } {
  if (!(error instanceof ApiError)) {
    return {
      title: 'Something went wrong on this page',
      advice: 'It was not your doing. Try again; if it stays, tell us what you were about to do.',
      retry: true,
    };
  }
  if (error.status === 404) {
    return { title: error.title, advice: 'It may have been removed, or you may not see it.', retry: false };
  }
  if (error.status === 403) {
    return {
      title: error.title,
      advice: 'Ask an owner or an admin of your organization for it.',
      retry: false,
    };
  }
  return { title: error.title, advice: error.detail ?? 'Try again in a moment.', retry: true };
}
