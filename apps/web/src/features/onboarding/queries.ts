import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { isUnderWay } from './check.ts';

export type ClientPlatform = AnswerOf<'GET /api/clients/:id/platforms'>['items'][number];
export type Check = NonNullable<ClientPlatform['lastCheck']>;
export type AccessRequest = AnswerOf<'GET /api/clients/:id/access-requests'>['items'][number];
export type LedgerLine = AnswerOf<'GET /api/clients/:id/ledger'>['items'][number];
export type HelpRequest = AnswerOf<'GET /api/help-requests'>['items'][number];
export type Catalogue = AnswerOf<'GET /api/platforms'>['items'];
export type Figures = AnswerOf<'GET /api/onboarding/figures'>;

const platformsKey = (clientId: string) => ['client', clientId, 'platforms'] as const;
const requestsKey = (clientId: string) => ['client', clientId, 'access-requests'] as const;

/** The services of a client; asked again every moment while a check runs, since its beginning is no event. */
export const platformsQuery = (clientId: string) =>
  queryOptions({
    queryKey: platformsKey(clientId),
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients/:id/platforms', { params: { id: clientId }, signal })).items,
    refetchInterval: ({ state }) =>
      state.data?.some(({ lastCheck }) => isUnderWay(lastCheck)) ? 1500 : false,
  });

export const checksQuery = (clientId: string, type: string) =>
  infiniteQueryOptions({
    queryKey: ['client', clientId, 'checks', type],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/clients/:id/platforms/:type/checks', {
        params: { id: clientId, type },
        query: { limit: 10, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const requestsQuery = (clientId: string) =>
  queryOptions({
    queryKey: requestsKey(clientId),
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients/:id/access-requests', { params: { id: clientId }, signal })).items,
  });

export const ledgerQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: ['client', clientId, 'ledger'],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/clients/:id/ledger', { params: { id: clientId }, query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const catalogueQuery = () =>
  queryOptions({
    queryKey: ['guides', 'catalogue'],
    queryFn: async ({ signal }) => (await call('GET /api/platforms', { signal })).items,
    staleTime: 60_000,
  });

export const helpQuery = (state: 'open' | 'answered' | 'closed') =>
  infiniteQueryOptions({
    queryKey: ['help', state],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/help-requests', { query: { state, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const figuresQuery = (days: number) =>
  queryOptions({
    queryKey: ['figures', days],
    queryFn: ({ signal }) => call('GET /api/onboarding/figures', { query: { days }, signal }),
  });

/** Everything that shows one client's access, read again. */
function useRefresh(clientId: string): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: ['client', clientId] });
}

export type PlatformChanges = {
  status?: 'not_started' | 'requested' | 'in_progress' | 'needs_attention' | 'not_needed' | 'revoked';
  level?: ClientPlatform['level'];
  notes?: string | null;
  ids?: Record<string, string>;
  version?: number;
};

export function usePutPlatform(clientId: string) {
  const refresh = useRefresh(clientId);
  return useMutation({
    mutationFn: ({ type, ...body }: PlatformChanges & { type: string }) =>
      call('PUT /api/clients/:id/platforms/:type', { params: { id: clientId, type }, body }),
    onSettled: refresh,
  });
}

export function useValidate(clientId: string) {
  const refresh = useRefresh(clientId);
  return useMutation({
    mutationFn: (type: string) =>
      call('POST /api/clients/:id/platforms/:type/validate', { params: { id: clientId, type } }),
    onSettled: refresh,
  });
}

export function useRequestActions(clientId: string) {
  const refresh = useRefresh(clientId);
  const at = (requestId: string) => ({ id: clientId, requestId });
  return {
    send: useMutation({
      mutationFn: ({ requestId, to }: { requestId: string; to: string }) =>
        call('POST /api/clients/:id/access-requests/:requestId/sendings', {
          params: at(requestId),
          body: { to },
        }),
      onSettled: refresh,
    }),
    renew: useMutation({
      mutationFn: ({ requestId, expiresInDays }: { requestId: string; expiresInDays: number }) =>
        call('POST /api/clients/:id/access-requests/:requestId/renewal', {
          params: at(requestId),
          body: { expiresInDays },
        }),
      onSettled: refresh,
    }),
    revoke: useMutation({
      mutationFn: (requestId: string) =>
        call('POST /api/clients/:id/access-requests/:requestId/revocation', {
          params: at(requestId),
          body: {},
        }),
      onSettled: refresh,
    }),
  };
}

const accessEvents = [
  'platform.updated',
  'platform.ids_given',
  'platform.step_done',
  'platform.attested',
  'platform.declined',
  'evidence.attached',
  'check.started',
  'check.finished',
  'check.failed',
  'access.drifted',
  'access.restored',
  'access_request.created',
  'access_request.sent',
  'access_request.opened',
  'access_request.renewed',
  'access_request.revoked',
  'access_request.completed',
] as const;

/** Keeps everything that shows this client's access up to date while others work on it. */
export function useLiveAccess(clientId: string): void {
  useLiveInvalidate(
    Object.fromEntries(
      accessEvents.map((type) => [
        type,
        (event: { clientId: string | null }) =>
          event.clientId === clientId
            ? [
                platformsKey(clientId),
                requestsKey(clientId),
                ['client', clientId, 'progress'],
                ['client', clientId, 'ledger'],
                ['client', clientId, 'checks'],
              ]
            : [],
      ]),
    ),
  );
}
