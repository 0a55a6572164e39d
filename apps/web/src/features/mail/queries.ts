import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import type { StateFilter } from './model.ts';

export type MailSummary = AnswerOf<'GET /api/mail'>['items'][number];
export type MailMessage = AnswerOf<'GET /api/mail/:id'>;

export const mailListQuery = (state?: StateFilter) =>
  infiniteQueryOptions({
    queryKey: ['mail', 'list', state ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/mail', { query: { limit: 50, cursor: pageParam, state }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mail', 'message', id],
    queryFn: ({ signal }) => call('GET /api/mail/:id', { params: { id }, signal }),
  });

/** Sends a message once more that did not go out. */
export function useRetryMail(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mayArriveTwice: boolean) =>
      call('POST /api/mail/:id/retry', { params: { id }, body: { mayArriveTwice } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['mail'] }),
  });
}
