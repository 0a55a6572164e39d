import type { NewSignInConnection, SignInConnectionChanges } from '@portico/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { confirmed } from '@/features/identity/confirm.ts';
import { here, leadTo } from '@/features/identity/single-sign-on/lead.ts';
import { useLiveInvalidate } from '@/lib/live.ts';

export type Connection = AnswerOf<'GET /api/sign-in-connections/:id'>;
export type Domain = AnswerOf<'GET /api/sign-in-domains'>['items'][number];
export type NewConnection = Pick<NewSignInConnection, 'name' | 'protocol'>;

export const connectionsQuery = queryOptions({
  queryKey: ['single-sign-on', 'connections'],
  queryFn: async ({ signal }) => (await call('GET /api/sign-in-connections', { signal })).items,
});

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['single-sign-on', 'connection', id],
    queryFn: ({ signal }) => call('GET /api/sign-in-connections/:id', { params: { id }, signal }),
  });

export const domainsQuery = queryOptions({
  queryKey: ['single-sign-on', 'domains'],
  queryFn: async ({ signal }) => (await call('GET /api/sign-in-domains', { signal })).items,
});

/** A change that may need a fresh proof of who one is; everything is read again after it. */
function useChange<Input, Result>(work: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => confirmed(() => work(input)),
    onSettled: () => client.invalidateQueries({ queryKey: ['single-sign-on'] }),
  });
}

export const useConnect = () =>
  useChange((body: NewConnection) => call('POST /api/sign-in-connections', { body }));

export const useChangeConnection = () =>
  useChange(({ id, ...body }: SignInConnectionChanges & { id: string }) =>
    call('PUT /api/sign-in-connections/:id', { params: { id }, body }),
  );

export const useRemoveConnection = () =>
  useChange((id: string) => call('DELETE /api/sign-in-connections/:id', { params: { id } }));

/** Signs in at the provider to see what it says, and comes back to this page. */
export const useTestConnection = () =>
  useChange(async (id: string) => {
    const { url } = await call('POST /api/sign-in-connections/:id/test', {
      params: { id },
      body: { next: here() },
    });
    return leadTo(url);
  });

export const useClaimDomain = () =>
  useChange(({ key, ...body }: { domain: string; connectionId: string | null; key: string }) =>
    call('POST /api/sign-in-domains', { body, idempotencyKey: key }),
  );

export const useCheckDomain = () =>
  useChange((id: string) => call('POST /api/sign-in-domains/:id/check', { params: { id } }));

export const useChangeDomain = () =>
  useChange(
    ({ id, ...body }: { id: string; connectionId?: string | null; required?: boolean; version: number }) =>
      call('PUT /api/sign-in-domains/:id', { params: { id }, body }),
  );

export const useRemoveDomain = () =>
  useChange((id: string) => call('DELETE /api/sign-in-domains/:id', { params: { id } }));

/** The cards follow what colleagues do at the same time. */
export function useLiveSingleSignOn(): void {
  const all = [['single-sign-on']];
  useLiveInvalidate({
    'identity_provider.created': all,
    'identity_provider.updated': all,
    'identity_provider.tested': all,
    'identity_provider.deleted': all,
    'sign_in_domain.claimed': all,
    'sign_in_domain.proven': all,
    'sign_in_domain.lost': all,
    'sign_in_domain.changed': all,
    'sign_in_domain.removed': all,
  });
}
