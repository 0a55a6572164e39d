/** The six roles of an agency's staff, strongest first. */
export const roles = ['owner', 'admin', 'manager', 'support', 'user', 'viewer'] as const;
export type Role = (typeof roles)[number];

/**
 * The one permission table: what each permission lets a member do, and the weakest role that holds it.
 * A stronger role holds all that a weaker one does.
 */
export const permissions = {
  'client.read': { from: 'viewer', means: 'See clients, their people, findings, access and timeline' },
  'client.write': { from: 'user', means: 'Add and change clients and their people' },
  'client.archive': { from: 'manager', means: 'Archive and restore clients' },
  'scan.run': { from: 'user', means: "Inspect a client's web site" },
  'access.write': { from: 'user', means: 'Change the state of access and run checks' },
  'access.request': { from: 'manager', means: 'Send, renew and revoke access links' },
  'help.answer': { from: 'support', means: "Answer a client's questions" },
  'guide.read': { from: 'viewer', means: 'Read the guides' },
  'guide.write': { from: 'manager', means: 'Change guides and add own ones' },
  'agency.write': { from: 'admin', means: "Change the agency's own ids" },
  'figures.read': { from: 'viewer', means: 'See onboarding figures' },
  'audit.read': { from: 'admin', means: 'Read the audit log' },
  'audit.write': { from: 'owner', means: 'Decide how long the audit log is kept' },
  'mail.read': { from: 'manager', means: 'See the mail that Portico sent' },
  'mail.write': { from: 'manager', means: 'Send mail once more that did not go out' },
  'settings.read': { from: 'manager', means: "See the organization's settings" },
  'settings.write': { from: 'admin', means: "Change the organization's settings" },
  'member.read': { from: 'viewer', means: 'See who works here, and with which role' },
  'member.write': { from: 'admin', means: 'Invite and deactivate staff, and change what they may do' },
  'role.write': { from: 'admin', means: 'Make and change roles' },
  'key.write': { from: 'admin', means: 'Make and revoke API keys' },
  'security.write': { from: 'admin', means: 'Set the rules for signing in' },
  'portal.manage': {
    from: 'manager',
    means: "Invite a client's people to the portal and change what they may do",
  },
  'portal.view': { from: 'support', means: 'See the portal as a client sees it' },
  'connection.read': { from: 'viewer', means: 'See the connections to providers, and what they reach' },
  'connection.manage': { from: 'manager', means: 'Connect, check, repair and end connections to providers' },
  'provider_app.manage': { from: 'admin', means: "Set the organization's own apps at providers" },
} as const satisfies Record<string, { from: Role; means: string }>;
export type Permission = keyof typeof permissions;

/** True where the role holds the permission. */
export function roleHolds(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) <= roles.indexOf(permissions[permission].from);
}

/** All that a role may do, in the table's order. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => roleHolds(role, permission));
}

/** What a client's people are in their portal, strongest first. */
export const portalRoles = ['primary', 'approver', 'member', 'read_only'] as const;
export type PortalRole = (typeof portalRoles)[number];

/** What the portal's roles may do: the weakest role that holds each permission. */
export const portalPermissions = {
  'portal.read': { from: 'read_only', means: 'See what the agency does for the company' },
  'portal.write': { from: 'member', means: 'Ask, answer and hand in' },
  'portal.approve': { from: 'approver', means: 'Approve and decline' },
  'portal.people': { from: 'primary', means: 'Invite colleagues and change what they may do' },
} as const satisfies Record<string, { from: PortalRole; means: string }>;
export type PortalPermission = keyof typeof portalPermissions;

/** True where the portal's role holds the permission. */
export function portalRoleHolds(role: PortalRole, permission: PortalPermission): boolean {
  return portalRoles.indexOf(role) <= portalRoles.indexOf(portalPermissions[permission].from);
}
