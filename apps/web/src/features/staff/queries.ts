import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { confirmed } from '@/features/identity/confirm.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import type { MemberSearch } from './search.ts';

export type Member = AnswerOf<'GET /api/members/:id'>;
export type CustomRole = AnswerOf<'GET /api/roles/:id'>;
export type PermissionLine = AnswerOf<'GET /api/permissions'>['items'][number];
export type Invitation = AnswerOf<'GET /api/invitations'>['items'][number];
export type ApiKey = AnswerOf<'GET /api/api-keys'>['items'][number];
export type SecurityPolicy = AnswerOf<'GET /api/security-policy'>;

const nextPage = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;
const firstPage = undefined as string | undefined;

export const membersQuery = (search: MemberSearch) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'members', search],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/members', { query: { ...search, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
  });

export const invitationsQuery = infiniteQueryOptions({
  queryKey: ['staff', 'invitations'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /api/invitations', { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: firstPage,
  getNextPageParam: nextPage,
});

export const rolesQuery = queryOptions({
  queryKey: ['staff', 'roles'],
  queryFn: async ({ signal }) => (await call('GET /api/roles', { signal })).items,
});

export const permissionsQuery = queryOptions({
  queryKey: ['staff', 'permissions'],
  queryFn: async ({ signal }) => (await call('GET /api/permissions', { signal })).items,
});

export const keysQuery = (state: 'active' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['staff', 'keys', state],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/api-keys', { query: { state, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
  });

export const securityQuery = queryOptions({
  queryKey: ['staff', 'security'],
  queryFn: ({ signal }) => call('GET /api/security-policy', { signal }),
});

/** Clients to choose from, by a part of their name. */
export const clientChoiceQuery = (q: string) =>
  queryOptions({
    queryKey: ['clients', 'choice', q],
    queryFn: async ({ signal }) =>
      (await call('GET /api/clients', { query: { q: q || undefined, limit: 50 }, signal })).items.map(
        ({ id, companyName }) => ({ id, name: companyName }),
      ),
    placeholderData: keepPreviousData,
  });

/** A change that may need a fresh proof of who one is; the lists are read again after it. */
function useChange<Input, Result>(work: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => confirmed(() => work(input)),
    onSettled: () => client.invalidateQueries({ queryKey: ['staff'] }),
  });
}

export interface GrantInput {
  role?: Member['role'];
  customRoleId?: string;
  clientIds?: string[] | null;
}

export const useInvite = () =>
  useChange((body: GrantInput & { email: string; name: string }) => call('POST /api/invitations', { body }));

export const useResend = () =>
  useChange((id: string) => call('POST /api/invitations/:id/resending', { params: { id } }));

export const useRevokeInvitation = () =>
  useChange((id: string) => call('POST /api/invitations/:id/revocation', { params: { id } }));

export const useChangeMember = () =>
  useChange(({ id, ...body }: GrantInput & { id: string; version: number }) =>
    call('PUT /api/members/:id', { params: { id }, body }),
  );

export const useDeactivate = () =>
  useChange((id: string) => call('POST /api/members/:id/deactivation', { params: { id } }));

export const useReactivate = () =>
  useChange((id: string) => call('POST /api/members/:id/reactivation', { params: { id } }));

export const useSignOutMember = () =>
  useChange((id: string) => call('DELETE /api/members/:id/sessions', { params: { id } }));

export interface RoleInput {
  name: string;
  description: string;
  permissions: PermissionLine['name'][];
}

export const useSaveRole = () =>
  useChange(({ role, input, key }: { role: CustomRole | null; input: RoleInput; key: string }) =>
    role
      ? call('PUT /api/roles/:id', { params: { id: role.id }, body: { ...input, version: role.version } })
      : call('POST /api/roles', { body: input, idempotencyKey: key }),
  );

export const useDeleteRole = () =>
  useChange((id: string) => call('DELETE /api/roles/:id', { params: { id } }));

export interface KeyInput {
  name: string;
  permissions: PermissionLine['name'][];
  clientIds: string[] | null;
  expiresAt: string | null;
  perMinute: number;
}

export const useMakeKey = () =>
  useChange(({ input, key }: { input: KeyInput; key: string }) =>
    call('POST /api/api-keys', { body: input, idempotencyKey: key }),
  );

export const useRevokeKey = () =>
  useChange((id: string) => call('DELETE /api/api-keys/:id', { params: { id } }));

export const useChangeSecurity = () =>
  useChange((body: Partial<SecurityPolicy> & { version: number }) =>
    call('PUT /api/security-policy', {
      body: {
        idleMinutes: body.idleMinutes,
        absoluteHours: body.absoluteHours,
        secondFactorRoles: body.secondFactorRoles,
        portalDomains: body.portalDomains,
        version: body.version,
      },
    }),
  );

/** Lists follow what colleagues do at the same time. */
export function useLiveStaff(): void {
  const members: QueryKey[] = [['staff', 'members']];
  const roles: QueryKey[] = [
    ['staff', 'roles'],
    ['staff', 'members'],
  ];
  const invitations: QueryKey[] = [['staff', 'invitations']];
  const keys: QueryKey[] = [['staff', 'keys']];
  useLiveInvalidate({
    'member.changed': members,
    'member.deactivated': members,
    'member.reactivated': members,
    'member.joined': [...members, ...invitations],
    'role.created': roles,
    'role.updated': roles,
    'role.deleted': roles,
    'invitation.sent': invitations,
    'invitation.resent': invitations,
    'invitation.revoked': invitations,
    'api_key.created': keys,
    'api_key.revoked': keys,
    'security_policy.changed': [['staff', 'security']],
  });
}
