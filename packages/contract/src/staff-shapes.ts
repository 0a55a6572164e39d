import { z } from 'zod';
import { Id, Timestamp, Version } from './common.ts';
import { PermissionName, RoleName } from './identity.ts';
import type { Permission } from './permissions.ts';

/** What a person alone may hold: a key that leaks must not be able to let people in. */
export const personalPermissions: readonly Permission[] = [
  'member.write',
  'role.write',
  'key.write',
  'security.write',
];

export const ClientName = z.object({ id: Id, name: z.string() }).meta({ id: 'ClientName' });

/** The clients that somebody works for: all, or chosen ones. */
export const clientReach = {
  clients: z
    .array(ClientName)
    .nullable()
    .meta({ description: 'The chosen clients, as far as the caller sees them; null for all clients' }),
  otherClients: z.number().int().meta({ description: 'How many chosen clients the caller does not see' }),
};

export const ClientIds = z
  .array(Id)
  .min(1, 'Choose at least one client, or all of them')
  .max(1000)
  .nullable()
  .meta({ description: 'The clients that the person works for; null for all' });

export const roleChoice = {
  role: RoleName.optional().meta({ description: 'One of the six roles; or `customRoleId`' }),
  customRoleId: Id.optional().meta({ description: 'A role of the organization’s own making' }),
};

/** Somebody has one role: a built-in one or an own one. */
export function oneRole(
  body: { role?: unknown; customRoleId?: unknown },
  context: z.RefinementCtx,
  needed: boolean,
): void {
  const given = [body.role, body.customRoleId].filter((one) => one !== undefined).length;
  if (given === 2)
    context.addIssue({ code: 'custom', path: ['customRoleId'], message: 'Send one role, not two' });
  if (needed && given === 0) context.addIssue({ code: 'custom', path: ['role'], message: 'Choose a role' });
}

const heldRole = {
  role: RoleName,
  customRole: z
    .object({ id: Id, name: z.string() })
    .nullable()
    .meta({ description: 'Counts instead of `role`, which is then the weakest' }),
};

export const Member = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    ...heldRole,
    ...clientReach,
    state: z.enum(['active', 'deactivated']),
    you: z.boolean().meta({ description: 'True for the caller’s own row' }),
    createdAt: Timestamp,
    lastSeenAt: Timestamp.nullable(),
    deactivatedAt: Timestamp.nullable(),
    version: Version,
    may: z
      .object({ change: z.boolean(), deactivate: z.boolean(), reactivate: z.boolean() })
      .meta({ description: 'What the caller may do with this person' }),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

export const CustomRole = z
  .object({
    id: Id,
    name: z.string(),
    description: z.string().nullable(),
    permissions: z.array(PermissionName),
    holders: z.number().int().meta({ description: 'How many people have this role, deactivated ones too' }),
    invited: z.number().int().meta({ description: 'How many open invitations name it' }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    version: Version,
    may: z.object({
      give: z.boolean().meta({ description: 'The caller holds all of it, and so may give it' }),
      change: z.boolean(),
      delete: z.boolean(),
    }),
  })
  .meta({ id: 'CustomRole' });
export type CustomRole = z.infer<typeof CustomRole>;

export const InvitationState = z.enum(['open', 'expired', 'accepted', 'revoked']);
export const Invitation = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string().nullable(),
    ...heldRole,
    ...clientReach,
    state: InvitationState,
    invitedBy: z.object({ id: Id, name: z.string() }),
    createdAt: Timestamp,
    sentAt: Timestamp,
    expiresAt: Timestamp,
    acceptedAt: Timestamp.nullable(),
    revokedAt: Timestamp.nullable(),
    may: z.object({ resend: z.boolean(), revoke: z.boolean() }),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

export const ApiKeyState = z.enum(['active', 'expired', 'revoked']);
export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    tail: z.string().meta({ description: 'The last letters of the secret, to tell keys apart' }),
    permissions: z.array(PermissionName),
    ...clientReach,
    perMinute: z.number().int().meta({ description: 'Calls a minute that the key may make' }),
    state: ApiKeyState,
    createdBy: z.object({ id: Id, name: z.string() }),
    createdAt: Timestamp,
    expiresAt: Timestamp.nullable(),
    revokedAt: Timestamp.nullable(),
    lastUsedAt: Timestamp.nullable(),
    lastUsedIp: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

/** The longest that any session lasts: what a browser keeps its cookie for. */
export const MOST_SESSION_HOURS = 720;

export const SecurityPolicy = z
  .object({
    idleMinutes: z.number().int().meta({ description: 'A session that is not used for so long ends' }),
    absoluteHours: z.number().int().meta({ description: 'A session ends so long after the sign-in' }),
    secondFactorRoles: z
      .array(z.union([RoleName, Id]))
      .meta({ description: 'Roles, or ids of own roles, whose holders must have a second factor' }),
    portalDomains: z.boolean().meta({
      description: 'Clients’ people may register by themselves with an address of the client’s domain',
    }),
    version: Version,
    updatedAt: Timestamp.nullable(),
  })
  .meta({ id: 'SecurityPolicy' });
export type SecurityPolicy = z.infer<typeof SecurityPolicy>;
