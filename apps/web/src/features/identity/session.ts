import type { Me, Permission } from '@portico/contract';
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { toast } from '../../lib/toast.ts';

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
