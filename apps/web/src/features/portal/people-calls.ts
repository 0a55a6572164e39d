import type { PortalRole } from '@portico/contract';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { portalPeopleQuery, portalUsersQuery } from './queries.ts';

export interface NewInvitation {
  email: string;
  name: string | null;
  role: PortalRole;
}

/** What can be done with a client's people in its portal; the same from the studio and from the portal itself. */
export interface PeopleCalls {
  invite(person: NewInvitation): Promise<unknown>;
  resend(invitationId: string): Promise<unknown>;
  revoke(invitationId: string): Promise<unknown>;
  change(portalUserId: string, role: PortalRole, version: number): Promise<unknown>;
  deactivate(portalUserId: string): Promise<unknown>;
  reactivate(portalUserId: string): Promise<unknown>;
}

/** From the studio, for one client. */
export function useStaffCalls(id: string): PeopleCalls {
  const then = useAfter(portalUsersQuery(id).queryKey, ['client', id, 'people']);
  const at = '/api/clients/:id/portal-users';
  return {
    invite: then((body: NewInvitation) => call(`POST ${at}`, { params: { id }, body })),
    resend: then((invitationId: string) =>
      call(`POST ${at}/invitations/:invitationId/letter`, { params: { id, invitationId } }),
    ),
    revoke: then((invitationId: string) =>
      call(`DELETE ${at}/invitations/:invitationId`, { params: { id, invitationId } }),
    ),
    change: then((portalUserId: string, role: PortalRole, version: number) =>
      call(`PUT ${at}/:portalUserId`, { params: { id, portalUserId }, body: { role, version } }),
    ),
    deactivate: then((portalUserId: string) =>
      call(`POST ${at}/:portalUserId/deactivation`, { params: { id, portalUserId } }),
    ),
    reactivate: then((portalUserId: string) =>
      call(`DELETE ${at}/:portalUserId/deactivation`, { params: { id, portalUserId } }),
    ),
  };
}

/** From the portal, by its primary contact. */
export function useColleagueCalls(): PeopleCalls {
  const then = useAfter(portalPeopleQuery.queryKey, ['session', 'portal']);
  const at = '/api/client-portal/people';
  return {
    invite: then((body: NewInvitation) => call(`POST ${at}/invitations`, { body })),
    resend: then((invitationId: string) =>
      call(`POST ${at}/invitations/:invitationId/letter`, { params: { invitationId } }),
    ),
    revoke: then((invitationId: string) =>
      call(`DELETE ${at}/invitations/:invitationId`, { params: { invitationId } }),
    ),
    change: then((portalUserId: string, role: PortalRole, version: number) =>
      call(`PUT ${at}/:portalUserId`, { params: { portalUserId }, body: { role, version } }),
    ),
    deactivate: then((portalUserId: string) =>
      call(`POST ${at}/:portalUserId/deactivation`, { params: { portalUserId } }),
    ),
    reactivate: then((portalUserId: string) =>
      call(`DELETE ${at}/:portalUserId/deactivation`, { params: { portalUserId } }),
    ),
  };
}

/** Reads the lists again whether or not a call worked: a refusal means that they were old. */
function useAfter(...keys: QueryKey[]) {
  const client = useQueryClient();
  return <Input extends unknown[], Answer>(send: (...input: Input) => Promise<Answer>) =>
    (...input: Input): Promise<Answer> =>
      send(...input).finally(() => {
        for (const queryKey of keys) void client.invalidateQueries({ queryKey });
      });
}
