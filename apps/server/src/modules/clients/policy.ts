import type { Client, Permission } from '@portico/contract';
import { type Actor, holds } from '../../platform/actor.ts';

/** What somebody may do with a client: what their permissions allow, and what its state does. An archived one rests. */
export function mayWithClient(
  actor: Actor,
  client: { archivedAt: Date | null; website: string | null },
): Client['may'] {
  const live = client.archivedAt === null;
  const can = (permission: Permission) => holds(actor, permission);
  return {
    change: can('client.write'),
    archive: live && can('client.archive'),
    restore: !live && can('client.archive'),
    inspect: live && client.website !== null && can('scan.run'),
    changeAccess: live && can('access.write'),
    requestAccess: live && can('access.request'),
    managePortal: live && can('portal.manage'),
    viewPortal: live && can('portal.view'),
  };
}
