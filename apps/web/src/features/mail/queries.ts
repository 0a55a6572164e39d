import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';

export type MailSummary = AnswerOf<'GET /api/mail'>['items'][number];
export type MailMessage = AnswerOf<'GET /api/mail/:id'>;

export const mailListQuery = infiniteQueryOptions({
  queryKey: ['mail', 'list'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /api/mail', { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: ['mail', 'message', id],
    queryFn: ({ signal }) => call('GET /api/mail/:id', { params: { id }, signal }),
  });
