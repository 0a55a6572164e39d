import type { PortalMe, PortalPermission } from '@portico/contract';
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiError, call } from '../../api.ts';
import { useLive, useLiveState } from '../../lib/live.ts';
import { meansSignedOut, tellSignedOut } from '../../lib/query.ts';
import { toast } from '../../lib/toast.ts';
import { stopViewing } from '../../lib/viewing.ts';

export const portalMeQuery = queryOptions({
  queryKey: ['session', 'portal'],
  queryFn: ({ signal }) => call('GET /api/client-portal/auth/me', { signal }),
  staleTime: 5 * 60_000,
});

/** Who is in the portal. Only below its shell, which has made sure that somebody is. */
export function usePortalMe(): PortalMe {
  return useSuspenseQuery(portalMeQuery).data;
}

/** True where the person may; who looks on may only read. The server decides all the same. */
export function usePortalMay(permission: PortalPermission): boolean {
  const { permissions, viewedBy } = usePortalMe();
  return permissions.includes(permission) && (permission === 'portal.read' || viewedBy === null);
}

/** Ends the session. The page is loaded anew, so that nothing is left in this browser's memory. */
export function usePortalSignOut() {
  return useMutation({
    mutationFn: () => call('POST /api/client-portal/auth/logout'),
    onSuccess: () => location.assign('/portal/sign-in'),
    onError: (error) => toast.failed('You are still signed in', error),
  });
}

/** Stops looking on, and goes back to the client in the studio. */
export async function endViewing(clientId: string): Promise<void> {
  stopViewing();
  // Should it fail, the look ends by itself within the hour.
  await call('DELETE /api/clients/:id/portal-view', { params: { id: clientId } }).catch(() => {});
  location.assign(`/studio/clients/${clientId}/people`);
}

/** Keeps the portal true to the session: who was shut out comes to the sign-in, other rights are taken over. */
export function usePortalWatch(): void {
  const client = useQueryClient();
  const state = useLiveState();
  const before = useRef(state);
  const look = () => {
    call('GET /api/client-portal/auth/me')
      .then((now) => {
        const known = client.getQueryData(portalMeQuery.queryKey);
        // In another tab the session moved to another portal: nothing of this one may be left on the screen.
        if (known && known.client.id !== now.client.id) location.assign('/portal');
        client.setQueryData(portalMeQuery.queryKey, now);
      })
      .catch((error) => {
        if (meansSignedOut(error)) tellSignedOut();
        else if (error instanceof ApiError && error.code === 'not_allowed') location.assign('/portal');
      });
  };
  const current = useRef(look);
  current.current = look;
  useLive(['portal_user.updated', 'portal_user.deactivated', 'portal_user.joined'], () => {
    current.current();
    void client.invalidateQueries({ queryKey: ['portal', 'people'] });
  });
  useEffect(() => {
    const broken = state === 'off' && before.current !== 'off';
    before.current = state;
    if (broken) current.current();
  }, [state]);
}
