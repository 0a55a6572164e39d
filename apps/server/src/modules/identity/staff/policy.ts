import { type Permission, permissions, permissionsOf, type Role } from '@portico/contract';
import type { Actor } from '../../../platform/actor.ts';

/** What somebody may do, for which clients; or what a role or an invitation would give. */
export interface Holding {
  /** Holds the built-in role of owner. */
  owner: boolean;
  permissions: ReadonlySet<Permission>;
  /** Null for all clients. */
  clientIds: readonly string[] | null;
}

/** A person on the staff, as the rules see them. */
export interface Standing extends Holding {
  id: string;
  active: boolean;
}

/** What a role gives: its own permissions where it is of the organization's making, else the built-in role's. */
export function holdingOf(
  role: Role,
  ownPermissions: readonly string[] | null,
  clientIds: readonly string[] | null,
): Holding {
  return {
    owner: role === 'owner' && ownPermissions === null,
    permissions: new Set(ownPermissions ? ownPermissions.filter(isPermission) : permissionsOf(role)),
    clientIds,
  };
}

/** Null where `holder` holds all of `thing`; else the sentence that says what is missing. */
export function beyond(holder: Holding, thing: Holding): string | null {
  if (thing.owner && !holder.owner) return 'Only an owner decides about owners.';
  const missing = [...thing.permissions].filter((name) => !holder.permissions.has(name));
  const [first] = missing;
  if (first) {
    const more = missing.length > 1 ? `, and ${missing.length - 1} more` : '';
    return `You can give and take away only what you hold yourself. You do not hold: ${permissions[first].means.toLowerCase()}${more}.`;
  }
  if (!covers(holder.clientIds, thing.clientIds))
    return 'You work for chosen clients, and can decide about those clients alone.';
  return null;
}

function covers(held: readonly string[] | null, wanted: readonly string[] | null): boolean {
  return held === null || (wanted?.every((id) => held.includes(id)) ?? false);
}

/** Null where the one may decide about the other: about their role, their clients, their access. */
export function refusalToDecide(giver: Standing, target: Standing): string | null {
  if (!giver.active || !giver.permissions.has('member.write'))
    return 'Your role does not let you change what others may do.';
  if (giver.id === target.id) return 'Nobody changes what they may do themselves. Ask a colleague.';
  return beyond(giver, target);
}

/** Null where the one may give the other this role and these clients instead of what they have. */
export function refusalToChange(giver: Standing, target: Standing, next: Holding): string | null {
  return refusalToDecide(giver, target) ?? beyond(giver, next);
}

/** What the viewer may do with each person, for the screen. */
export function mayWith(viewer: Standing | null, target: Standing) {
  const decides = viewer !== null && refusalToDecide(viewer, target) === null;
  return {
    change: decides && target.active,
    deactivate: decides && target.active,
    reactivate: decides && !target.active,
  };
}

/** True where the one may invite somebody to this, send that invitation again, or take it back. */
export const mayInvite = (giver: Standing, thing: Holding): boolean =>
  giver.permissions.has('member.write') && beyond(giver, thing) === null;

/** The caller as a person on the staff; null for programs, which decide about nobody. */
export function viewerOf(actor: Actor): Standing | null {
  if (actor.kind !== 'member') return null;
  const { id, permissions: held, clientIds } = actor;
  // An owner is who holds the built-in role: an own role is stored beside the weakest one.
  return { id, active: true, owner: actor.role === 'owner', permissions: held, clientIds };
}

export const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name);
