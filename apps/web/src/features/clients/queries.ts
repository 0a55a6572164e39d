import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { type ClientSearch, toListQuery } from './search.ts';

export type Client = AnswerOf<'GET /api/clients/:id'>;
export type Stakeholder = AnswerOf<'GET /api/clients/:id/stakeholders'>['items'][number];

/** How many clients come at once; the progress of so many is one request. */
const pageSize = 50;

export const clientListQuery = (search: ClientSearch) =>
  infiniteQueryOptions({
    queryKey: ['clients', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/clients', {
        query: { ...toListQuery(search), limit: pageSize, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: ['client', id, 'facts'],
    queryFn: ({ signal }) => call('GET /api/clients/:id', { params: { id }, signal }),
  });

export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ['client', id, 'progress'],
    queryFn: ({ signal }) => call('GET /api/clients/:id/progress', { params: { id }, signal }),
  });

/** The progress of up to 100 clients; without ids nothing is asked. */
export const progressOfManyQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['clients', 'progress', ...ids],
    queryFn: async ({ signal }) =>
      (await call('GET /api/onboarding/progress', { query: { clients: ids.join(',') }, signal })).items,
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });

export const peopleQuery = (id: string) =>
  queryOptions({
    queryKey: ['client', id, 'people'],
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients/:id/stakeholders', { params: { id }, signal })).items,
  });

/** Keeps what a call answered, so that the page shows it without asking again. */
export function useKeepClient(): (client: Client) => void {
  const queryClient = useQueryClient();
  return (client) => {
    queryClient.setQueryData(clientQuery(client.id).queryKey, client);
    void queryClient.invalidateQueries({ queryKey: ['clients'] });
  };
}
