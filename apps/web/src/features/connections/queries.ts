import type { ProviderId } from '@portico/contract';
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { type AnswerOf, type CallInput, call } from '@/api.ts';
import { confirmed } from '@/features/identity/confirm.ts';
import { useLive } from '@/lib/live.ts';
import { type ConnectionSearch, toListQuery } from './search.ts';

export type Account = AnswerOf<'GET /api/accounts/:id'>;
export type Offer = AnswerOf<'GET /api/accounts/providers'>['items'][number];
export type Asset = AnswerOf<'GET /api/accounts/:id/assets'>['items'][number];
export type Grant = AnswerOf<'GET /api/accounts/:id/grants'>['items'][number];
export type Limit = AnswerOf<'GET /api/accounts/:id/limits'>['items'][number];
export type ProviderApp = AnswerOf<'GET /api/provider-apps/:provider'>;
export type Offboarding = AnswerOf<'GET /api/clients/:id/offboarding'>;
export type ConnectInput = NonNullable<CallInput<'POST /api/accounts/connect'>['body']>;
export type GrantInput = NonNullable<CallInput<'POST /api/accounts/:id/grants'>['body']>;

const nextPage = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const firstPage = undefined as string | undefined;
/** How often something new is asked for until its first look is over, in milliseconds. */
const lookInterval = 2_000;

const awaitsLook = ({ health, checkedAt, lastError }: Account) =>
  health === 'live' && checkedAt === null && lastError === null;

export const listQuery = (search: ConnectionSearch) =>
  infiniteQueryOptions({
    queryKey: ['connections', 'list', toListQuery(search)],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/accounts', { query: { ...toListQuery(search), limit: 50, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some(awaitsLook)) ? lookInterval : false,
  });

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['connections', 'one', id, 'facts'],
    queryFn: ({ signal }) => call('GET /api/accounts/:id', { params: { id }, signal }),
    refetchInterval: (query) => (query.state.data && awaitsLook(query.state.data) ? lookInterval : false),
  });

export const assetsQuery = (id: string, lost: boolean) =>
  infiniteQueryOptions({
    queryKey: ['connections', 'one', id, 'assets', lost],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/accounts/:id/assets', {
        params: { id },
        query: { limit: 50, cursor: pageParam, lost: lost ? 'true' : undefined },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
  });

export const grantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['connections', 'one', id, 'grants'],
    queryFn: async ({ signal }) =>
      (await call('GET /api/accounts/:id/grants', { params: { id }, signal })).items,
  });

export const limitsQuery = (id: string) =>
  queryOptions({
    queryKey: ['connections', 'one', id, 'limits'],
    queryFn: async ({ signal }) =>
      (await call('GET /api/accounts/:id/limits', { params: { id }, signal })).items,
  });

export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['connections', 'one', id, 'history'],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/accounts/:id/history', {
        params: { id },
        query: { limit: 30, cursor: pageParam },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** What can be connected, and what has to be typed for it. */
export const offersQuery = queryOptions({
  queryKey: ['connections', 'offers'],
  queryFn: async ({ signal }) => (await call('GET /api/accounts/providers', { signal })).items,
  staleTime: 60_000,
});

export const appQuery = (provider: ProviderId) =>
  queryOptions({
    queryKey: ['connections', 'app', provider],
    queryFn: ({ signal }) => call('GET /api/provider-apps/:provider', { params: { provider }, signal }),
  });

/** What has to be given back when a client leaves. */
export const offboardingQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['connections', 'offboarding', clientId],
    queryFn: ({ signal }) => call('GET /api/clients/:id/offboarding', { params: { id: clientId }, signal }),
    // The signed list is answered once; it is not to vanish because somebody looked at another window.
    refetchOnWindowFocus: false,
  });

/** A change, after which everything about connections is read again. It may need a fresh proof of who one is. */
function useChange<Input, Result>(work: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => confirmed(() => work(input)),
    onSettled: () => client.invalidateQueries({ queryKey: ['connections'] }),
  });
}

export const useConnect = () =>
  useChange((body: ConnectInput) => call('POST /api/accounts/connect', { body }));

export const useReconnect = (id: string) =>
  useChange((body: { credential?: Record<string, string>; returnTo: string }) =>
    call('POST /api/accounts/:id/reconnect', { params: { id }, body }),
  );

export const useTest = (id: string) =>
  useChange(() => call('POST /api/accounts/:id/test', { params: { id } }));

export const useRefresh = (id: string) =>
  useChange(() => call('POST /api/accounts/:id/refresh', { params: { id } }));

export const useRename = (id: string) =>
  useChange((body: { name: string; version: number }) =>
    call('PUT /api/accounts/:id', { params: { id }, body }),
  );

export const useEnd = (id: string) => useChange(() => call('DELETE /api/accounts/:id', { params: { id } }));

export const useGiveGrant = (id: string) =>
  useChange((body: GrantInput) => call('POST /api/accounts/:id/grants', { params: { id }, body }));

export const useTakeBackGrant = (id: string) =>
  useChange((grantId: string) =>
    call('DELETE /api/accounts/:id/grants/:grantId', { params: { id, grantId } }),
  );

/** The answer, with its signed list, stays on the screen: reading the list again brings no signature. */
export function useOffboard(clientId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      confirmed(() => call('POST /api/clients/:id/offboarding', { params: { id: clientId } })),
    onSuccess: (list) => {
      client.setQueryData(offboardingQuery(clientId).queryKey, list);
      void client.invalidateQueries({ queryKey: ['connections', 'list'] });
      void client.invalidateQueries({ queryKey: ['connections', 'one'] });
    },
  });
}

export const usePutApp = (provider: ProviderId) =>
  useChange((values: Record<string, string>) =>
    call('PUT /api/provider-apps/:provider', { params: { provider }, body: { values } }),
  );

export const useRemoveApp = (provider: ProviderId) =>
  useChange(() => call('DELETE /api/provider-apps/:provider', { params: { provider } }));

export const useTestApp = (provider: ProviderId) =>
  useMutation({
    mutationFn: () =>
      confirmed(() => call('POST /api/provider-apps/:provider/test', { params: { provider } })),
  });

/** Keeps all that is shown of connections as it stands. */
export function useLiveConnections(): void {
  const client = useQueryClient();
  const renew = (queryKey: QueryKey) => void client.invalidateQueries({ queryKey });
  useLive(
    ({ type }) => type.startsWith('connection.') || type.startsWith('provider_app.'),
    ({ type, subjectId }) => {
      if (type.startsWith('provider_app.')) {
        renew(['connections', 'offers']);
        renew(['connections', 'app']);
        return;
      }
      renew(['connections', 'list']);
      if (subjectId) renew(['connections', 'one', subjectId]);
    },
    () => renew(['connections']),
  );
}
