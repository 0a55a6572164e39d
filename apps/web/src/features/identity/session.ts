import type { AccountPlace, Me, Permission } from '@portico/contract';
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { toast } from '../../lib/toast.ts';
import { homeOf, placeName } from './model.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call('GET /api/auth/me', { signal }),
  staleTime: 5 * 60_000,
});

/** Who is signed in. Only below the studio's shell, which has made sure that somebody is. */
export function useSession(): Me {
  return useSuspenseQuery(sessionQuery).data;
}

/** True where the signed-in person's role holds the permission. The server decides all the same. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** Whether to offer a new client: whoever works for chosen clients alone could not see it. */
export function useMayAddClient(): boolean {
  const { permissions, allClients } = useSession();
  return allClients && permissions.includes('client.write');
}

/** Ends the session and leaves nothing of it in this browser's memory. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    try {
      await call('POST /api/auth/logout');
    } catch (error) {
      toast.failed('You are still signed in', error);
      return;
    }
    await router.navigate({ to: '/sign-in' });
    client.clear();
  };
}

/** Takes the session to another place of the account. The page is loaded anew, so that nothing of here is left in it. */
export function useSwitchPlace() {
  return useMutation({
    mutationFn: ({ organization, client }: AccountPlace) =>
      call('POST /api/auth/place', {
        body: { organizationId: organization.id, clientId: client?.id ?? null },
      }),
    onSuccess: ({ place }) => location.assign(homeOf(place)),
    onError: (error, place) => toast.failed(`You are not at ${placeName(place)}`, error),
  });
}
