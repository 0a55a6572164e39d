import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, call } from '../../../api.ts';

export type SignInWays = AnswerOf<'GET /api/auth/single-sign-on'>;
export type LinkedSignIn = AnswerOf<'GET /api/auth/linked-sign-ins'>['items'][number];

/** Which identity providers the doors can offer; it changes with the installation alone. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: ({ signal }) => call('GET /api/auth/single-sign-on', { signal }),
  staleTime: 5 * 60_000,
});

/** The sign-ins elsewhere that open one's account. */
export const linkedQuery = queryOptions({
  queryKey: ['linked-sign-ins'],
  queryFn: ({ signal }) => call('GET /api/auth/linked-sign-ins', { signal }),
});

/** By what one can prove anew who one is. */
export const confirmationWaysQuery = queryOptions({
  queryKey: ['confirmation-ways'],
  queryFn: ({ signal }) => call('GET /api/auth/confirmation', { signal }),
});
