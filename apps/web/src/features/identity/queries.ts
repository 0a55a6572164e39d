import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { askWhoIsSignedIn } from './session-check.ts';

export type Device = AnswerOf<'GET /api/auth/sessions'>['items'][number];
export type Letter = AnswerOf<'GET /api/development/letters'>['items'][number];
export type Invitation = AnswerOf<'GET /api/auth/invitations/:token'>;

/** Where the signed-in person is signed in. */
export const devicesQuery = queryOptions({
  queryKey: ['devices'],
  queryFn: ({ signal }) => call('GET /api/auth/sessions', { signal }),
});

/** The letters that were kept on this machine; nobody tells of new ones here, so it looks by itself. */
export const lettersQuery = queryOptions({
  queryKey: ['letters'],
  queryFn: ({ signal }) => call('GET /api/development/letters', { signal }),
  refetchInterval: 3_000,
});

/** What an invitation says; it is read once, since it changes by being accepted. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call('GET /api/auth/invitations/:token', { params: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Who is signed in on a page for everybody: null where nobody is. */
export const whoQuery = queryOptions({
  queryKey: ['session', 'who'],
  queryFn: askWhoIsSignedIn,
  gcTime: 0,
});
