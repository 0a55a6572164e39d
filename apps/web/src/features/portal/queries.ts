import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';

export type PortalPeople = AnswerOf<'GET /api/client-portal/people'>;
export type PortalUser = PortalPeople['items'][number];
export type PortalInvitation = PortalPeople['invitations'][number];

/** What is asked of the company just now. */
export const portalAccessQuery = queryOptions({
  queryKey: ['portal', 'access'],
  queryFn: ({ signal }) => call('GET /api/client-portal/access', { signal }),
});

export const portalLedgerQuery = infiniteQueryOptions({
  queryKey: ['portal', 'ledger'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /api/client-portal/ledger', { query: { limit: 100, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** The company's people in its portal, as they see it themselves. */
export const portalPeopleQuery = queryOptions({
  queryKey: ['portal', 'people'],
  queryFn: ({ signal }) => call('GET /api/client-portal/people', { signal }),
});

/** The same, as staff see it on the client's page. */
export const portalUsersQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['client', clientId, 'portal-users'],
    queryFn: ({ signal }) => call('GET /api/clients/:id/portal-users', { params: { id: clientId }, signal }),
  });

/** Which letters about their work the person gets. */
export const portalLettersQuery = queryOptions({
  queryKey: ['portal', 'letters'],
  queryFn: ({ signal }) => call('GET /api/client-portal/notifications', { signal }),
});
