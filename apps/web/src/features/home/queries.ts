import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';

export type ListedClient = AnswerOf<'GET /api/clients'>['items'][number];

export const attentionQuery = queryOptions({
  queryKey: ['attention'],
  queryFn: async ({ signal }) => (await call('GET /api/onboarding/attention', { signal })).items,
});

/** The clients that changed last, put away ones too: their names are needed for what happened to them. */
export const overviewQuery = queryOptions({
  queryKey: ['clients', 'overview'],
  queryFn: ({ signal }) =>
    call('GET /api/clients', { query: { sort: '-updatedAt', archived: 'include', limit: 100 }, signal }),
});
